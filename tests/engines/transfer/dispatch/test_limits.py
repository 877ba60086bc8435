"""Units that cannot run as they like need the reference tier; without it they are refused by name."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from leadinglights.engines.transfer.dispatch import YearRefused, dispatch
from leadinglights.engines.transfer.dispatch.certificate import certificate
from leadinglights.engines.transfer.dispatch.pypsa_network import ExtraMissing
from leadinglights.engines.transfer.dispatch.year import HeatYear, Running, plain
from tests.engines.transfer.dispatch.years import a_unit, a_year

LEAST = Running("wood", minimum_load=0.5, start_eur=30.0)


def a_limited_year(rule: Running = LEAST) -> HeatYear:
    """Wood is cheap and cannot run below 5 MW; the demand falls to 2 MW in between."""
    wood = a_unit("wood", cost=[10.0] * 6, capacity=10.0)
    gas = a_unit("gas", cost=[60.0] * 6, capacity=10.0)
    year = a_year(demand=[8.0, 8.0, 2.0, 2.0, 8.0, 8.0], units=(wood, gas))
    return replace(year, running=(rule,))


def test_without_the_extra_the_condition_is_named_with_the_extra_and_the_nearest_variant(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from leadinglights.engines.transfer.dispatch import pypsa_network

    monkeypatch.setattr(pypsa_network, "find_spec", lambda name: None)
    with pytest.raises(
        ExtraMissing, match=r"E4: a unit has a minimum load and a cost of starting.*pypsa.*Possible"
    ):
        dispatch(a_limited_year())


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (Running("wood", ramp=0.2), "how fast it changes"),
        (Running("wood", start_eur=5.0), "a cost of starting"),
    ],
)
def test_each_limit_is_named(rule: Running, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from leadinglights.engines.transfer.dispatch import pypsa_network

    monkeypatch.setattr(pypsa_network, "find_spec", lambda name: None)
    with pytest.raises(ExtraMissing, match=said):
        dispatch(a_limited_year(rule))


def test_a_plant_below_its_least_load_is_found() -> None:
    year = a_limited_year()
    freely = dispatch(plain(year))
    assert "wood runs 30.00% of its size below its least load" in certificate(year, freely).faults


def test_starts_that_nobody_paid_are_found() -> None:
    year = a_limited_year()
    freely = dispatch(plain(year))
    heat = freely.heat_mw.copy()
    heat[0] = [8.0, 8.0, 0.0, 0.0, 8.0, 8.0]
    heat[1] = [0.0, 0.0, 2.0, 2.0, 0.0, 0.0]
    faults = certificate(year, replace(freely, heat_mw=heat)).faults
    assert "starts cost 30 EUR, not 0 EUR" in faults


def test_a_change_that_is_too_fast_is_found() -> None:
    year = a_limited_year(Running("wood", ramp=0.2))
    faults = certificate(year, dispatch(plain(year))).faults
    assert "wood changes by 40.00% of its size more than it can" in faults


def test_limits_of_a_unit_that_is_not_there_are_refused() -> None:
    with pytest.raises(YearRefused, match="there is no unit 'coal'"):
        replace(a_limited_year(), running=(Running("coal"),))


def test_the_reference_tier_keeps_the_limits_and_pays_the_starts() -> None:
    pytest.importorskip("pypsa")
    year = a_limited_year()
    found = dispatch(year)
    # Standing still for two hours and starting again: 32 x 10 + 4 x 60 + 30.
    assert found.cost_eur == pytest.approx(590.0)
    assert found.start_eur == 30.0
    assert (found.tier, certificate(year, found).faults) == ("pypsa", ())
    assert np.allclose(found.heat_mw[0], [8.0, 8.0, 0.0, 0.0, 8.0, 8.0])
    assert found.bound_eur == pytest.approx(360.0)
