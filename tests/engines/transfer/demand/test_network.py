"""What a network loses, and how hot its water is."""

from __future__ import annotations

import numpy as np
import pytest

from leadinglights.engines.transfer.demand.network import (
    kelvin_above,
    loss_coefficient_mw_per_k,
    water_of,
)
from tests.engines.transfer.solutions.towns import a_document, a_place, a_system, figure, reference

HOURS = 8760


def water(winter: float = 85.0, summer: float = 70.0, back: float = 42.0):  # type: ignore[no-untyped-def]
    return water_of(a_place().air, winter_c=winter, summer_c=summer, return_c=back, limit_c=17.0)


def test_supply_runs_between_summer_and_winter() -> None:
    supply = water().supply_c
    assert (supply.min(), supply.max()) == pytest.approx((70.0, 85.0))


def test_the_loss_of_the_year_is_the_share_reported() -> None:
    (network,) = reference().networks
    assert network.loss_mw.sum() / network.year.demand_mw.sum() == pytest.approx(0.2, rel=1e-9)


def test_cooling_80_40_to_65_35_in_ground_of_8_saves_19_percent() -> None:
    ground = np.full(HOURS, 8.0)
    before, after = (kelvin_above(water(s, s, r), ground).sum() for s, r in ((80, 40), (65, 35)))
    assert 1.0 - after / before == pytest.approx(0.19, abs=0.005)


def test_hotter_water_never_loses_less() -> None:
    ground = a_place().weather.temp_ground_c
    lost = [kelvin_above(water(s, s), ground).sum() for s in range(50, 120, 5)]
    assert np.all(np.diff(lost) > 0.0)


def test_a_network_that_loses_everything_is_refused() -> None:
    with pytest.raises(ValueError, match="delivers none"):
        loss_coefficient_mw_per_k(
            water(), np.full(HOURS, 8.0), delivered_mwh=1000.0, loss_share=1.0
        )


def test_demand_is_what_is_delivered_plus_what_is_lost() -> None:
    (network,) = reference().networks
    assert np.array_equal(network.year.demand_mw, network.delivered_mw + network.loss_mw)


def test_more_trench_share_lost_needs_more_heat() -> None:
    document = a_document()
    document["networks"][0]["loss_share"] = figure(0.3, "1")
    (more,) = a_system(document).networks
    assert more.loss_mw.sum() / more.delivered_mw.sum() == pytest.approx(0.3 / 0.7, rel=1e-9)
