"""Random changes of small random weeks: always a plan that checks, a diff that adds up, a past that stays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from leadinglights.engines.programme.changes import (
    Change,
    Changes,
    ChangesRefused,
    DelegationAdded,
    DelegationLate,
    HostCancelled,
    InterpreterIll,
    PersonsChanged,
    ReceiverAway,
    SlotCountered,
    VehicleLost,
    WishAdded,
)
from leadinglights.engines.programme.check import check
from leadinglights.engines.programme.guests import Wish
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.replan import Replanner
from leadinglights.engines.programme.replan_force import held_of, moment_of
from leadinglights.engines.programme.result import Result
from leadinglights.engines.programme.weeks import planted
from leadinglights.engines.programme.weeks.dice import Dice


def _week(seed: int) -> tuple[Dice, Problem, Result, dt.datetime | None]:
    dice = Dice(f"replan/{seed}")
    problem, result = planted(
        delegations=dice.between(1, 4),
        sites=dice.between(5, 12),
        days=dice.between(1, 3),
        seed=seed,
        tightness=dice.one_of(("loose", "normal", "tight")),
        merge_share=dice.one_of((0, 30, 50)),
    )
    dates = [day.date for one in problem.delegations for day in one.days]
    hour = dice.one_of((0, 8, 10, 12, 15))
    now = dt.datetime.combine(dice.one_of(tuple(dates)), dt.time(hour, dice.one_of((0, 7, 30))))
    return dice, problem, result, now if seed % 2 else None


def _any_change(dice: Dice, problem: Problem, result: Result) -> Change:
    guests = dice.one_of(problem.delegations)
    day = dice.one_of(guests.days)
    date = dice.one_of((day.date, None))
    offer = dice.one_of(problem.offers)
    seen = [one for one in held_of(result) if one.delegation == guests.id]
    offered = [one.stop for one in seen if one.stop in {each.id for each in problem.offers}]
    wished = {wish.site for wish in guests.wishes}
    others = [one.site for one in problem.offers if one.site and one.site not in wished]
    found: list[Change] = [
        HostCancelled(offer=offer.id, date=date),
        DelegationLate(delegation=guests.id, date=day.date, minutes=dice.one_of((15, 37, 60, 150))),
        PersonsChanged(
            delegation=guests.id,
            group=guests.groups[0].id if guests.groups else None,
            persons=dice.one_of((1, 5, 14, 25)),
        ),
        InterpreterIll(interpreter=dice.one_of(problem.interpreters).id, date=date),
        VehicleLost(vehicle=dice.one_of(problem.vehicles).id, date=date),
        ReceiverAway(receiver=dice.one_of(problem.receivers).id, date=date),
        DelegationAdded(
            delegation=guests.model_copy(update={"id": "vip", "persons": 4, "groups": ()})
        ),
    ]
    if others:
        wish = Wish(site=dice.one_of(tuple(others)), points=70, kind=dice.one_of(("wish", "must")))
        found.append(WishAdded(delegation=guests.id, wish=wish))
    if offered:
        start = dice.between(9 * 4, 16 * 4) * 15
        found.append(
            SlotCountered(
                offer=dice.one_of(tuple(offered)), delegation=guests.id, date=day.date, start=start
            )
        )
    return dice.one_of(tuple(found))


Answer = tuple[Replanner, Changes, Problem | None, Result | ChangesRefused]


def _answered(seed: int) -> Iterator[Answer]:
    dice, problem, result, now = _week(seed)
    planner = Replanner(problem, result, now=now, state=dice.one_of(("confirmed", "tentative")))
    for _ in range(6):
        some = [_any_change(dice, problem, result) for _ in range(dice.one_of((1, 1, 2)))]
        changes = Changes(changes=tuple(some))
        try:
            yield planner, changes, planner.changed(changes), planner.local(changes)
        except ChangesRefused as refused:
            yield planner, changes, None, refused


@pytest.mark.parametrize("seed", range(1, 13))
def test_any_change_is_answered_with_a_legal_plan_and_an_honest_diff(seed: int) -> None:
    for planner, changes, problem, result in _answered(seed):
        if problem is None or isinstance(result, ChangesRefused):
            assert isinstance(result, ChangesRefused)
            assert {fault.path[:7] for fault in result.faults} == {"changes"}
            continue
        read_again = Problem.parse(problem.canonical())
        told = [str(one) for one in check(read_again, Result.parse(result.to_json()))]
        assert told == [], changes
        diff = result.diff
        assert diff is not None
        changed = len(diff.moved) + len(diff.dropped)
        assert diff.kept + changed == len(planner.held)
        assert diff.kept + len(diff.moved) + len(diff.added) == len(held_of(result))
        assert diff.fewest is not None
        assert diff.fewest <= changed
        _past_stays(planner, changes, result)


def _past_stays(planner: Replanner, changes: Changes, result: Result) -> None:
    if planner.now is None:
        return
    late = [one for one in changes.changes if isinstance(one, DelegationLate)]
    missed = {(one.delegation, one.date) for one in late}
    begun = [one for one in planner.held if one.begun(planner.now)]
    after = {
        (one.delegation, one.group, one.stop, one.date, one.item.start) for one in held_of(result)
    }
    for one in begun:
        if (one.delegation, one.date) not in missed:
            assert (one.delegation, one.group, one.stop, one.date, one.item.start) in after
    assert result.diff is not None
    for stop in (*result.diff.added, *result.diff.moved):
        assert stop.after is not None
        assert (stop.after.date, stop.after.start) >= moment_of(planner.now)


@pytest.mark.parametrize("seed", [2, 4])
def test_planning_everything_keeps_no_less_than_planning_the_touched_days(seed: int) -> None:
    _, problem, result, _ = _week(seed)
    planner = Replanner(problem, result)
    guests = problem.delegations[0]
    late = DelegationLate(delegation=guests.id, date=guests.days[0].date, minutes=90)
    changes = Changes(changes=(late,))
    found = planner.replan(changes, scope="both", work=200)
    assert found.local is not None
    assert found.global_ is not None
    assert [str(one) for one in check(found.problem, found.global_)] == []
    for name in ("musts_missed", "kept"):
        local, wide = found.local.level(name), found.global_.level(name)
        if local.value != wide.value:
            assert (wide.value < local.value) == (name == "musts_missed")
            break


def test_groups_who_come_late_have_not_begun_what_they_missed() -> None:
    problem, result = planted(delegations=6, sites=12, days=1, seed=8, merge_share=50)
    split = [one for one in problem.delegations if one.groups]
    assert split
    date = split[0].days[0].date
    now = dt.datetime.combine(date, dt.time(13))
    planner = Replanner(problem, result, now=now)
    for guests in split:
        late = DelegationLate(delegation=guests.id, date=date, minutes=240)
        changes = Changes(changes=(late,))
        begins = guests.days[0].from_min + 240
        after = planner.local(changes)
        assert check(planner.changed(changes), after) == ()
        mine = [one for one in held_of(after) if one.delegation == guests.id]
        assert all(one.item.start >= begins for one in mine)
