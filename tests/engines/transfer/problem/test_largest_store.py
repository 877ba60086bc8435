"""What a store of today's network may hold."""

from __future__ import annotations

from typing import Any

import pytest

from leadinglights.engines.transfer.problem.heat import Store


def a_store(energy_mwh: float) -> Store:
    def figure(value: float, unit: str) -> dict[str, Any]:
        return {"value": value, "unit": unit, "source": "a test", "grade": "U"}

    return Store.model_validate({
        "energy_mwh": figure(energy_mwh, "MWh"), "power_mw": figure(100.0, "MW"),
        "loss_per_hour": figure(0.0002, "1/h"),
    })  # fmt: skip


def test_a_store_of_a_million_mwh_can_be_asked() -> None:
    assert a_store(1e6).energy_mwh.value == 1e6


def test_a_larger_store_is_refused_with_the_most_there_may_be() -> None:
    with pytest.raises(ValueError, match=r"1\.1e\+06 MWh is not possible: give 0 to 1e\+06"):
        a_store(1.1e6)
