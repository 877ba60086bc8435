"""Parts of a plan chosen anew: each is true to the plan it is a part of, and none makes it worse."""

from __future__ import annotations

import numpy as np
import pytest

from leadinglights.engines.programme.bounds import Generation
from leadinglights.engines.programme.check import check
from leadinglights.engines.programme.conductor import Conductor
from leadinglights.engines.programme.part import Part
from leadinglights.engines.programme.price import Aim
from leadinglights.engines.programme.renew import Renewal
from leadinglights.engines.programme.ruin import Bundle
from leadinglights.engines.programme.solve import concluded
from leadinglights.engines.programme.stopping import Budget
from leadinglights.engines.programme.value import UNIT
from leadinglights.engines.programme.weeks import planted


def a_stalled_search(
    *, delegations: int, seed: int, rounds: int, days: int = 2
) -> tuple[Conductor, Generation]:
    """A complete plan that taking days out and putting them back has made no better for long."""
    problem, _ = planted(delegations=delegations, sites=4 * delegations, days=days, seed=seed)
    conductor = Conductor(problem, Budget(None, 10**9), seed)
    improver = conductor.improver
    improver.start()
    improver.greedy()
    improver.improve(rounds, lambda: False)
    assert conductor.worth.musts == 0
    days_here = range(len(conductor.office.days))
    generation = Generation.start(conductor.layout, days_here, Aim(complete=True), conductor.tally)
    generation.add(improver.best.values())
    generation.run(lambda _bound, _value: generation.rounds >= 10)
    return conductor, generation


def parts_of(conductor: Conductor) -> list[Bundle]:
    by_guest = [tuple(days) for days in conductor.office.by_delegation.values()]
    return [*conductor.improver.bundles, *by_guest, tuple(range(len(conductor.office.days)))]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_plan_breaks_no_row_of_any_of_its_parts(seed: int) -> None:
    conductor, generation = a_stalled_search(delegations=3, seed=seed, rounds=20)
    for days in parts_of(conductor):
        part = Part.of(generation, conductor.improver.best, days)
        assert part is not None
        cells, master = part.inner.relaxed.cells, part.inner.master
        rows, amounts, columns = cells.flat()
        loads = np.bincount(
            rows, weights=amounts * part.start[columns], minlength=len(master.layout.book.limits)
        )
        limits = np.array([master.limit(row) for row in range(len(loads))])
        assert not np.flatnonzero(loads > limits + 1e-6).tolist()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_relaxation_of_a_part_is_worth_no_less_than_the_plan_in_it(seed: int) -> None:
    conductor, generation = a_stalled_search(delegations=3, seed=seed, rounds=20)
    for days in parts_of(conductor):
        part = Part.of(generation, conductor.improver.best, days)
        assert part is not None
        solved = part.relax(10)
        assert solved is not None
        assert solved.value >= part.value - 1e-6


def test_the_part_of_all_days_is_worth_what_the_plan_is() -> None:
    conductor, generation = a_stalled_search(delegations=3, seed=1, rounds=20)
    everything = range(len(conductor.office.days))
    part = Part.of(generation, conductor.improver.best, everything)
    assert part is not None
    assert part.value == pytest.approx(conductor.worth.interest / UNIT, abs=1e-6)


def test_a_plan_no_search_had_bettered_for_long_is_bettered_in_parts_and_holds() -> None:
    conductor, generation = a_stalled_search(delegations=4, seed=4, rounds=200)
    stalled = conductor.worth
    worths = [stalled]

    def enough() -> bool:
        worths.append(conductor.worth)
        return len(worths) > 20

    Renewal(generation, conductor.improver, conductor.chance, lambda: 1e6).run(enough)
    assert worths == sorted(worths)
    assert worths[-1].interest > stalled.interest
    conductor.budget.cancelled = True  # reasons are not asked for
    assert check(conductor.problem, concluded(conductor, conductor.problem, 1)) == ()


def test_parts_come_to_an_end_where_nothing_is_left_to_gain() -> None:
    conductor, generation = a_stalled_search(delegations=2, seed=1, rounds=20)
    renewal = Renewal(generation, conductor.improver, conductor.chance, lambda: 1e6)
    renewal.run(lambda: False)
    assert renewal.ended
