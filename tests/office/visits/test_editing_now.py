"""A change by hand is checked against what holds now, not what held when the week was planned."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from leadinglights.office.registry.models import Site, SiteOffer
from leadinglights.office.visits.actions import editing
from leadinglights.office.visits.actions.editing import Verb, Wanted
from leadinglights.office.visits.models import Blackout
from tests.office.visits.test_editing import Desk, _that_fits, a_move, spot
from tests.office.visits.weeks import AT, a_coordinator, planned, the_week

pytestmark = pytest.mark.django_db
TOUR = "danish_crown_food_safety"


@pytest.fixture(scope="module")
def at_work(django_db_setup: None, django_db_blocker: Any) -> Iterator[Desk]:
    with django_db_blocker.unblock(), transaction.atomic():
        period = the_week()
        plan = planned(period)
        fitting = {code: _that_fits(plan, code) for code in ("baoding", "dalian")}
        yield Desk(period, plan, a_coordinator(period), fitting)
        transaction.set_rollback(True)


@pytest.fixture
def desk(db: None, at_work: Desk) -> Iterator[Desk]:
    with transaction.atomic():
        yield at_work
        transaction.set_rollback(True)


def test_a_smaller_room_counts_at_the_next_change(desk: Desk) -> None:
    of, start = desk.that_fits("dalian")
    SiteOffer.objects.filter(code=TOUR).update(capacity=5)
    with pytest.raises(editing.ChangeDoesNotFit) as refused:
        desk.change(a_move(of, start=start))
    assert refused.value.outlook.is_overtaken
    assert str(refused.value) == (
        "Something has changed since this week was planned, so nothing was changed by hand."
    )
    assert refused.value.outlook.in_words() == (
        "8 guests would be at Danish Crown: food safety, which takes 5.",
    )


def test_what_does_not_hold_any_more_can_be_taken_out_by_hand(desk: Desk) -> None:
    SiteOffer.objects.filter(code=TOUR).update(capacity=5)
    plan = desk.change(Wanted(Verb.REMOVE, 1, spot("baoding", TOUR)))
    kept = {one["id"]: one["capacity"] for one in plan.problem["offers"]}
    assert kept[TOUR] == 5


def test_a_day_closed_since_the_plan_takes_no_stop(desk: Desk) -> None:
    of, start = desk.that_fits("baoding")
    assert desk.look(a_move(of, start=start)).fits
    site = Site.objects.get(offers__code=of.stop)
    Blackout.objects.create(
        office=desk.period.office, site=site, starts_on=of.on, ends_on=of.on, made_at=AT
    )
    assert not desk.look(a_move(of, start=start)).fits


def test_other_hours_count_for_a_stop_that_stands_there_already(desk: Desk) -> None:
    of = spot("baoding", TOUR)
    as_it_is = Wanted(Verb.LENGTHEN, 1, of, minutes=of.end - of.start)
    assert desk.look(as_it_is).fits
    SiteOffer.objects.filter(code=TOUR).update(hours="Mo-Fr 03:00-04:00")
    assert desk.look(as_it_is).is_overtaken


def test_a_plan_that_nothing_has_changed_for_keeps_its_question(desk: Desk) -> None:
    of, start = desk.that_fits("baoding")
    plan = desk.change(a_move(of, start=start))
    assert plan.problem["offers"] == desk.plan.problem["offers"]
