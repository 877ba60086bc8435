"""The master against plans known to hold: it must be able to say them, and bound them from above."""

from __future__ import annotations

import numpy as np
import pytest

from leadinglights.engines.programme import fits
from leadinglights.engines.programme.bounds import NEAR, Generation, layout_of, overpaid
from leadinglights.engines.programme.label import Tally
from leadinglights.engines.programme.network import lay_out
from leadinglights.engines.programme.price import FINE, SCALE, Aim, Prices
from leadinglights.engines.programme.resume import plan_of
from leadinglights.engines.programme.value import UNIT, worth_of
from leadinglights.engines.programme.weeks import planted
from leadinglights.engines.programme.whole import as_values


@pytest.mark.parametrize(("seed", "merging"), [(1, 30), (2, 50), (3, 0)])
def test_a_planted_plan_breaks_no_row_and_lies_below_every_bound(seed: int, merging: int) -> None:
    problem, result = planted(
        delegations=3, sites=12, days=2, seed=seed, tightness="tight", merge_share=merging
    )
    office = lay_out(problem)
    plan = plan_of(office, result)
    worth = worth_of(office, plan, {}).interest
    aim = Aim(complete=True)
    generation = Generation.start(layout_of(office), range(len(office.days)), aim, Tally())
    generation.add(plan.values())
    values = as_values(generation.master, plan)
    assert values is not None
    nowhere = np.full(len(generation.layout.book.limits) + 1, -1)
    equal = set(generation.master.days.values())
    assert set(generation.relaxed.cells.broken(values, nowhere)) <= equal
    assert float(values @ np.array(generation.master.values)) >= worth / UNIT - 1e-6
    bounds: list[int] = []

    def enough(bound: int | None, _value: float) -> bool:
        bounds.extend([] if bound is None else [bound])
        return len(bounds) >= 6

    generation.run(enough, lambda: True)
    assert bounds
    assert min(bounds) >= worth * FINE


def relaxation(delegations: int, seed: int) -> Generation:
    """A tight week's relaxation at its end."""
    problem, result = planted(
        delegations=delegations, sites=12, days=2, seed=seed, tightness="tight", merge_share=50
    )
    office = lay_out(problem)
    generation = Generation.start(
        layout_of(office), range(len(office.days)), Aim(complete=True), Tally()
    )
    generation.add(plan_of(office, result).values())
    generation.run(lambda _bound, _value: False, lambda: True)
    assert generation.finished
    return generation


@pytest.mark.parametrize("seed", [1, 4])
def test_sums_of_the_rows_of_sessions_say_nothing_new(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = relaxation(3, seed)
    monkeypatch.setattr(fits, "_sums", lambda _place, _those, mine: ([] for _ in mine))
    plain = relaxation(3, seed)
    rows = quick.layout.fits.row
    assert len(set(rows.tolist())) < len(rows)  # some row is that of several sessions
    assert len(rows) > len(plain.layout.fits.row)
    assert quick.value == pytest.approx(plain.value, abs=1e-4)


@pytest.mark.parametrize("seed", [1, 4])
def test_at_its_end_the_relaxation_is_worth_its_bound(seed: int) -> None:
    # A sum's price pays for sessions nobody has made a column of yet: they must be found as well.
    generation = relaxation(3, seed)
    assert generation.bound is not None
    assert generation.bound / SCALE == pytest.approx(generation.value, abs=0.3)
    assert generation.rho is not None
    over, short = overpaid(
        generation.master, Prices.of(generation.padded(generation.rho), generation.layout)
    )
    assert not over.size or over.max() <= NEAR
    assert not short.size or short.max() <= NEAR
