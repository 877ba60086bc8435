"""Search and bound together: what is told holds, and the clock that was passed in is the one that counts."""

from __future__ import annotations

import pytest

from leadinglights.engines.programme.toptw import check, read, run
from tests.engines.programme.toptw.made import SQUARE, a_file


class Ticking:
    """A clock that moves a little every time somebody looks at it."""

    def __init__(self, step: float) -> None:
        self.now, self.step = 0.0, step

    def __call__(self) -> float:
        self.now += self.step
        return self.now


@pytest.mark.parametrize("m", [1, 2, 3])
def test_a_small_problem_is_solved_and_proven(m: int) -> None:
    text = a_file(12, 6)
    outcome = run(read("r1", text), m, seconds=1000, seed=0, clock=Ticking(0.01))
    checked = check("r1", text, m, outcome.tours)
    assert checked.faults == ()
    assert checked.profit == outcome.value == outcome.bound
    assert outcome.proven
    assert outcome.proven_after is not None


def test_nothing_more_than_everything_is_looked_for() -> None:
    outcome = run(read("c1", SQUARE), 2, seconds=1000, seed=0, clock=Ticking(0.01))
    assert (outcome.value, outcome.bound, outcome.proven) == (60, 60, True)
    assert outcome.seconds < 10


def test_it_ends_by_the_clock() -> None:
    outcome = run(read("r1", a_file(40, 2)), 2, seconds=3, seed=0, clock=Ticking(0.05))
    assert outcome.seconds < 3.5
    assert outcome.bound >= outcome.value > 0


def test_a_place_nobody_can_reach_in_time_is_left_out() -> None:
    far = SQUARE.replace(" 3 10.00  0.00", " 3 90.00  0.00")
    outcome = run(read("c1", far), 1, seconds=1000, seed=0, clock=Ticking(0.01))
    assert (outcome.value, outcome.bound) == (30, 30)


def test_the_same_clock_and_seed_give_the_same_outcome() -> None:
    made = read("r1", a_file(30, 3))
    one = run(made, 2, seconds=5, seed=4, clock=Ticking(0.05))
    assert run(made, 2, seconds=5, seed=4, clock=Ticking(0.05)) == one
