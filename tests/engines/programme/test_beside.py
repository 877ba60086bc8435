"""Work in another process: its bound holds, its plans are told whole, and no process is left behind."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

import pytest

from leadinglights.engines.programme.beside import MOST, Beside, Link
from leadinglights.engines.programme.check import check
from leadinglights.engines.programme.conductor import Conductor
from leadinglights.engines.programme.exchange import Exchange, Told
from leadinglights.engines.programme.hand import Hand
from leadinglights.engines.programme.price import Aim
from leadinglights.engines.programme.solve import concluded
from leadinglights.engines.programme.stage import MET, Stage
from leadinglights.engines.programme.stopping import Budget
from leadinglights.engines.programme.weeks import made, planted

NO_SECOND = "there is no second core, or no way to share what was made with another process"
pytestmark = pytest.mark.skipif(not Beside.possible(), reason=NO_SECOND)


def a_stage(*, rounds: int) -> Stage:
    problem, _ = planted(delegations=3, sites=12, days=2, seed=1)
    hand = Hand(problem, Budget(60.0, None), 1)
    hand.share = 1.0
    hand.improver.start()
    hand.improver.greedy()
    stage = Stage.of(hand, Aim(complete=True))
    stage.generation.run(lambda _bound, _value: stage.generation.rounds >= rounds)
    return stage


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def waited(ready: Callable[[], bool]) -> None:
    until_s = time.monotonic() + 60
    while not ready():
        assert time.monotonic() < until_s
        time.sleep(0.01)


def test_it_tells_bounds_until_one_is_met_then_what_it_came_to_and_then_plans() -> None:
    stage = a_stage(rounds=9)
    stage._share_out()
    hand, told = stage.hand, list[Told]()
    beside, exchange = hand.beside, hand.exchange
    assert beside is not None
    assert exchange is not None

    def has_told_a_plan() -> bool:
        told.extend(exchange.heard())
        return bool(told) and bool(told[-1].plan)

    waited(has_told_a_plan)
    beside.end()
    stage.generation.run(lambda _bound, _value: False)
    assert stage.generation.finished
    best = stage.generation.bound
    bounds = [one.bound for one in told if one.bound is not None]
    assert best is not None
    assert best <= bounds[-1] <= best * (1 + MET)
    assert bounds == sorted(bounds, reverse=True)
    assert [one.handover is not None for one in told].index(True) == len(bounds)
    assert beside.cpu_seconds > 0
    before = hand.worth
    assert hand.improver.offer(told[-1].plan)
    assert hand.worth > before
    hand.budget.cancelled = True
    conductor = Conductor(hand.problem, Budget(None, 1), 1)
    conductor.improver.start()
    conductor.improver.offer(hand.improver.best)
    assert check(hand.problem, concluded(conductor, hand.problem, 1)) == ()


def test_a_plan_that_is_no_better_still_gives_what_is_new_in_it() -> None:
    stage = a_stage(rounds=1)
    hand = stage.hand
    reads, writes = os.pipe()
    os.set_blocking(reads, False)
    theirs = Exchange(hand.office, Link(-1, writes))
    hand.exchange = Exchange(hand.office, Link(reads, os.open(os.devnull, os.O_WRONLY)))
    whole = dict(hand.improver.best)
    first, second = sorted(pd for pd, day in whole.items() if day.stops)[:2]

    def without(pd: int) -> dict[int, object]:
        day = whole[pd]
        return {**whole, pd: type(day)(pd, (), None, day.planned)}

    # The other end has all of the plan but one day; here another day is missing.
    theirs.common = without(first)  # type: ignore[assignment]
    hand.improver.plan = hand.improver.best = {}
    hand.improver.worth = hand.improver.best_worth = None
    hand.improver.offer(without(second))  # type: ignore[arg-type]
    here = hand.worth
    theirs.tell_plan({**theirs.common, first: whole[first]})
    hand.listen()
    assert hand.worth > here
    assert hand.improver.best[first].stops
    assert hand.improver.best[second].stops


def test_what_is_too_long_or_heard_by_nobody_is_left() -> None:
    reads, writes = os.pipe()
    os.set_blocking(reads, False)
    link = Link(reads, writes)
    link.send("x" * MOST)
    link.send(["plan", 1])
    assert list(link.heard()) == [["plan", 1]]
    os.close(reads)
    Link(-1, writes).send("nobody is there")
    os.close(writes)


def test_what_is_not_wanted_any_more_is_ended_at_once() -> None:
    stage = a_stage(rounds=1)
    stage._share_out()
    beside = stage.hand.beside
    assert beside is not None
    assert alive(beside.pid)
    beside.end()
    assert not alive(beside.pid)


def test_whoever_does_not_wait_any_more_leaves_nobody_at_work() -> None:
    stage = a_stage(rounds=1)
    reads, writes = os.pipe()
    parent = os.fork()
    if parent == 0:
        stage._share_out()
        assert stage.hand.beside is not None
        os.write(writes, str(stage.hand.beside.pid).encode())
        os._exit(0)
    os.waitpid(parent, 0)
    left = int(os.read(reads, 20))
    waited(lambda: not alive(left))


def test_a_large_week_with_a_bound_from_beside_holds_every_rule_and_leaves_nobody_behind() -> None:
    week = made("weeks-v1/8-30-4-normal-30-1")
    conductor = Conductor(week.problem, Budget(8.0, None), 1)
    conductor.run()
    result = concluded(conductor, week.problem, 1)
    assert check(week.problem, result) == ()
    interest = result.level("interest")
    assert interest.bound is not None
    assert interest.value <= interest.bound < 1.5 * interest.value
    assert conductor.beside is not None
    assert not alive(conductor.beside.pid)
