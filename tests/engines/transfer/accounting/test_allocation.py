"""Heat's share of the fuel of a CHP plant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadinglights.engines.transfer.accounting import (
    ALLOCATIONS,
    AllocationRefused,
    References,
    fuel_to_heat_mwh,
)
from leadinglights.engines.transfer.problem.terms import Allocation


def to_heat(method: Allocation, fuel: float, power: float, heat: float) -> float:
    return fuel_to_heat_mwh(
        method,
        plant="waste",
        fuel_mwh=fuel,
        power_mwh=power,
        heat_mwh=heat,
        references=References(),
    )


@pytest.mark.parametrize(
    ("method", "expected"), [("heat_efficiency_125", 0.64), ("heat_efficiency_200", 0.40)]
)
def test_a_waste_plant_of_22_and_80_percent_is_split_as_published(
    method: Allocation, expected: float
) -> None:
    assert to_heat(method, 1.0, 0.22, 0.8) == pytest.approx(expected, abs=1e-12)


def test_by_energy_heat_and_power_share_alike() -> None:
    assert to_heat("energy", 1.0, 0.25, 0.5) == pytest.approx(2 / 3)


def test_by_alternative_generation_the_fuel_of_separate_plants_decides() -> None:
    # 0.45 / 0.9 = 0.5 for heat, 0.195 / 0.39 = 0.5 for electricity.
    assert to_heat("alternative_generation", 1.0, 0.195, 0.45) == pytest.approx(0.5)


def test_by_exergy_heat_counts_for_the_work_in_it() -> None:
    references = References(heat_k=400.0, ambient_k=300.0)
    charged = fuel_to_heat_mwh(
        "exergy", plant="x", fuel_mwh=1.0, power_mwh=0.25, heat_mwh=0.5, references=references
    )
    assert charged == pytest.approx(0.125 / 0.375)


def test_more_fuel_to_heat_than_was_burnt_is_refused_with_the_plants_name() -> None:
    with pytest.raises(AllocationRefused, match=r"waste: heat_efficiency_125 charges 0\.8 MWh"):
        to_heat("heat_efficiency_125", 0.7, 0.01, 1.0)


def test_a_boiler_charges_all_its_fuel_to_heat() -> None:
    assert to_heat("heat_efficiency_200", 1.0, 0.0, 0.9) == 1.0


@pytest.mark.parametrize("method", ALLOCATIONS)
@given(power=st.floats(0.01, 0.5), heat=st.floats(0.0, 0.5))
def test_no_method_charges_less_than_nothing_or_more_than_all(
    method: Allocation, power: float, heat: float
) -> None:
    assert 0.0 <= to_heat(method, 1.0, power, heat) <= 1.0


@given(power=st.floats(0.01, 0.4), heat=st.floats(0.01, 0.6))
def test_the_125_percent_method_charges_heat_with_more_than_the_200_percent_method(
    power: float, heat: float
) -> None:
    # As the Danish declarations of 2016 show: electricity 243 g/kWh by 125 %, 282 by 200 %.
    assert to_heat("heat_efficiency_125", 1.0, power, heat) > to_heat(
        "heat_efficiency_200", 1.0, power, heat
    )
