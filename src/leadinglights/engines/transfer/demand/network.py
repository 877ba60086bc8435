"""Water of a network and what it loses on the way (§21)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from leadinglights.engines.transfer.demand.hours import Air
from leadinglights.engines.transfer.weather.calendar_year import F64

LEAST_SPREAD_K = 5.0
COLDEST_SHARE = 0.005  # of the hours: the supply is at its winter value then


@dataclass(frozen=True, slots=True, eq=False)
class Water:
    """Supply (8760,) and return [degC]."""

    supply_c: F64
    return_c: float

    @property
    def mean_c(self) -> F64:
        """Halfway between supply and return."""
        return 0.5 * (self.supply_c + self.return_c)


def water_of(
    air: Air, *, winter_c: float, summer_c: float, return_c: float, limit_c: float
) -> Water:
    """Supply by a straight line in the air of the day: summer's at the heating limit, winter's in the cold.

    Drawn figures may cross: winter's supply then counts as summer's, and summer's stays 5 K above the return.
    """
    summer_c = max(summer_c, return_c + LEAST_SPREAD_K)
    winter_c = max(winter_c, summer_c)
    coldest = float(np.partition(air.day_c, int(COLDEST_SHARE * len(air.day_c)))[
        int(COLDEST_SHARE * len(air.day_c))
    ])  # fmt: skip
    span = max(limit_c - coldest, 1.0)
    cold = np.clip((limit_c - air.day_c) / span, 0.0, 1.0)
    return Water(summer_c + (winter_c - summer_c) * cold, return_c)


def kelvin_above(water: Water, temp_ground_c: F64) -> F64:
    """How far the water is above the ground [K], not below 0."""
    return np.maximum(water.mean_c - temp_ground_c, 0.0)


def loss_coefficient_mw_per_k(
    water: Water, temp_ground_c: F64, *, delivered_mwh: float, loss_share: float
) -> float:
    """UA of the network from the share of the heat fed in that is lost in a year.

    Raises
    ------
    ValueError
        If the share is 1, or the water is never warmer than the ground.
    """
    if loss_share >= 1.0:
        raise ValueError("a network that loses all its heat delivers none: give a share below 1")
    lost = delivered_mwh * loss_share / (1.0 - loss_share)
    kelvin_hours = float(kelvin_above(water, temp_ground_c).sum())
    if lost > 0.0 and kelvin_hours <= 0.0:
        raise ValueError("the water is never warmer than the ground, so it cannot lose heat")
    return lost / kelvin_hours if lost > 0.0 else 0.0
