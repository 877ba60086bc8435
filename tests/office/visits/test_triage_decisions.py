"""Decisions: one transaction of states, visit, roster, reason, letter, audit and mail."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from leadinglights.office.access.actions import links
from leadinglights.office.access.models import AuditEntry, GuestLink, OutgoingMessage, Staff
from leadinglights.office.access.queries.permission import NotAllowed
from leadinglights.office.access.states import LinkPurpose
from leadinglights.office.visits.actions import triage
from leadinglights.office.visits.actions.assumptions import ChangedMeanwhile, Wrong
from leadinglights.office.visits.actions.triage.lapsing import lapse
from leadinglights.office.visits.models import (
    CounterOffer,
    Letter,
    PlanningPeriod,
    Roster,
    TriageDecision,
    Visit,
    VisitRequest,
)
from leadinglights.office.visits.queries import triage_offers
from leadinglights.office.visits.states import TriageOutcome
from tests.office.access.builders import a_person, an_office
from tests.office.visits.requests import AT, a_place, a_request, a_rule

pytestmark = pytest.mark.django_db
REPLY = triage.Reply(
    reason="A reason.", language="en", subject="A letter", body="Words.\n\nRegards"
)


@pytest.fixture
def coordinator() -> Staff:
    a_place()
    return a_person("coordinator")


def a_stay(**changes: Any) -> triage.Stay:
    row: dict[str, Any] = {
        "kind": "study_tour",
        "mode": "in_person",
        "persons": 12,
        "arrives": datetime(2026, 5, 12, 8, 0, tzinfo=UTC),
        "departs": datetime(2026, 5, 13, 14, 0, tzinfo=UTC),
    }
    return triage.Stay(**{**row, **changes})


def accept(request: VisitRequest, coordinator: Staff, **changes: Any) -> Visit:
    return triage.accept_request(
        request_id=request.public_id,
        version=request.version,
        stay=a_stay(**changes),
        reply=REPLY,
        actor_id=coordinator.pk,
        at=AT,
    )


def offer(request: VisitRequest, coordinator: Staff, **changes: Any) -> CounterOffer:
    row: dict[str, Any] = {
        "kind": "other_date",
        "answer_by": date(2026, 3, 16),
        "from_on": date(2026, 6, 8),
        "to_on": date(2026, 6, 9),
    }
    return triage.make_counter_offer(
        request_id=request.public_id,
        version=request.version,
        offer=triage.Offer(**{**row, **changes}),
        reply=REPLY,
        actor_id=coordinator.pk,
        at=AT,
    )


def link_of(request: VisitRequest) -> GuestLink:
    token = links.issue(
        purpose=LinkPurpose.REQUEST,
        thing=request,
        holder="contact@example.org",
        language="en",
        at=AT,
        lasts=timedelta(days=30),
    )
    return links.find(token=token, at=AT)


def test_accepting_makes_the_visit_its_week_its_roster_and_mails_the_leader(
    coordinator: Staff,
) -> None:
    a_rule("roster_days", value=14)
    request = a_request()
    visit = accept(request, coordinator)
    request.refresh_from_db()
    assert request.state == "accepted"
    assert visit.request == request
    assert visit.delegation.persons == 10  # as it was read; the row below has the new number
    assert type(visit.delegation).objects.get(pk=visit.delegation_id).persons == 12
    assert (visit.period.starts_on, visit.period.ends_on) == (date(2026, 5, 11), date(2026, 5, 15))
    assert Roster.objects.get(visit=visit).deadline == date(2026, 4, 28)
    decision = TriageDecision.objects.get(request=request)
    assert (decision.outcome, decision.reason) == ("accept", "A reason.")
    letter = Letter.objects.get(request=request)
    assert (letter.kind, letter.state, letter.visit_id) == ("accepted", "sent", visit.pk)
    mail = OutgoingMessage.objects.get()
    assert (mail.to_address, mail.subject) == ("contact@example.org", "A letter")
    assert "/en/g/" in mail.text
    assert GuestLink.objects.get().purpose == LinkPurpose.ROSTER
    verbs = set(AuditEntry.objects.values_list("verb", flat=True))
    assert {"decide", "open_visit"} <= verbs


def test_a_visit_joins_the_week_there_is_and_makes_it_longer_where_it_must(
    coordinator: Staff,
) -> None:
    first = accept(a_request(), coordinator)
    second = accept(
        a_request(),
        coordinator,
        arrives=datetime(2026, 5, 14, 8, tzinfo=UTC),
        departs=datetime(2026, 5, 16, 8, tzinfo=UTC),
    )
    assert first.period_id == second.period_id
    assert PlanningPeriod.objects.get().ends_on == date(2026, 5, 16)


def test_without_an_address_the_letter_waits_to_be_handed_over(coordinator: Staff) -> None:
    request = a_request(contact_email="", contact_name="")
    accept(request, coordinator)
    assert Letter.objects.get(request=request).state == "draft"
    assert not OutgoingMessage.objects.exists()


def test_nothing_is_kept_of_an_acceptance_that_cannot_be(coordinator: Staff) -> None:
    request = a_request()
    with pytest.raises(Wrong) as wrong:
        accept(request, coordinator, departs=datetime(2026, 5, 1, tzinfo=UTC))
    assert wrong.value.field == "departs"
    request.refresh_from_db()
    assert (request.state, request.version) == ("received", 1)
    assert not TriageDecision.objects.exists()


def test_of_two_who_decide_the_second_is_refused(coordinator: Staff) -> None:
    request = a_request()
    accept(request, coordinator)
    with pytest.raises(triage.MayNotFollow):
        accept(VisitRequest.objects.get(pk=request.pk), coordinator)
    other = a_request()
    VisitRequest.objects.filter(pk=other.pk).update(version=2)
    with pytest.raises(ChangedMeanwhile):
        accept(other, coordinator)
    assert Visit.objects.count() == 1


@pytest.mark.parametrize("role", ["assistant", "administrator", "auditor"])
def test_only_a_coordinator_of_the_office_decides(role: str) -> None:
    a_place()
    request = a_request()
    for person in (a_person(role), a_person("coordinator", office=an_office("elsewhere"))):
        with pytest.raises(NotAllowed):
            accept(request, person)


def test_declining_needs_a_reason_and_keeps_the_facts_of_the_day(coordinator: Staff) -> None:
    a_rule("most_guests", value=5)
    request = a_request()
    empty = triage.Reply(reason=" ", language="en", subject="A", body="B")
    with pytest.raises(Wrong):
        triage.decline(
            request_id=request.public_id, version=1, reply=empty, actor_id=coordinator.pk, at=AT
        )
    triage.decline(
        request_id=request.public_id, version=1, reply=REPLY, actor_id=coordinator.pk, at=AT
    )
    (kept,) = TriageDecision.objects.get(request=request).findings
    assert kept["verdict"] == "not_met"
    assert kept["facts"] == {"bound": 5, "persons": 10}
    triage.reopen(
        request_id=request.public_id,
        version=2,
        reason="Fewer come.",
        actor_id=coordinator.pk,
        at=AT,
    )
    request.refresh_from_db()
    assert request.state == "in_triage"


def test_a_request_that_waits_is_not_reopened(coordinator: Staff) -> None:
    request = a_request()
    with pytest.raises(triage.MayNotFollow):
        triage.reopen(
            request_id=request.public_id, version=1, reason="Why", actor_id=coordinator.pk, at=AT
        )


def test_guests_who_take_the_proposal_have_a_visit_and_the_link_to_their_list(
    coordinator: Staff,
) -> None:
    request = a_request()
    offer(request, coordinator)
    link = link_of(request)
    shown = triage_offers.open_offer(link=link, language="en")
    assert shown is not None
    assert shown.sentence == "Come on other days: 8–9 June 2026."
    triage.answer_counter_offer(link=link, answer="accepted", version=2, at=AT)
    visit = Visit.objects.get(request=request)
    assert visit.arrives == datetime(2026, 6, 8, 7, tzinfo=UTC)  # 9 in the morning at the office
    assert visit.grade_of("arrives") == "assumed"
    kinds = list(OutgoingMessage.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["letter_counter_offer", "letter_accepted"]
    assert CounterOffer.objects.get().answer == "accepted"
    with pytest.raises(triage.NoOpenOffer):
        triage.answer_counter_offer(link=link, answer="accepted", version=3, at=AT)


def test_a_proposal_that_was_taken_but_lacks_a_number_waits_for_the_office(
    coordinator: Staff,
) -> None:
    office = an_office()
    office.contact_email = "desk@example.org"
    office.save()
    request = a_request(guests={"persons": None})
    offer(request, coordinator)
    triage.answer_counter_offer(link=link_of(request), answer="accepted", version=2, at=AT)
    request.refresh_from_db()
    assert request.state == "in_triage"
    assert CounterOffer.objects.get().answer == "accepted"
    assert "Something is missing" in OutgoingMessage.objects.get(kind="request_changed").text


def test_other_days_bring_the_request_back_to_the_desk(coordinator: Staff) -> None:
    request = a_request()
    offer(request, coordinator)
    link = link_of(request)
    with pytest.raises(Wrong):
        triage.answer_counter_offer(link=link, answer="other_dates", version=2, at=AT)
    triage.answer_counter_offer(
        link=link, answer="other_dates", from_on=date(2026, 9, 7), version=2, at=AT
    )
    request.refresh_from_db()
    assert (request.state, request.wished_from, request.wished_to) == (
        "in_triage",
        date(2026, 9, 7),
        date(2026, 9, 7),
    )


def test_a_request_is_withdrawn_with_its_open_proposal(coordinator: Staff) -> None:
    request = a_request()
    offer(request, coordinator)
    triage.withdraw(link=link_of(request), version=2, at=AT)
    request.refresh_from_db()
    assert (request.state, CounterOffer.objects.get().answer) == ("withdrawn", "withdrawn")
    with pytest.raises(triage.MayNotFollow):
        triage.withdraw(link=link_of(request), version=3, at=AT)


def test_a_link_for_something_else_answers_nothing(coordinator: Staff) -> None:
    request = a_request()
    visit = accept(request, coordinator)
    roster_link = GuestLink.objects.get(purpose=LinkPurpose.ROSTER)
    assert visit.request_id == request.pk
    with pytest.raises(links.LinkNotValid):
        triage.withdraw(link=roster_link, version=2, at=AT)


def test_a_proposal_lapses_the_day_after_its_last(coordinator: Staff) -> None:
    request = a_request()
    offer(request, coordinator)
    assert lapse(at=datetime(2026, 3, 16, 22, tzinfo=UTC)) == 0
    assert lapse(at=datetime(2026, 3, 17, 6, tzinfo=UTC)) == 1
    assert lapse(at=datetime(2026, 3, 17, 6, tzinfo=UTC)) == 0
    request.refresh_from_db()
    assert (request.state, CounterOffer.objects.get().answer) == ("lapsed", "lapsed")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"from_on": None}, "from_on"),
        ({"from_on": date(2026, 1, 1)}, "from_on"),
        ({"to_on": date(2026, 6, 1)}, "to_on"),
        ({"answer_by": date(2026, 3, 1)}, "answer_by"),
        ({"kind": "join_group"}, "joins"),
    ],
)
def test_a_proposal_that_cannot_be_is_refused_at_its_field(
    coordinator: Staff, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(Wrong) as wrong:
        offer(a_request(), coordinator, **changes)
    assert wrong.value.field == field


def test_joining_a_group_never_says_who_else_comes(coordinator: Staff) -> None:
    other = accept(a_request(name="Secret City"), coordinator)
    request = a_request()
    offer(request, coordinator, kind="join_group", joins=other.public_id, from_on=None, to_on=None)
    link = link_of(request)
    shown = triage_offers.open_offer(link=link, language="en")
    assert shown is not None
    assert "Secret" not in f"{shown}"
    triage.answer_counter_offer(link=link, answer="accepted", version=2, at=AT)
    assert Visit.objects.get(request=request).period_id == other.period_id


def test_joining_a_group_without_naming_days_proposes_the_days_of_that_visit(
    coordinator: Staff,
) -> None:
    other = accept(a_request(name="Secret City"), coordinator)
    request = a_request()
    drafted = triage.draft_letter(
        request_id=request.public_id,
        outcome=TriageOutcome.COUNTER_OFFER,
        language="en",
        terms=triage.Terms(offer_kind="join_group", joins=other.public_id),
        actor_id=coordinator.pk,
        at=AT,
    )
    assert "Come together with another delegation: 12–13 May 2026." in drafted.body
    made = offer(
        request, coordinator, kind="join_group", joins=other.public_id, from_on=None, to_on=None
    )
    assert (made.from_on, made.to_on) == (date(2026, 5, 12), date(2026, 5, 13))
