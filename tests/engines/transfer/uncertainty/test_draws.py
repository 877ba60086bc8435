"""How figures are drawn."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadinglights.engines.transfer.problem import figures_of, with_values
from leadinglights.engines.transfer.uncertainty.drawing import Drawing
from leadinglights.engines.transfer.uncertainty.latin import deviates
from leadinglights.engines.transfer.uncertainty.shapes import Spreads
from leadinglights.quantities.grade import Grade
from leadinglights.quantities.inputs import Input
from tests.engines.transfer.study.cities import a_problem


def an_input(value: float, low: float, high: float) -> Input:
    return Input(value=value, unit="1", source="test", grade=Grade.C, low=low, high=high)


@given(value=st.floats(-100.0, 100.0), down=st.floats(0.0, 50.0), up=st.floats(0.0, 50.0))
def test_a_tenth_lies_below_the_low_end_and_a_tenth_above_the_high(
    value: float, down: float, up: float
) -> None:
    spreads = Spreads.of([an_input(value, value - down, value + up)], [(None, None)])
    ends = [float(spreads.at(np.array([z]))[0]) for z in (-1.2815515655, 0.0, 1.2815515655)]
    assert ends == pytest.approx([value - down, value, value + up], abs=1e-6)


def test_no_draw_passes_what_is_possible() -> None:
    spreads = Spreads.of([an_input(0.9, 0.5, 0.95)], [(0.0, 1.0)])
    assert float(spreads.at(np.array([3.0]))[0]) == 1.0


def test_a_latin_hypercube_has_one_draw_in_each_tenth() -> None:
    held = deviates(7, "draws", draws=10, dimensions=3)
    edges = np.array([-1.2816, -0.8416, -0.5244, -0.2533, 0.0, 0.2533, 0.5244, 0.8416, 1.2816])
    tenths = np.sort(np.searchsorted(edges, held), axis=0)
    assert (tenths == np.arange(10)[:, np.newaxis]).all()


def test_the_same_seed_gives_the_same_draws_and_another_seed_others() -> None:
    first = deviates(7, "draws", draws=5, dimensions=2)
    assert (first == deviates(7, "draws", draws=5, dimensions=2)).all()
    assert not (first == deviates(8, "draws", draws=5, dimensions=2)).any()


def test_every_figure_with_a_band_is_drawn_and_the_prices_together() -> None:
    drawing = Drawing.of(a_problem())
    uncertain = {path for path, one in figures_of(a_problem()).items() if one.uncertain}
    assert set(drawing.paths) == uncertain | {"prices"}


def test_gas_and_electricity_become_dear_together() -> None:
    drawing = Drawing.of(a_problem())
    held = deviates(1, "draws", draws=400, dimensions=drawing.dimensions)
    drawn = [drawing.values(row) for row in held]
    gas = [one["fuels.natural_gas.price_eur_per_mwh"] for one in drawn]
    power = [one["electricity.price.mean_eur_per_mwh"] for one in drawn]
    assert np.corrcoef(gas, power)[0, 1] == pytest.approx(0.5, abs=0.1)


def test_drawn_water_still_falls_from_winter_to_return() -> None:
    networks = a_problem().model_dump(mode="json")["networks"]
    networks[0]["temperatures"]["supply_winter_c"] |= {"low": 50.0, "high": 100.0}
    networks[0]["temperatures"]["return_c"] |= {"low": 30.0, "high": 65.0}
    drawing = Drawing.of(a_problem(networks=networks))
    held = deviates(3, "draws", draws=100, dimensions=drawing.dimensions)
    for row in held:
        values = drawing.values(row)
        winter, summer, back = (
            values[f"networks[0].temperatures.{name}"]
            for name in ("supply_winter_c", "supply_summer_c", "return_c")
        )
        assert winter >= summer > back


def test_a_fast_change_of_a_problem_is_the_plain_one() -> None:
    problem = a_problem()
    drawing = Drawing.of(problem)
    values = drawing.values(np.full(drawing.dimensions, 0.3))
    assert drawing.problem(values) == with_values(problem, values)
