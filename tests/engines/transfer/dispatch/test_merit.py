"""Merit order of many cities at once is the dispatch of each without a store."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from leadinglights.engines.transfer.dispatch.merit import _whole_arrays, merit_order
from leadinglights.engines.transfer.dispatch.random_year import random_year
from leadinglights.engines.transfer.dispatch.solve import by_kernel
from leadinglights.engines.transfer.dispatch.year import Ending, HeatYear, YearRefused


def a_storeless_year(seed: int) -> HeatYear:
    year = random_year(seed, hours=300)
    ordered = sorted(year.units, key=lambda unit: (unit.emission_t_per_mwh[0], unit.name))
    return replace(year, units=tuple(ordered), store=None, ending=Ending(), start_mwh=0.0)


def series(year: HeatYear, name: str) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return np.array([[getattr(unit, name) for unit in year.units]])


@pytest.mark.parametrize("seed", range(40))
def test_a_city_in_a_batch_costs_what_it_costs_alone(seed: int) -> None:
    year = a_storeless_year(seed)
    alone = by_kernel(year)
    batch = merit_order(
        year.demand_mw[np.newaxis],
        series(year, "cost_eur_per_mwh"),
        series(year, "capacity_mw"),
        rejection_mw=np.array([year.rejection_mw]),
    )
    assert batch.cost_eur[0] == pytest.approx(alone.cost_eur, rel=1e-12, abs=1e-9)
    assert batch.heat_mw[0] == pytest.approx(alone.heat_mw, abs=1e-9)
    assert batch.unserved_mw[0] == pytest.approx(alone.unserved_mw, abs=1e-9)
    assert batch.rejected_mw[0] == pytest.approx(alone.rejected_mw, abs=1e-9)


def test_whole_arrays_give_the_heat_of_the_compiled_blocks() -> None:
    year = a_storeless_year(3)
    given = (
        year.demand_mw[np.newaxis],
        series(year, "cost_eur_per_mwh"),
        series(year, "capacity_mw"),
    )
    heat, _, total = _whole_arrays(*given, np.array([5.0]), 1000.0)
    blocks = merit_order(*given, rejection_mw=np.array([5.0]))
    assert heat == pytest.approx(blocks.heat_mw, abs=1e-12)
    assert total[0] == pytest.approx(blocks.cost_eur[0], rel=1e-12)


def test_shapes_that_do_not_belong_together_are_refused() -> None:
    with pytest.raises(YearRefused, match=r"demand_mw: shape \(1, 3\), not \(1, 4\)"):
        merit_order(np.zeros((1, 3)), np.zeros((1, 2, 4)), np.zeros((1, 2, 4)))
