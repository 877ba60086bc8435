"""A table is held at its time like a stop, though no host is asked for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from leadinglights.office.visits.actions import pinning
from leadinglights.office.visits.actions.editing import Spot
from leadinglights.office.visits.bridge import problem_for
from leadinglights.office.visits.models import HeldMeal
from leadinglights.office.visits.queries import board, edits
from tests.office.visits.test_editing import Desk, a_move
from tests.office.visits.weeks import AT, a_coordinator, planned, the_week, visit

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def at_work(django_db_setup: None, django_db_blocker: Any) -> Iterator[Desk]:
    with django_db_blocker.unblock(), transaction.atomic():
        period = the_week()
        plan = planned(period)
        yield Desk(period, plan, a_coordinator(period), {})
        transaction.set_rollback(True)


@pytest.fixture
def desk(db: None, at_work: Desk) -> Iterator[Desk]:
    with transaction.atomic():
        yield at_work
        transaction.set_rollback(True)


def lunch(desk: Desk) -> edits.EditableStop:
    """The first lunch of Baoding, as its page shows it."""
    week = edits.week(actor=desk.actor, period_id=desk.period.public_id, language="en")
    assert week is not None
    mine = week.visit(visit("baoding").public_id)
    assert mine is not None
    return next(one for one in mine.stops if one.stop.startswith("lunch"))


def spot_of(one: edits.EditableStop) -> Spot:
    return Spot(one.visit_id, one.stop, one.on, one.start, one.end)


def pin(desk: Desk, *, pinned: bool = True) -> Spot:
    spot = spot_of(lunch(desk))
    pinning.pin_stop(
        period_id=desk.period.public_id, spot=spot, pinned=pinned, actor_id=desk.actor.pk, at=AT
    )
    return spot


def test_a_table_can_be_held_and_let_go(desk: Desk) -> None:
    assert (lunch(desk).can_be_held, lunch(desk).pinned) == (True, False)
    pin(desk)
    pin(desk)
    assert (lunch(desk).pinned, HeldMeal.objects.count()) == (True, 1)
    pin(desk, pinned=False)
    assert (lunch(desk).pinned, HeldMeal.objects.count()) == (False, 0)


def test_the_planner_is_told_of_a_held_table(desk: Desk) -> None:
    spot = pin(desk)
    (told,) = [one for one in problem_for(desk.period).problem.pins if one.mode == "fixed"]
    assert (told.delegation, told.offer, told.date, told.start) == (
        "baoding",
        spot.stop,
        spot.on,
        spot.start,
    )


def test_the_board_marks_a_held_table(desk: Desk) -> None:
    spot = pin(desk)
    shown = board.board(actor=desk.actor, period_id=desk.period.public_id, language="en")
    assert shown is not None
    held = [
        (item.stop, item.start_min)
        for lane in shown.lanes
        for cell in lane.cells
        for item in cell.items
        if item.pinned
    ]
    assert held == [(spot.stop, spot.start)]


def _movable(desk: Desk) -> tuple[Spot, int]:
    """A table of anybody, and another start that day which fits."""
    week = edits.week(actor=desk.actor, period_id=desk.period.public_id, language="en")
    assert week is not None
    tables = [
        spot_of(one) for some in week.visits for one in some.stops if one.stop.startswith("lunch")
    ]
    return next(
        (spot, spot.start + by)
        for by in (5, -5, 10, -10, 15, -15, 30, -30, 45, -45)
        for spot in tables
        if by % desk.period.grid_min == 0 and desk.look(a_move(spot, start=spot.start + by)).fits
    )


def test_a_held_table_that_is_moved_is_held_where_it_went(desk: Desk) -> None:
    spot, start = _movable(desk)
    pinning.pin_stop(
        period_id=desk.period.public_id, spot=spot, pinned=True, actor_id=desk.actor.pk, at=AT
    )
    desk.change(a_move(spot, start=start))
    held = HeldMeal.objects.get()
    assert (held.starts_min, held.ends_min) == (start, start + spot.end - spot.start)
