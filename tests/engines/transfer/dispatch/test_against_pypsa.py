"""The reference network finds what the kernel finds; only where the extra `pypsa` is installed."""

from __future__ import annotations

import pytest

from leadinglights.engines.transfer.dispatch.certificate import certificate
from leadinglights.engines.transfer.dispatch.dispatching import dispatch
from leadinglights.engines.transfer.dispatch.pypsa_network import refer
from leadinglights.engines.transfer.dispatch.random_year import random_year
from leadinglights.engines.transfer.dispatch.solve import by_kernel
from leadinglights.engines.transfer.dispatch.year import Running
from tests.engines.transfer.dispatch.years import a_unit, a_year

pytest.importorskip("pypsa")
pytestmark = pytest.mark.filterwarnings("ignore")  # of the libraries below, about each other


@pytest.mark.parametrize("seed", [0, 4, 8])
def test_pypsa_costs_what_the_kernel_costs(seed: int) -> None:
    year = random_year(seed, hours=48)
    assert refer(year).objective_eur == pytest.approx(by_kernel(year).cost_eur, rel=1e-9)


def test_the_reference_tier_is_proved_by_the_same_certificate() -> None:
    year = random_year(4, hours=48)
    found = dispatch(year, tier="pypsa")
    assert found.tier == "pypsa"
    assert certificate(year, found).proved


def test_a_minimum_load_makes_a_boiler_stand_still_where_it_would_give_too_much() -> None:
    wood = a_unit("wood", cost=[20.0, 20.0], capacity=10.0)
    gas = a_unit("gas", cost=[50.0, 50.0], capacity=10.0)
    year = a_year(demand=[3.0, 8.0], units=(wood, gas))
    assert refer(year).objective_eur == pytest.approx(220.0)
    held = refer(year, running=(Running("wood", minimum_load=0.5),))
    assert held.heat_mw.tolist() == [[0.0, 8.0], [3.0, 0.0]]
    assert held.objective_eur == pytest.approx(310.0)
