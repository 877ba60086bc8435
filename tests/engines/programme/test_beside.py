"""A bound sought in another process: it holds, it is told in time, and no process is left behind."""

from __future__ import annotations

import os
import time

import pytest

from leadinglights.engines.programme.beside import Beside
from leadinglights.engines.programme.bounds import Generation
from leadinglights.engines.programme.check import check
from leadinglights.engines.programme.conductor import Conductor
from leadinglights.engines.programme.price import Aim
from leadinglights.engines.programme.solve import concluded
from leadinglights.engines.programme.stopping import Budget
from leadinglights.engines.programme.weeks import made, planted

NO_SECOND = "there is no second core, or no way to share what was made with another process"
pytestmark = pytest.mark.skipif(not Beside.possible(), reason=NO_SECOND)


def begun(*, rounds: int) -> tuple[Conductor, Generation]:
    problem, _ = planted(delegations=3, sites=12, days=2, seed=1)
    conductor = Conductor(problem, Budget(None, 10**9), 1)
    conductor.improver.start()
    conductor.improver.greedy()
    days = range(len(conductor.office.days))
    generation = Generation.start(conductor.layout, days, Aim(complete=True), conductor.tally)
    generation.add(conductor.improver.best.values())
    generation.run(lambda _bound, _value: generation.rounds >= rounds)
    return conductor, generation


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_it_tells_the_bound_the_same_rounds_would_find_here() -> None:
    _, generation = begun(rounds=9)
    beside = Beside.begun(generation, 60.0)
    until_s = time.monotonic() + 60
    while os.waitid(os.P_PID, beside.pid, os.WEXITED | os.WNOWAIT | os.WNOHANG) is None:
        assert time.monotonic() < until_s
        time.sleep(0.01)
    told = beside.heard()
    beside.end()
    generation.run(lambda _bound, _value: False)
    assert generation.finished
    assert told == generation.bound
    assert beside.cpu_seconds > 0


def test_what_is_not_wanted_any_more_is_ended_at_once() -> None:
    _, generation = begun(rounds=1)
    beside = Beside.begun(generation, 60.0)
    assert alive(beside.pid)
    beside.end()
    assert not alive(beside.pid)


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
