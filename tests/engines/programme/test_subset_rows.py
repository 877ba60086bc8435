"""Subset rows: no plan breaks one, days have them in full whenever they were made, and bounds are lower for them."""

from __future__ import annotations

import pytest

from leadinglights.engines.programme import bounds
from leadinglights.engines.programme.bounds import Generation, layout_of
from leadinglights.engines.programme.label import Tally
from leadinglights.engines.programme.ledger import Plan
from leadinglights.engines.programme.network import lay_out
from leadinglights.engines.programme.price import FINE, Aim
from leadinglights.engines.programme.resume import plan_of
from leadinglights.engines.programme.value import worth_of
from leadinglights.engines.programme.weeks import planted
from leadinglights.engines.programme.whole import as_values


def at_its_end(seed: int) -> tuple[Generation, Plan, int]:
    """A relaxation at its end, the planted plan and what it is worth."""
    problem, result = planted(delegations=3, sites=14, days=3, seed=seed)
    office = lay_out(problem)
    plan = plan_of(office, result)
    generation = Generation.start(
        layout_of(office), range(len(office.days)), Aim(complete=True), Tally()
    )
    generation.add(plan.values())
    generation.run(lambda _bound, _value: False)
    assert generation.finished
    return generation, plan, worth_of(office, plan, {}).interest


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_no_plan_breaks_a_subset_row_and_no_bound_falls_below_one(seed: int) -> None:
    generation, plan, interest = at_its_end(seed)
    values = as_values(generation.master, plan)
    assert values is not None
    loads = generation.relaxed.cells.loads(values)
    assert all(loads[row] <= 1 + 1e-9 for row in generation.layout.subsets)
    assert generation.bound is not None
    assert generation.bound >= interest * FINE


def test_bounds_are_lower_for_them(monkeypatch: pytest.MonkeyPatch) -> None:
    def ends() -> list[int]:
        found = [at_its_end(seed)[0].bound for seed in (1, 2, 3, 4)]
        return [bound for bound in found if bound is not None]

    lower = ends()
    monkeypatch.setattr(bounds, "separate_subsets", lambda *_: False)
    higher = ends()
    assert sum(lower) < sum(higher)
    # What is rounded is a thousandth of a point at most.
    assert all(low <= high + 10 * FINE for low, high in zip(lower, higher, strict=True))


def test_days_made_before_and_after_a_row_have_as_much_of_it() -> None:
    seen = 0
    for seed in (1, 2, 3, 4):
        generation, _, _ = at_its_end(seed)
        master, layout = generation.master, generation.layout
        for column in master.columns:
            if column.kind != "day" or not column.path:
                continue
            rows, amounts = master.cells[column.index]
            mine = {
                row: much
                for row, much in zip(rows.tolist(), amounts.tolist(), strict=True)
                if row in layout.subsets
            }
            pricer = layout.pricers[column.party_day]
            visited = [pricer.once[at] for at in pricer.table.node[list(column.path)].tolist()]
            touched = [*visited, pricer.day_row]
            wanted = {}
            for row in layout.subsets:
                three = layout.book.name(row)[1].rows  # type: ignore[attr-defined]
                much = sum(one in three for one in touched) // 2
                if much:
                    wanted[row] = float(much)
            assert mine == wanted
            seen += len(wanted)
    assert seen
