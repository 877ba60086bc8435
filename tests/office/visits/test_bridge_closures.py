"""What is closed, held and refused, as the planner is told it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from leadinglights.office.registry.models import SiteOffer
from leadinglights.office.visits.bridge import problem_for
from leadinglights.office.visits.models import (
    Blackout,
    HostAsk,
    Interpreter,
    PlanningPeriod,
    Stop,
    Vehicle,
)
from leadinglights.office.visits.states import StopState
from tests.office.visits.weeks import AT, the_week, visit

pytestmark = pytest.mark.django_db
WEDNESDAY = date(2017, 9, 6)


def shut(
    week: PlanningPeriod, first: date = WEDNESDAY, last: date = WEDNESDAY, **what: Any
) -> None:
    Blackout.objects.create(
        office=week.office, starts_on=first, ends_on=last, made_at=AT, reason="a test", **what
    )


def a_stop(offer: str, **changes: Any) -> Stop:
    guests = visit("baoding")
    row = SiteOffer.objects.get(code=offer)
    fields = {"on": WEDNESDAY, "starts_min": 600, "ends_min": 660, **changes}
    return Stop.objects.create(
        office=guests.office, visit=guests, site_offer=row, host=row.host, **fields
    )


def days_of(week: PlanningPeriod, offer: str) -> list[int]:
    found = next(one for one in problem_for(week).problem.offers if one.id == offer)
    return [window.date.day for window in found.windows]


def test_a_closed_site_has_no_hours_on_that_day() -> None:
    week = the_week()
    shut(week, site=SiteOffer.objects.get(code="district_heating_plant_tour").site)
    assert days_of(week, "district_heating_plant_tour") == [5, 7]
    assert 6 in days_of(week, "universe_tour")


def test_a_closed_host_receives_nowhere_on_that_day() -> None:
    week = the_week()
    shut(week, host=SiteOffer.objects.get(code="danfoss_district_heating").host)
    assert 6 not in days_of(week, "danfoss_district_heating")
    assert 6 not in days_of(week, "danfoss_solar_park_walk")


def test_a_closed_office_receives_nobody() -> None:
    week = the_week()
    shut(week)
    assert all(
        window.date != WEDNESDAY
        for offer in problem_for(week).problem.offers
        for window in offer.windows
    )


def test_an_interpreter_who_is_away_all_week_is_never_free() -> None:
    week = the_week()
    person = Interpreter.objects.order_by("code")[0]
    shut(week, week.starts_on, week.ends_on, interpreter=person)
    found = next(one for one in problem_for(week).problem.interpreters if one.id == person.code)
    assert [window.date for window in found.windows] == [date(2017, 9, 3)]


def test_a_bus_in_the_workshop_drives_on_the_other_days() -> None:
    week = the_week()
    bus = Vehicle.objects.order_by("code")[0]
    shut(week, vehicle=bus)
    found = next(one for one in problem_for(week).problem.vehicles if one.id == bus.code)
    assert WEDNESDAY not in {window.date for window in found.windows}
    assert len({window.date for window in found.windows}) == 4


def test_a_stop_the_office_holds_does_not_move() -> None:
    week = the_week()
    a_stop("universe_tour", pinned=True)
    a_stop("district_heating_plant_tour", starts_min=540, ends_min=600)
    pins = problem_for(week).problem.pins
    assert [(pin.offer, pin.mode, pin.state) for pin in pins] == [
        ("universe_tour", "fixed", "tentative")
    ]


def test_what_a_host_said_no_to_is_not_asked_again() -> None:
    week = the_week()
    a_stop("district_heating_plant_tour", state=StopState.DECLINED)
    asked = problem_for(week)
    baoding = next(one for one in asked.problem.delegations if one.id == "baoding")
    refused = [wish.offer for wish in baoding.wishes if wish.kind == "must_not"]
    assert refused == ["district_heating_plant_tour"]


def test_the_ledger_counts_towards_the_cap_of_the_year_but_not_twice_for_one_session() -> None:
    week = the_week()
    offer = SiteOffer.objects.select_related("host__organisation").get(code="universe_tour")
    elsewhere = PlanningPeriod.objects.exclude(pk=week.pk).get()
    guests = visit("baoding")
    before = problem_for(week).problem
    for shared in (False, True):
        stop = a_stop("universe_tour", starts_min=600 + shared, state=StopState.RELEASED)
        HostAsk.objects.create(
            office=week.office, host=offer.host, stop=stop, on=stop.on, asked_at=AT, shared=shared
        )
    assert problem_for(week).problem.hosts == before.hosts  # of this very week: the planner counts
    guests.period = elsewhere
    guests.save()
    of = {one.id: one.asked_this_year for one in problem_for(week).problem.hosts}
    was = {one.id: one.asked_this_year for one in before.hosts}
    assert of["universe"] == was["universe"] + 1
