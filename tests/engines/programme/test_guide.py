"""Days planned at the relaxation's prices: what is dear is left to others, what is joined costs nothing."""

from __future__ import annotations

import numpy as np
import pytest

from leadinglights.engines.programme.bounds import Generation
from leadinglights.engines.programme.chance import Chance
from leadinglights.engines.programme.check import check
from leadinglights.engines.programme.choices import INTEREST, choices_of
from leadinglights.engines.programme.conductor import Conductor
from leadinglights.engines.programme.guide import Guide
from leadinglights.engines.programme.limits import Dear, Limits
from leadinglights.engines.programme.office import Ints
from leadinglights.engines.programme.price import Aim
from leadinglights.engines.programme.solve import concluded
from leadinglights.engines.programme.stopping import Budget
from leadinglights.engines.programme.value import UNIT
from leadinglights.engines.programme.weeks import Tightness, by_numbers

DEAR = 1000 * UNIT * INTEREST  # more than any stop is worth


def a_plan_and_prices(
    seed: int, *, tightness: Tightness = "tight", merge_share: int = 50
) -> tuple[Conductor, Guide]:
    """The first days of a week in which much is shared, and prices that have come near the best bound."""
    week = by_numbers(
        delegations=3, sites=12, days=2, seed=seed, tightness=tightness, merge_share=merge_share
    )
    conductor = Conductor(week.problem, Budget(None, 10**9), seed)
    conductor.improver.start()
    conductor.improver.greedy()
    everybody = range(len(conductor.office.days))
    generation = Generation.start(conductor.layout, everybody, Aim(complete=True), conductor.tally)
    generation.add(conductor.improver.best.values())
    generation.run(lambda _bound, _value: generation.rounds >= 12)
    guide = Guide(generation, conductor.improver)
    guide.learn()
    return conductor, guide


def costs_of_stop(conductor: Conductor, index: int, stop: str) -> Ints:
    """What makes one stop of a day too dear, and nothing else."""
    pd = conductor.office.days[index]
    node = choices_of(conductor.office, pd).node
    too_dear = np.array([DEAR if one.stop == stop else 0 for one in pd.nodes], dtype=np.int64)
    costs: Ints = too_dear[node]
    return costs


@pytest.mark.parametrize("seed", [1, 2])
def test_no_choice_is_paid_for_being_taken_and_some_cost_something(seed: int) -> None:
    conductor, guide = a_plan_and_prices(seed)
    for index, costs in guide.costs.items():
        assert len(costs) == len(choices_of(conductor.office, conductor.office.days[index]).node)
        assert costs.min() >= 0
    assert any(costs.any() for costs in guide.costs.values())


def test_where_nothing_is_scarce_nothing_but_the_use_of_people_and_vehicles_has_a_price() -> None:
    scarce, plenty = (
        sum(int(costs.sum()) for costs in a_plan_and_prices(1, tightness=how)[1].costs.values())
        for how in ("tight", "loose")
    )
    assert plenty < scarce


def test_a_stop_that_is_too_dear_is_not_taken_unless_it_is_joined() -> None:
    conductor, _ = a_plan_and_prices(1)
    office, inserter = conductor.office, conductor.improver.inserter
    left = joined = 0
    for index in range(len(office.days)):
        rest = {pd: day for pd, day in conductor.improver.best.items() if pd != index}
        laid = inserter.laid(rest, index)
        free = inserter.plan_day(rest, index)
        assert free is not None
        for stop in free.stops:
            if stop.node.must:
                continue
            dear = Dear({index: costs_of_stop(conductor, index, stop.node.stop)})
            day = inserter.plan_day(rest, index, Limits(dear=dear), laid)
            assert day is not None
            again = [one for one in day.stops if one.node.stop == stop.node.stop]
            left += not again
            for one in again:
                running = laid.usage.sessions[stop.node.stop].values()
                assert (one.choice.start, one.choice.end) in {(s.start, s.end) for s in running}
                joined += 1
    assert left
    assert joined


def test_at_no_cost_a_day_is_what_it_is_without_prices() -> None:
    conductor, guide = a_plan_and_prices(2)
    inserter, best = conductor.improver.inserter, conductor.improver.best
    for index in best:
        rest = {pd: day for pd, day in best.items() if pd != index}
        nothing = Dear({index: 0 * guide.costs[index]})
        assert inserter.plan_day(rest, index, Limits(dear=nothing)) == inserter.plan_day(
            rest, index
        )


@pytest.mark.parametrize("seed", [1, 3])
def test_what_is_found_holds_and_lies_between_the_plan_before_and_the_bound(seed: int) -> None:
    conductor, guide = a_plan_and_prices(seed)
    before, ends = conductor.worth, conductor.tally.searches + 300

    def left() -> float:
        return max(0.0, (ends - conductor.tally.searches) / 300)

    bound = guide.generation.bound
    assert bound is not None
    conductor.take_interest_bound(bound // 1024)
    guide.run(lambda: left() == 0, left, lambda: conductor.bounds["interest"])
    assert conductor.worth > before
    assert conductor.worth.interest <= conductor.bounds["interest"]
    conductor.budget.cancelled = True  # reasons are not asked for
    assert check(conductor.problem, concluded(conductor, conductor.problem, seed)) == ()


def test_the_same_lots_give_the_same_plan() -> None:
    plans = []
    for _ in range(2):
        conductor, guide = a_plan_and_prices(3)
        conductor.improver.chance = Chance(7)
        ends = conductor.tally.searches + 200
        far = conductor.worth.interest * 11 // 10
        guide.run(lambda c=conductor, e=ends: c.tally.searches >= e, lambda: 0.5, lambda f=far: f)  # type: ignore[misc]
        plans.append(
            {
                pd: [(stop.node.stop, stop.choice, stop.crew) for stop in day.stops]
                for pd, day in conductor.improver.best.items()
            }
        )
    assert plans[0] == plans[1]


def test_heat_falls_with_whichever_of_clock_and_work_is_further() -> None:
    budget = Budget(None, 100)
    budget.searches = lambda: 20
    assert budget.heat(0.2, 0.6) == 1.0
    budget.searches = lambda: 40
    assert budget.heat(0.2, 0.6) == pytest.approx(0.5)
    budget.searches = lambda: 90
    assert budget.heat(0.2, 0.6) == 0.0
    assert Budget(None, None).heat(0.0, 0.5) == 1.0
    late = Budget(10.0, 100, searches=lambda: 10)
    late.started -= 5.0
    assert late.heat(0.0, 1.0) == pytest.approx(0.5, abs=0.01)
