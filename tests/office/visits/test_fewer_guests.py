"""A host with room for some of those who come: the group that fits still comes, the others do not."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction

from leadinglights.engines import programme as engine
from leadinglights.office.visits.actions import asking
from leadinglights.office.visits.actions.answering import Answer
from leadinglights.office.visits.actions.repairing import proposing
from leadinglights.office.visits.bridge import problem_for, record_plan
from leadinglights.office.visits.models import (
    Delegation,
    DelegationGroup,
    HostSlot,
    Plan,
    PlanningPeriod,
    Repair,
    Stop,
    Visit,
)
from leadinglights.office.visits.states import HostAnswerKind
from tests.office.access.builders import a_person
from tests.office.visits import weeks
from tests.office.visits.test_repairing import AT, answered, taken

pytestmark = pytest.mark.django_db
SEEN = "danfoss_district_heating"


@pytest.fixture
def week(db: None) -> PlanningPeriod:
    """Baoding comes alone, in groups of 5 and 3, for one visit; its host is asked."""
    period = weeks.the_week()
    Visit.objects.filter(delegation__code="dalian").update(state="cancelled")
    Visit.objects.filter(delegation__code="baoding").update(reception="none")
    baoding = Delegation.objects.get(code="baoding")
    baoding.interests.all().delete()
    baoding.wishes.exclude(site_offer__code=SEEN).delete()
    for number, persons in ((1, 5), (2, 3)):
        DelegationGroup.objects.create(
            office_id=baoding.office_id,
            code=f"baoding/group_{number}",
            delegation=baoding,
            persons=persons,
        )
    _planned(period)
    asking.ask_hosts(
        period_id=period.public_id,
        plan_number=1,
        answer_by=date(2017, 9, 1),
        actor_id=a_person("coordinator", office=period.office).pk,
        at=AT,
    )
    return period


def _planned(period: PlanningPeriod) -> Plan:
    asked = problem_for(period)
    result = engine.solve(asked.problem, work=80, seed=1)
    with transaction.atomic():
        return record_plan(period=period, asked=asked, result=result, seed=1, at=AT)


def _together() -> list[Stop]:
    """The stops of both groups, at one time."""
    stops = list(Stop.objects.filter(site_offer__code=SEEN).select_related("group").order_by("pk"))
    assert [(one.on, one.starts_min) for one in stops] == [(stops[0].on, stops[0].starts_min)] * 2
    return stops


def _countered(week: PlanningPeriod, *, most: int) -> tuple[list[Stop], HostSlot]:
    """The host offers another time, for so many."""
    proposing.find_slots(at=AT)
    stops = _together()
    slot = HostSlot.objects.filter(stop=stops[0]).earliest("pk")
    other_time = Answer(
        kind=HostAnswerKind.COUNTERED, on=slot.on, starts_min=slot.starts_min, most_guests=most
    )
    answered(week, stops[0], other_time)
    return stops, slot


def _groups_at(plan: Plan, code: str) -> set[str]:
    return {
        programme["group"]
        for programme in plan.result["programmes"]
        for day in programme.get("days", ())
        for item in day.get("items", ())
        if item.get("stop") == code
    }


def test_the_group_that_fits_still_comes_and_the_other_is_not_planned_there_again(
    week: PlanningPeriod,
) -> None:
    first, _second = _together()
    answered(week, first, Answer(kind=HostAnswerKind.CONFIRMED, most_guests=6))
    proposing.propose_waiting(at=AT)
    repair = Repair.objects.get()
    assert (repair.cause, repair.state, repair.stuck_because) == ("fewer", "proposed", "")
    plan = taken(week, repair)
    assert _groups_at(plan, SEEN) == {"baoding/group_1"}
    baoding = problem_for(week).problem.delegations[0]
    refused = {(w.offer, w.group) for w in baoding.wishes if w.kind == "must_not"}
    assert refused == {(SEEN, "baoding/group_2")}


def test_another_time_for_fewer_guests_is_for_the_group_that_fits(week: PlanningPeriod) -> None:
    stops, slot = _countered(week, most=6)
    repair = Repair.objects.get()
    assert (repair.cause, repair.what["most"], repair.what["persons"]) == ("countered", 6, 8)
    proposing.propose_waiting(at=AT)
    repair.refresh_from_db()
    assert (repair.state, repair.stuck_because) == ("proposed", "")
    plan = taken(week, repair)
    assert _groups_at(plan, SEEN) == {"baoding/group_1"}
    fits = next(one for one in stops if one.group and one.group.persons == 5)
    fits.refresh_from_db()
    assert (fits.state, fits.on, fits.starts_min) == ("confirmed", slot.on, slot.starts_min)


def test_another_time_at_which_nobody_fits_takes_the_stop_away(week: PlanningPeriod) -> None:
    _countered(week, most=2)
    repair = Repair.objects.get()
    assert (repair.cause, repair.what["most"]) == ("fewer", 2)
