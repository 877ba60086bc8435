"""Whether the days a delegation names are possible: what stands against them, and what is free."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.utils import translation

from leadinglights.office.access.models import Office
from leadinglights.office.visits.models import Blackout, TriageRule
from leadinglights.office.visits.queries.possible import Possible, Says, possible
from leadinglights.office.visits.states import TriageRuleKind, Verdict
from tests.office.access.builders import an_office

pytestmark = pytest.mark.django_db
AT = datetime(2026, 4, 1, 8, tzinfo=UTC)
FRIDAY_5_JUNE = date(2026, 6, 5)


def a_rule(
    kind: TriageRuleKind, value: int | None = None, codes: list[str] | None = None, **more: Any
) -> TriageRule:
    return TriageRule.objects.create(
        office=an_office(),
        code=more.pop("code", kind.value),
        kind=kind,
        value=value,
        codes=codes or [],
        outcome="counter_offer",
        **more,
    )


def asked(first: date, last: date | None = None, **changes: Any) -> Possible:
    office: Office = an_office()
    with translation.override("en"):
        return possible(
            **{
                "office": office,
                "from_": first,
                "to": last or first,
                "country": "CN",
                "persons": 12,
                "at": AT,
                **changes,
            }
        )


def codes(answer: Possible) -> dict[str, str]:
    return {found.code: found.says.value for found in answer.findings}


def test_an_office_without_rules_says_nothing_against_an_ordinary_day() -> None:
    answer = asked(date(2026, 6, 10))
    assert answer.findings == ()
    assert answer.says is Says.YES
    assert answer.free == (date(2026, 6, 10),)


def test_a_day_that_has_passed_is_not_possible() -> None:
    answer = asked(date(2026, 3, 31))
    assert (codes(answer), answer.says) == ({"past": "no"}, Says.NO)
    assert answer.near[0] == date(2026, 4, 2)


def test_today_is_counted_where_the_office_is() -> None:
    late = datetime(2026, 4, 1, 22, 30, tzinfo=UTC)  # already 2 April in Denmark
    assert asked(date(2026, 4, 2), at=late).says is Says.NO


def test_the_lead_time_names_the_first_day_possible() -> None:
    a_rule(TriageRuleKind.LEAD_DAYS, 28)
    answer = asked(date(2026, 4, 20))
    found = answer.findings[0]
    assert (found.code, found.says, found.verdict) == ("lead_days", Says.NO, Verdict.NOT_MET)
    assert "28 days" in found.sentence
    assert "29 April 2026" in found.sentence
    assert found.facts == {"days_before": 19, "needed": 28, "first": "2026-04-29"}
    assert answer.near[0] == date(2026, 4, 29)


def test_a_rule_that_is_met_is_found_too_for_triage_but_not_told_to_guests() -> None:
    rule = a_rule(TriageRuleKind.LEAD_DAYS, 28)
    answer = asked(date(2026, 6, 10))
    assert [(found.rule, found.verdict) for found in answer.findings] == [(rule.code, Verdict.MET)]
    assert answer.against == ()


def test_an_optional_holiday_is_a_note_by_its_name() -> None:
    a_rule(TriageRuleKind.NO_HOLIDAYS)
    answer = asked(FRIDAY_5_JUNE)
    assert codes(answer) == {"holiday_here": "yes", "optional_here": "note"}
    assert "Constitution Day" in answer.against[0].sentence


def test_a_public_holiday_is_not_possible_and_its_neighbours_are_offered() -> None:
    a_rule(TriageRuleKind.NO_HOLIDAYS)
    a_rule(TriageRuleKind.WEEKDAYS, codes=["mo", "tu", "we", "th", "fr"])
    answer = asked(date(2026, 5, 14))
    assert codes(answer)["holiday_here"] == "no"
    assert "Ascension Day" in answer.against[0].sentence
    assert answer.near == (date(2026, 5, 12), date(2026, 5, 13), date(2026, 5, 15))
    assert "Tuesday 12 May" in answer.sentence


def test_without_a_rule_a_holiday_is_only_told() -> None:
    answer = asked(date(2026, 5, 14))
    assert codes(answer) == {"holiday_here": "note"}
    assert answer.says is Says.YES


def test_a_week_with_a_weekend_is_partly_possible_and_says_which_days_are_not() -> None:
    a_rule(TriageRuleKind.WEEKDAYS, codes=["mo", "tu", "we", "th", "fr"])
    answer = asked(date(2026, 6, 11), date(2026, 6, 15))
    assert answer.says is Says.SOME
    assert [day.day for day in answer.free] == [11, 12, 15]
    assert "Monday to Friday" in answer.against[0].sentence
    assert "Saturday 13 June, Sunday 14 June" in answer.against[0].sentence


def test_days_that_only_together_are_all_off_are_not_possible() -> None:
    a_rule(TriageRuleKind.WEEKDAYS, codes=["mo", "tu", "we", "th", "fr"])
    a_rule(TriageRuleKind.NO_HOLIDAYS)
    answer = asked(date(2026, 4, 4), date(2026, 4, 6))  # Saturday to Easter Monday
    assert (answer.free, answer.says) == ((), Says.NO)


def test_a_festival_of_the_guests_country_is_told_once_with_its_days() -> None:
    answer = asked(date(2026, 10, 5), date(2026, 10, 8))
    assert [found.code for found in answer.against] == ["holiday_home"]
    assert answer.against[0].sentence.count("National Day") == 1
    assert answer.says is Says.YES


def test_the_closed_office_is_not_possible_whatever_else_is() -> None:
    office = an_office()
    Blackout.objects.create(
        office=office, starts_on=date(2026, 7, 6), ends_on=date(2026, 7, 24), made_at=AT
    )
    answer = asked(date(2026, 7, 8), date(2026, 7, 9))
    assert codes(answer) == {"closed": "no"}
    assert "6–24 July 2026" in answer.findings[0].sentence
    assert answer.near[0] == date(2026, 7, 3)


def test_more_guests_than_at_once_asks_to_split_and_unknown_is_said_to_be_unknown() -> None:
    a_rule(TriageRuleKind.MOST_GUESTS, 25)
    many = asked(date(2026, 6, 10), persons=40).findings[0]
    assert (many.says, many.verdict) == (Says.SOME, Verdict.NOT_MET)
    nobody_knows = asked(date(2026, 6, 10), persons=None).findings[0]
    assert (nobody_knows.says, nobody_knows.verdict) == (Says.YES, Verdict.UNKNOWN)


def test_only_the_rule_in_force_counts() -> None:
    a_rule(TriageRuleKind.LEAD_DAYS, 300, code="old", valid_to=date(2025, 12, 31))
    a_rule(TriageRuleKind.LEAD_DAYS, 10, code="new", valid_from=date(2026, 1, 1))
    a_rule(TriageRuleKind.LEAD_DAYS, 400, code="next", valid_from=date(2027, 1, 1))
    assert asked(date(2026, 5, 12)).says is Says.YES


def test_a_stay_that_ends_before_it_begins_is_no_question() -> None:
    with pytest.raises(ValueError, match="no stay"):
        asked(date(2026, 6, 10), date(2026, 6, 9))


def test_it_asks_the_database_twice(django_assert_num_queries: Any) -> None:
    office = an_office()
    with django_assert_num_queries(2):
        possible(
            office=office,
            from_=date(2026, 6, 1),
            to=date(2026, 7, 30),
            country="CN",
            persons=12,
            at=AT,
        )


@pytest.mark.parametrize("language", ["da", "en", "zh-hans", "de"])
def test_a_country_whose_holidays_nobody_knows_is_no_fault(language: str) -> None:
    with translation.override(language):
        office = an_office()
        answer = possible(
            office=office, from_=FRIDAY_5_JUNE, to=FRIDAY_5_JUNE, country="XK", persons=3, at=AT
        )
    assert answer.sentence
