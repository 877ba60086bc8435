"""More guests than hosts or vehicles take: what is too small is named, with the groups that would fit."""

from __future__ import annotations

import pytest
from django.db import transaction

from leadinglights.engines import programme as engine
from leadinglights.office.registry.models import SiteOffer
from leadinglights.office.visits.bridge import problem_for, record_plan
from leadinglights.office.visits.models import (
    Delegation,
    DelegationGroup,
    Plan,
    PlanningPeriod,
    Unserved,
    Vehicle,
    Visit,
    Wish,
)
from leadinglights.office.visits.queries import board
from leadinglights.office.visits.queries.rows import Board, Settle
from tests.office.visits import weeks

pytestmark = pytest.mark.django_db
LITTLE_WORK = 10  # what is too small needs no search


def _planned(period: PlanningPeriod) -> Plan:
    asked = problem_for(period)
    result = engine.solve(asked.problem, work=LITTLE_WORK, seed=1)
    with transaction.atomic():
        return record_plan(period=period, asked=asked, result=result, seed=1, at=weeks.AT)


def _week_with(persons: int, *groups: int) -> PlanningPeriod:
    period = weeks.the_week()
    baoding = Delegation.objects.get(code="baoding")
    Delegation.objects.filter(pk=baoding.pk).update(persons=persons)
    for number, size in enumerate(groups, start=1):
        DelegationGroup.objects.create(
            office_id=baoding.office_id,
            code=f"baoding/group_{number}",
            delegation=baoding,
            persons=size,
        )
    return period


def _board(period: PlanningPeriod) -> Board:
    _planned(period)
    found = board.board(
        actor=weeks.a_coordinator(period), period_id=period.public_id, language="en"
    )
    assert found is not None
    return found


def _too_large(shown: Board) -> Settle:
    (found,) = [one for one in shown.settles if one.code == "too_large"]
    return found


def test_a_whole_delegation_no_bus_carries_is_to_be_split_into_what_the_largest_carries() -> None:
    shown = _too_large(_board(_week_with(45)))
    assert shown.headline == (
        "City of Baoding: 45 guests are more than some hosts or vehicles take."
    )
    assert "Bus 1 (24)" in shown.text
    assert "Split the delegation into groups of at most 24" in shown.text
    assert (shown.href_kind, shown.href_id) == ("groups", weeks.visit("baoding").public_id)


def test_a_lunch_nobody_can_be_driven_to_names_the_seats_and_the_tables() -> None:
    period = _week_with(45)
    _planned(period)
    lunches = Unserved.objects.filter(what="lunch", visit__delegation__code="baoding")
    last = lunches.order_by("pk").last()
    assert last is not None
    named = {(one["code"], one["who"], one["params"].get("most")) for one in last.reasons}
    assert named == {("group_too_large", "lunch_alsion", 40), ("no_seats", "bus_1", 24)}


def test_what_is_left_out_names_the_limit_and_only_the_office_reads_the_way_out() -> None:
    left = next(
        one for one in _board(_week_with(45)).left if one.name == "Danish Crown: food safety"
    )
    assert left.reasons == (
        "Danish Crown: food safety takes 8 guests at most, and 45 come at a time.",
    )
    assert left.ways_out == ("Split the delegation into groups of at most 8.",)


def test_groups_that_two_buses_cannot_carry_beside_others_need_more_buses_and_the_board_says_so() -> (
    None
):
    shown = _too_large(_board(_week_with(45, 23, 22)))
    assert (
        "On Tuesday 5 September these parties need a vehicle each: 23, 22, 12 guests; "
        "the vehicles have 24, 16 seats." in shown.text
    )
    assert shown.text.endswith("Smaller groups alone do not help: more or larger vehicles would.")


def test_groups_received_together_are_told_that_smaller_ones_do_not_help() -> None:
    shown = _board(_week_with(45, 23, 22))
    baoding = weeks.visit("baoding").public_id
    texts = [one.text for one in shown.settles if (one.code, one.href_id) == ("must", baoding)]
    assert texts == [
        "The Mayor’s reception takes 30 guests at most, and 45 come at a time. "
        "The groups come together there, so smaller ones do not help: a larger room would."
    ]


def test_enough_seats_and_rooms_leave_nothing_to_say() -> None:
    assert [one for one in _board(weeks.the_week()).settles if one.code == "too_large"] == []


def test_a_bus_more_makes_three_groups_possible_and_their_size_is_said() -> None:
    period = _week_with(45)
    Vehicle.objects.update(seats=16)
    for number in (3, 4):
        bus = Vehicle.objects.get(code="bus_1")
        bus.pk, bus.code, bus._state.adding = None, f"bus_{number}", True
        bus.public_id = type(bus)._meta.get_field("public_id").get_default()
        bus.save()
    shown = _too_large(_board(period))
    assert shown.text.endswith("Split the delegation into groups of at most 16.")


def test_a_site_too_small_for_all_who_wish_for_it_is_not_said_to_stand_still() -> None:
    period = _week_with(45)
    Visit.objects.filter(delegation__code="dalian").update(state="cancelled")
    universe = SiteOffer.objects.get(code="universe_tour")
    universe.capacity = 30
    universe.save()
    Wish.objects.create(
        office_id=period.office_id,
        code="baoding/universe",
        delegation=Delegation.objects.get(code="baoding"),
        site=universe.site,
        points=40,
    )
    _planned(period)
    row = Unserved.objects.get(site=universe.site, visit__delegation__code="baoding")
    assert [(one["code"], one["params"]["most"]) for one in row.reasons] == [
        ("group_too_large", 30)
    ]


def test_a_week_of_one_delegation_larger_than_every_table_can_still_be_planned() -> None:
    period = _week_with(45)
    Visit.objects.filter(delegation__code="dalian").update(state="cancelled")
    problem = problem_for(period).problem
    closed = {one.id for one in problem.offers if one.status == "closed"}
    assert {"lunch_danfoss", "lunch_town_hall", "mayors_reception"} <= closed
