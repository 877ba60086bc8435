"""More guests, or fewer: than a place takes, than were announced, than a host has room for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import transaction

from leadinglights.office.visits.actions import asking, rosters
from leadinglights.office.visits.actions.answering import Answer
from leadinglights.office.visits.actions.repairing import proposing, reporting
from leadinglights.office.visits.bridge.problem import problem_for
from leadinglights.office.visits.models import (
    Delegate,
    Notice,
    PlanningPeriod,
    Repair,
    Roster,
    Stop,
    Unserved,
    Visit,
)
from leadinglights.office.visits.queries import board, telling
from leadinglights.office.visits.states import HostAnswerKind
from tests.office.access.builders import a_person
from tests.office.visits import weeks
from tests.office.visits.test_repairing import (
    AT,
    answered,
    detail,
    released,
    somebody,
    taken,
    told,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def planned(django_db_setup: None, django_db_blocker: Any) -> Iterator[PlanningPeriod]:
    with django_db_blocker.unblock(), transaction.atomic():
        week = weeks.the_week()
        weeks.planned(week)
        asking.ask_hosts(
            period_id=week.public_id,
            plan_number=1,
            answer_by=date(2017, 9, 1),
            actor_id=a_person("coordinator", office=week.office).pk,
            at=AT,
        )
        yield week
        transaction.set_rollback(True)


@pytest.fixture
def week(db: None, planned: PlanningPeriod) -> PlanningPeriod:
    return planned


def test_guests_who_are_too_many_for_a_place_lose_that_place_alone(week: PlanningPeriod) -> None:
    visit = Visit.objects.get(delegation__code="dalian")
    repair = reporting.persons(
        period_id=week.public_id,
        visit_id=visit.public_id,
        persons=31,
        actor_id=somebody(week),
        at=AT,
    )
    proposing.propose_waiting(at=AT)
    repair.refresh_from_db()
    assert (repair.state, repair.stuck_because) == ("proposed", "")
    plan = taken(week, repair)
    assert plan.origin == "repaired"
    lost = Unserved.objects.filter(plan=plan, visit=visit)
    assert "group_too_large" in {row.reasons[0]["code"] for row in lost}


def test_a_list_that_closes_with_another_number_has_the_week_mended(week: PlanningPeriod) -> None:
    visit = Visit.objects.get(delegation__code="dalian")
    roster = Roster.objects.create(office=week.office, visit=visit)
    for number in range(2):
        Delegate.objects.create(
            office=week.office, roster=roster, rank_order=number + 1, family=f"N{number}"
        )
    was = visit.delegation.persons
    rosters.close(visit_id=visit.public_id, version=roster.version, actor_id=somebody(week), at=AT)
    repair = Repair.objects.get()
    assert (repair.cause, repair.what["persons"], repair.what["was"]) == ("persons", 2, was)


def test_a_host_with_room_for_fewer_has_the_week_mended(week: PlanningPeriod) -> None:
    stop = Stop.objects.get(site_offer__code="danish_crown_food_safety")
    answered(week, stop, Answer(kind=HostAnswerKind.CONFIRMED, most_guests=5))
    repair = Repair.objects.get()
    assert repair.cause == "fewer"
    proposing.propose_waiting(at=AT)
    repair.refresh_from_db()
    shown = detail(week, repair)
    assert shown.row.happened == "Danish Crown, Blans takes 5 of 8 guests: City of Baoding"
    assert [(one.what, one.after) for one in shown.changes] == [("Danish Crown: food safety", "")]
    plan = taken(week, repair)
    lost = Unserved.objects.get(plan=plan, site_offer__code="danish_crown_food_safety")
    assert lost.reasons[0]["code"] == "group_too_large"
    again = problem_for(week).problem
    baoding = next(one for one in again.delegations if one.id == "baoding")
    kinds = {wish.kind for wish in baoding.wishes if wish.offer == "danish_crown_food_safety"}
    assert kinds == {"must_not"}


def test_a_host_who_finds_room_after_all_ends_the_repair(week: PlanningPeriod) -> None:
    stop = Stop.objects.get(site_offer__code="danish_crown_food_safety")
    answered(week, stop, Answer(kind=HostAnswerKind.CONFIRMED, most_guests=5))
    stop.refresh_from_db()
    answered(week, stop, Answer(kind=HostAnswerKind.CONFIRMED, most_guests=8))
    assert [one.state for one in Repair.objects.all()] == ["dropped"]


def test_a_host_dropped_before_the_first_release_is_told_with_it(week: PlanningPeriod) -> None:
    stop = Stop.objects.get(site_offer__code="danish_crown_food_safety")
    answered(week, stop, Answer(kind=HostAnswerKind.CONFIRMED, most_guests=5))
    proposing.propose_waiting(at=AT)
    taken(week, Repair.objects.get())
    version = released("baoding")
    actor = a_person("coordinator", office=week.office)
    shown = telling.of_visit(actor=actor, visit_id=version.programme.visit.public_id, language="en")
    assert shown is not None
    assert told(week, version) == sum(len(one.sentences) for one in shown.owed)
    (notice,) = Notice.objects.filter(stop=stop)
    assert (notice.concerned, notice.change["code"]) == ("host", "gone")
    stop.refresh_from_db()
    assert stop.state == "released"


def test_after_a_release_the_board_leads_to_those_who_are_to_be_told(week: PlanningPeriod) -> None:
    def to_tell() -> str:
        actor = a_person("coordinator", office=week.office)
        shown = board.board(actor=actor, period_id=week.public_id, language="en")
        assert shown is not None
        return next(one.to_tell for one in shown.lanes if one.name == "City of Baoding")

    assert to_tell() == ""
    version = released("baoding")
    assert to_tell() == "Tell those concerned: nobody knows of this programme yet"
    told(week, version)
    people = Notice.objects.values("concerned", "who").distinct().count()
    assert people > 1
    assert to_tell() == f"{people} people wait to be told"
