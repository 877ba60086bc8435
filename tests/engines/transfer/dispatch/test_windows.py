"""Years with limits on how units run, cut into windows; only where the extra `pypsa` is installed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from leadinglights.engines.transfer.dispatch.certificate import certificate
from leadinglights.engines.transfer.dispatch.compact_lp import NoDispatch
from leadinglights.engines.transfer.dispatch.dispatching import dispatch
from leadinglights.engines.transfer.dispatch.pypsa_network import refer
from leadinglights.engines.transfer.dispatch.solve import by_kernel
from leadinglights.engines.transfer.dispatch.windows import Run, in_windows
from leadinglights.engines.transfer.dispatch.year import HeatYear, Running, Store, plain
from tests.engines.transfer.dispatch.years import a_store, a_unit, a_year

pytest.importorskip("pypsa")
pytestmark = pytest.mark.filterwarnings("ignore")  # of the libraries below, about each other


def cut(year: HeatYear, longest: int) -> Run:
    return in_windows(
        year, by_kernel(plain(year)),
        lambda part, before: refer(part, running=year.running, before=before), longest=longest,
    )  # fmt: skip


def a_wooden_year(demand: list[float], *, rule: Running, store: Store | None = None) -> HeatYear:
    """Wood is cheap and limited, gas is dear and free to run; both of 10 MW."""
    wood = a_unit("wood", cost=[10.0] * len(demand))
    gas = a_unit("gas", cost=[60.0] * len(demand))
    year = a_year(demand=demand, units=(wood, gas), store=store, ending=("cyclic", 0.0))
    return replace(year, running=(rule,))


def a_block_year(*, demand: list[float], capacity: list[float], ending: float) -> HeatYear:
    """A unit that runs at 10 MW or not at all, and a store of 20 MWh."""
    block = a_unit("block", cost=[10.0, 10.0, 90.0, 90.0], capacity=capacity)
    year = a_year(
        demand=demand, units=(block,), store=a_store(20.0, 10.0), ending=("content", ending)
    )
    return replace(year, running=(Running("block", minimum_load=1.0),))


def test_eight_days_with_a_store_keep_every_limit_and_cost_no_less_than_their_bound() -> None:
    demand = [float(4 + 3 * np.sin(k / 9)) for k in range(192)]
    rule = Running("wood", minimum_load=0.5, start_eur=30.0, ramp=0.3)
    year = a_wooden_year(demand, rule=rule, store=a_store(20.0, 5.0, 0.001))
    found = dispatch(year)
    assert certificate(year, found).faults == ()
    assert found.bound_eur < found.cost_eur < 1.2 * found.bound_eur


def test_a_start_in_the_first_hour_of_a_window_is_counted() -> None:
    year = a_wooden_year(
        [8.0, 8.0, 2.0, 2.0, 8.0, 8.0], rule=Running("wood", minimum_load=0.5, start_eur=30.0)
    )
    found = cut(year, longest=2)
    assert found.starts.tolist() == [1.0, 0.0]
    assert found.heat_mw[0].round(6).tolist() == [8.0, 8.0, 0.0, 0.0, 8.0, 8.0]


def test_a_start_that_costs_more_than_it_saves_is_not_made_at_a_border() -> None:
    rule = Running("wood", minimum_load=0.5, start_eur=900.0)
    found = cut(a_wooden_year([8.0, 8.0, 2.0, 2.0, 8.0, 8.0], rule=rule), longest=2)
    assert found.heat_mw[0].round(6).tolist() == [8.0, 8.0, 0.0, 0.0, 0.0, 0.0]


def test_a_unit_goes_on_from_the_load_of_the_hour_before_its_window() -> None:
    year = a_wooden_year(
        [2.0, 2.0, 8.0, 8.0, 8.0, 8.0], rule=Running("wood", start_eur=900.0, ramp=0.2)
    )
    assert cut(year, longest=2).heat_mw[0].round(6).tolist() == [2.0, 2.0, 4.0, 6.0, 8.0, 8.0]


def test_a_unit_keeps_the_size_it_has_in_other_windows() -> None:
    wood = a_unit("wood", cost=[10.0] * 4, capacity=[4.0, 4.0, 10.0, 10.0])
    gas = a_unit("gas", cost=[60.0] * 4)
    year = a_year(demand=[3.0, 3.0, 8.0, 8.0], units=(wood, gas))
    year = replace(year, running=(Running("wood", minimum_load=0.5),))
    assert cut(year, longest=2).heat_mw[0].round(6).tolist() == [0.0, 0.0, 8.0, 8.0]


def test_a_content_that_limits_keep_out_of_reach_at_a_border_is_left_open() -> None:
    year = a_block_year(demand=[0.0, 0.0, 4.0, 0.0], capacity=[10.0] * 4, ending=6.0)
    little = a_unit("little", cost=[5.0] * 4, capacity=[0.0, 0.0, 3.0, 0.0])
    year = replace(year, units=(*year.units, little))
    assert by_kernel(plain(year)).content_mwh[2] == pytest.approx(7.0)
    found = cut(year, longest=2)
    assert found.content_mwh[2] in (pytest.approx(0.0), pytest.approx(10.0))
    assert found.content_mwh[4] == pytest.approx(6.0)


def test_hours_without_an_answer_are_named() -> None:
    year = a_block_year(demand=[0.0] * 4, capacity=[0.0, 0.0, 10.0, 10.0], ending=5.0)
    with pytest.raises(NoDispatch, match="every limit of hours 2 to 3"):
        cut(year, longest=2)
