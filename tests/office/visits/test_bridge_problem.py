"""What the planner is asked, and what it is not asked, from the rows of an office."""

from __future__ import annotations

from datetime import date

import pytest

from leadinglights.office.registry.models import Site, SiteOffer, SiteStatus
from leadinglights.office.visits.bridge import LeftOut, problem_for
from leadinglights.office.visits.models import (
    Delegation,
    PlanningPeriod,
    Stop,
    TravelTime,
    Visit,
    Wish,
)
from leadinglights.office.visits.queries import board as boards
from leadinglights.office.visits.states import StopState
from tests.office.visits.weeks import a_coordinator, planned, the_week, visit

pytestmark = pytest.mark.django_db


def test_the_days_of_a_visit_are_cut_by_arrival_and_departure() -> None:
    problem = problem_for(the_week()).problem
    dalian = next(one for one in problem.delegations if one.id == "dalian")
    days = [(day.date.day, day.from_min, day.to_min) for day in dalian.days]
    assert days == [(4, 17 * 60, 18 * 60), (5, 8 * 60, 18 * 60), (6, 8 * 60, 15 * 60)]


def test_both_delegations_of_the_week_are_planned_together() -> None:
    problem = problem_for(the_week()).problem
    assert [one.id for one in problem.delegations] == ["baoding", "dalian"]


@pytest.mark.parametrize(
    ("aim", "given", "slack_points"),
    [("best", {}, 0), ("fairer", {"interest": 0.01}, 0), ("calmer", {"interest": 0.01}, 3)],
)
def test_a_fairer_or_calmer_plan_may_cost_one_percent_of_the_points(
    aim: str, given: dict[str, float], slack_points: int
) -> None:
    period = the_week()
    period.aim = aim
    objective = problem_for(period).problem.objective
    assert (objective.tolerance, objective.slack_points) == (given, slack_points)


def test_opening_hours_become_windows_of_the_days_of_the_week() -> None:
    problem = problem_for(the_week()).problem
    plant = next(one for one in problem.offers if one.id == "district_heating_plant_tour")
    assert [(window.date.day, window.from_min, window.to_min) for window in plant.windows] == [
        (5, 540, 900),
        (6, 540, 900),
        (7, 540, 900),
    ]


def test_a_house_without_address_is_not_asked_for_and_named() -> None:
    asked = problem_for(the_week())
    assert [(one.code, _place(one)) for one in asked.left_out] == [
        ("no_address", "zero_plus_house")
    ]
    assert "zero_plus_house" not in asked.problem.travel.places
    assert "zero_plus_house_tour" not in {one.id for one in asked.problem.offers}


def test_a_site_with_coordinates_and_no_travel_time_is_left_out_too() -> None:
    period = the_week()
    TravelTime.objects.filter(from_site__code="universe").delete()
    TravelTime.objects.filter(to_site__code="universe").delete()
    asked = problem_for(period)
    assert ("no_travel_time", "universe") in {(one.code, _place(one)) for one in asked.left_out}


def _place(one: LeftOut) -> str:
    """Return the code of the site a left-out wish is for."""
    assert one.wish is not None
    site = one.wish.site or (one.wish.site_offer and one.wish.site_offer.site)
    return site.code if site else ""


def test_a_delegation_whose_number_nobody_knows_is_not_planned() -> None:
    period = the_week()
    Delegation.objects.filter(code="baoding").update(persons=None)
    asked = problem_for(period)
    assert [one.id for one in asked.problem.delegations] == ["dalian"]
    assert ("persons_unknown", "baoding") in {
        (one.code, one.visit.delegation.code) for one in asked.left_out
    }


def test_a_group_too_large_for_a_host_costs_it_that_host_and_not_the_week() -> None:
    period = the_week()
    Delegation.objects.filter(code="baoding").update(persons=9)
    asked = problem_for(period)
    assert [one.id for one in asked.problem.delegations] == ["baoding", "dalian"]
    assert ("group_too_large", "danish_crown_blans") in {
        (one.code, _place(one)) for one in asked.left_out
    }


def test_a_wish_for_a_site_where_nobody_offers_anything_is_left_out() -> None:
    period = the_week()
    SiteOffer.objects.filter(code="universe_tour").update(kind="meal")
    Wish.objects.filter(site_offer__code="universe_tour").update(
        site_offer=None, site=Site.objects.get(code="universe")
    )
    asked = problem_for(period)
    assert [one.code for one in asked.left_out if _place(one) == "universe"] == ["no_offer"]


@pytest.mark.parametrize(
    ("since", "status"),
    [
        ("2018-01", "operating"),
        ("2017-09-04", "closed"),
        ("2017", "closed"),
        ("2017-summer", "closed"),
    ],
)
def test_a_site_has_the_status_it_had_by_then(since: str, status: str) -> None:
    period = the_week()
    SiteStatus.objects.create(
        office=period.office,
        site=Site.objects.get(code="broager_heating_plant"),
        status="closed",
        since=since,
    )
    offers = {one.id: one.status for one in problem_for(period).problem.offers}
    assert offers["broager_sun_and_water"] == status


def test_a_week_nobody_visits_is_a_problem_without_delegations() -> None:
    the_week()
    empty = PlanningPeriod.objects.select_related("office").get(code="week_2017_38")
    assert problem_for(empty).problem.delegations == ()


@pytest.mark.parametrize(
    ("state", "pinned"),
    [(StopState.CONFIRMED, 1), (StopState.PROPOSED, 1), (StopState.TENTATIVE, 0)],
)
def test_what_a_host_was_asked_is_pinned_and_a_draft_is_not(state: StopState, pinned: int) -> None:
    period = the_week()
    offer = SiteOffer.objects.get(code="alsion_heat_pumps")
    Stop.objects.create(
        office=period.office,
        visit=visit("dalian"),
        site_offer=offer,
        host=offer.host,
        on=date(2017, 9, 5),
        starts_min=600,
        ends_min=690,
        state=state,
    )
    assert len(problem_for(period).problem.pins) == pinned


def test_meals_do_not_count_as_the_sight_of_their_site() -> None:
    problem = problem_for(the_week()).problem
    lunch = next(one for one in problem.offers if one.id == "lunch_alsion")
    assert (lunch.kind, lunch.site, lunch.place) == ("meal", None, "alsion")


def test_who_meets_on_the_screen_is_left_out_with_that_reason_and_hybrid_guests_are_planned() -> (
    None
):
    period = the_week()
    Visit.objects.filter(delegation__code="baoding").update(mode="digital")
    Visit.objects.filter(delegation__code="dalian").update(mode="hybrid")
    asked = problem_for(period)
    assert ("on_the_screen", "baoding") in {
        (one.code, one.visit.delegation.code) for one in asked.left_out
    }
    assert [one.id for one in asked.problem.delegations] == ["dalian"]


def test_a_week_of_screens_alone_is_planned_as_nothing_and_its_board_still_opens() -> None:
    period = the_week()
    Visit.objects.filter(period=period).update(mode="digital")
    plan = planned(period)
    assert "programmes" not in plan.result
    board = boards.board(actor=a_coordinator(period), period_id=period.public_id, language="en")
    assert "They meet us on the screen" in str(board)
