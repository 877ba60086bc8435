"""What the office's rules say to a request, with the facts; what is unknown is said as unknown."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from leadinglights.office.registry.models import Locality, Site, Topic
from leadinglights.office.visits.models import (
    Blackout,
    Interest,
    PlanningPeriod,
    Visit,
    VisitRequest,
)
from leadinglights.office.visits.queries import triage, triage_rules
from leadinglights.office.visits.states import TriageRuleKind
from tests.office.access.builders import an_office
from tests.office.visits import weeks
from tests.office.visits.requests import AT, a_request, a_rule

pytestmark = pytest.mark.django_db


def found(request: VisitRequest, language: str = "en") -> triage.Finding:
    (finding,) = triage.findings(request, AT, language=language)
    return finding


def test_enough_days_ahead_meet_the_lead_time_and_too_few_do_not() -> None:
    a_rule("lead_days", value=28)
    assert found(a_request()).verdict == "met"
    late = found(a_request(wished_from=date(2026, 3, 20)))
    assert late.verdict == "not_met"
    assert late.sentence == (
        "The request came on 2 March 2026, 18 days before the first day wished for. "
        "28 days are asked for."
    )
    assert late.facts == {"least": 28, "received": "2026-03-02", "first": "2026-03-20", "days": 18}


@pytest.mark.parametrize(
    ("received_on", "wished", "sentence"),
    [
        ("", date(2026, 5, 11), "The day of the request is not known. 28 days are asked for."),
        (
            "2026-02",
            date(2026, 5, 11),
            "The day of the request is not known. 28 days are asked for.",
        ),
        (
            "2026-03-02",
            None,
            "Nobody has said which days are wished for. 28 days ahead are asked for.",
        ),
    ],
)
def test_a_lead_time_nobody_can_count_is_unknown(
    received_on: str, wished: date | None, sentence: str
) -> None:
    a_rule("lead_days", value=28)
    finding = found(a_request(received_at=None, received_on=received_on, wished_from=wished))
    assert (finding.verdict, finding.sentence) == ("unknown", sentence)


@pytest.mark.parametrize(
    ("kind", "guests", "verdict"),
    [
        ("most_guests", {"persons": 20}, "met"),
        ("most_guests", {"persons": 21}, "not_met"),
        ("least_guests", {"persons": 20}, "met"),
        ("least_guests", {"persons": 19}, "not_met"),
        ("most_guests", {"persons": None}, "unknown"),
        ("most_guests", {"persons": 8, "cell_grades": {"persons": "assumed"}}, "unknown"),
    ],
)
def test_the_number_of_guests_is_held_against_its_bound(
    kind: str, guests: dict[str, Any], verdict: str
) -> None:
    a_rule(kind, value=20)
    assert found(a_request(guests=guests)).verdict == verdict


def test_a_kind_of_body_or_a_language_that_is_assumed_decides_nothing() -> None:
    guests = {"cell_grades": {"kind": "assumed", "languages": "assumed"}}
    a_rule("body_kinds", codes=["civic"])
    a_rule("languages", codes=["en"])
    request = a_request(guests=guests)
    assert [one.verdict for one in triage.findings(request, AT, language="en")] == [
        "unknown",
        "unknown",
    ]


def test_an_interpreter_of_their_own_meets_any_language() -> None:
    a_rule("languages", codes=["da", "de"])
    assert found(a_request()).verdict == "not_met"
    finding = found(a_request(answers={"interpreter": "own"}))
    assert (finding.verdict, finding.sentence) == (
        "met",
        "The guests bring an interpreter of their own.",
    )


def test_public_holidays_and_closed_days_are_named() -> None:
    a_rule("no_holidays")
    office = an_office()
    Blackout.objects.create(
        office=office, starts_on=date(2026, 5, 15), ends_on=date(2026, 5, 20), made_at=AT
    )
    finding = found(a_request(wished_from=date(2026, 5, 13), wished_to=date(2026, 5, 15)))
    assert finding.verdict == "not_met"
    assert finding.sentence == (
        "Public holidays here: 14 May 2026. The office is closed: 15 May 2026."
    )


def test_a_weekend_in_the_wish_is_named() -> None:
    a_rule("weekdays", codes=["mo", "tu", "we", "th", "fr"])
    finding = found(a_request(wished_from=date(2026, 5, 8), wished_to=date(2026, 5, 10)))
    assert finding.facts["outside"] == ["2026-05-09", "2026-05-10"]


def a_visit(on: date, name: str = "City of Tartu", **guests: Any) -> Visit:
    office = an_office()
    before = a_request(guests=guests, name=name)
    assert before.delegation is not None
    site, _ = Site.objects.get_or_create(office=office, code="station")
    period, _ = PlanningPeriod.objects.get_or_create(
        office=office,
        code=f"week_{on}",
        defaults={"starts_on": on, "ends_on": on, "as_of": on},
    )
    return Visit.objects.create(
        office=office,
        code=f"visit_{before.code}",
        delegation=before.delegation,
        period=period,
        kind="study_tour",
        arrives=datetime.combine(on, time(9), UTC),
        departs=datetime.combine(on, time(16), UTC),
        start_place=site,
        end_place=site,
        day_from=time(8),
        day_to=time(17),
    )


@pytest.fixture
def tartu() -> Locality:
    return Locality.objects.create(
        office=an_office(), code="tartu", country="EE", admin_level="city"
    )


def test_the_same_body_on_the_same_topic_is_a_repeat_only_within_the_months(
    tartu: Locality,
) -> None:
    a_rule("repeat_months", value=24)
    heat = Topic.objects.create(office=an_office(), code="heating")
    request = a_request(guests={"locality": tartu})
    Interest.objects.create(
        office=an_office(), code="a", delegation=request.delegation, topic=heat, points=50
    )
    assert found(request).verdict == "met"
    old = a_visit(date(2024, 4, 2), locality=tartu)
    Interest.objects.create(
        office=an_office(), code="b", delegation=old.delegation, topic=heat, points=50
    )
    assert found(request).verdict == "met"
    new = a_visit(date(2025, 4, 2), locality=tartu)
    finding = found(request)
    assert finding.verdict == "unknown"
    assert "Whether on the same topic is not on file." in finding.sentence
    Interest.objects.create(
        office=an_office(), code="c", delegation=new.delegation, topic=heat, points=50
    )
    finding = found(request)
    assert finding.verdict == "not_met"
    assert finding.facts["earlier"] == [{"on": "2025-04-02", "topics": ["heating"]}]


def test_a_body_known_by_its_name_alone_that_came_ten_months_ago_is_a_repeat() -> None:
    a_rule("repeat_months", value=24)
    heat = Topic.objects.create(office=an_office(), code="heating")
    request = a_request(name="city of baoding", guests={"country": "CN"})
    before = a_visit(date(2025, 7, 10), name="City of Baoding", country="CN")
    a_visit(date(2025, 7, 10), name="City of Baoding", country="TW")
    for number, delegation in enumerate((request.delegation, before.delegation)):
        Interest.objects.create(
            office=an_office(), code=f"i{number}", delegation=delegation, topic=heat, points=50
        )
    finding = found(request)
    assert finding.verdict == "not_met"
    assert finding.facts["earlier"] == [{"on": "2025-07-10", "topics": ["heating"]}]


def test_the_visit_a_request_became_does_not_repeat_itself(tartu: Locality) -> None:
    a_rule("repeat_months", value=24)
    visit = a_visit(date(2025, 4, 2), locality=tartu)
    request = VisitRequest.objects.get(delegation=visit.delegation)
    Visit.objects.filter(pk=visit.pk).update(request=request)
    assert found(request).verdict == "met"


def test_a_body_nobody_named_cannot_be_told_to_have_come_before() -> None:
    a_rule("repeat_months", value=24)
    finding = found(a_request())
    assert finding.verdict == "unknown"
    assert finding.sentence.startswith("It is not known which body asks")


def test_a_full_week_is_told_with_its_number() -> None:
    a_rule("most_a_week", value=1)
    assert found(a_request()).verdict == "met"
    a_visit(date(2026, 5, 15))
    finding = found(a_request())
    assert finding.sentence == (
        "1 delegation comes in the week wished for already; at most 1 are received in one week."
    )


def test_a_finding_kept_with_a_decision_is_read_out_in_another_language() -> None:
    a_rule("most_guests", value=5)
    finding = found(a_request())
    (again,) = triage.read_out([finding.stored()], "en")
    assert again == finding


def test_a_rule_holds_from_its_first_day_to_its_last() -> None:
    a_rule("lead_days", value=28, valid_to=date(2026, 2, 28))
    a_rule("lead_days", value=42, valid_from=date(2026, 3, 1), code="new")
    office_id = an_office().pk
    kind = TriageRuleKind.LEAD_DAYS
    assert triage_rules.value_of(office_id=office_id, kind=kind, on=date(2026, 2, 28)) == 28
    assert triage_rules.value_of(office_id=office_id, kind=kind, on=date(2026, 3, 1)) == 42
    assert [
        rule.code for rule in triage_rules.rows_in_force(office_id=office_id, on=AT.date())
    ] == ["new"]


@pytest.mark.parametrize("code", ["chengde", "belarus", "estonia"])
def test_the_requests_of_the_example_are_told_with_what_nobody_knows(code: str) -> None:
    weeks.the_week()
    request = VisitRequest.objects.select_related("office", "delegation").get(delegation__code=code)
    by_kind = {
        finding.kind: finding for finding in triage.findings(request, weeks.AT, language="en")
    }
    assert set(by_kind) == {
        "lead_days", "repeat_months", "most_guests", "body_kinds", "languages", "no_holidays",
        "weekdays",
    }  # fmt: skip
    known = {kind for kind, finding in by_kind.items() if finding.verdict != "unknown"}
    # Of Chengde the city is known and that it is one; of the others nothing but the country.
    assert known == ({"repeat_months", "body_kinds"} if code == "chengde" else set())
    assert all(finding.sentence for finding in by_kind.values())
