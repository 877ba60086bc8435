"""A made-up city of the class the dispatch is measured on: eight ways to make heat, and a tank.

330 GWh of heat a year, a back-pressure plant, wood, gas and oil boilers, a sea-water heat pump, an electric
boiler, surplus heat, solar heat, and a tank of 800 MWh and 60 MW that loses 0.02 % an hour. All numbers are
drawn or chosen for measuring; they are no data of any city.
"""

from __future__ import annotations

import numpy as np

from leadinglights.engines.transfer.dispatch.year import F64, Ending, HeatYear, Store, Unit

HOURS = 8760


def a_city(seed: int, *, hours: int = HOURS) -> HeatYear:
    """One year of a city in one of many climates and markets, from a seed."""
    draw = np.random.default_rng(seed)
    t = np.arange(hours)
    noise = draw.normal(size=hours)
    spell: F64 = np.zeros(hours)
    for i in range(1, hours):
        spell[i] = 0.97 * spell[i - 1] + 0.24 * noise[i]
    level, swing = draw.uniform(45.0, 75.0), draw.uniform(10.0, 20.0)
    price = level + swing * np.sin(2 * np.pi * (t - 8) / 24) + 25.0 * spell + 8.0 * noise
    winter = draw.uniform(0.5, 0.8)
    load = (1.0 + winter * np.cos(2 * np.pi * t / HOURS)) * (
        1.0 + 0.2 * np.sin(2 * np.pi * (t - 7) / 24)
    )
    load = np.maximum(load * (1.0 + 0.05 * draw.normal(size=hours)), 0.0)
    load *= 330_000.0 / HOURS / load.mean()
    cop = draw.uniform(2.7, 3.2) + 0.4 * np.sin(2 * np.pi * (t - 2000) / HOURS) + 0.2 * spell
    sun = 25.0 * np.maximum(0.0, np.sin(2 * np.pi * (t - 6) / 24)) * draw.random(hours)

    def unit(name: str, cost: F64 | float, size: F64 | float, emission: float) -> Unit:
        return Unit(
            name, np.full(hours, 0.0) + cost, np.full(hours, 0.0) + size, np.full(hours, emission)
        )

    units = (
        unit("back_pressure", (30.0 - 0.29 * price) / 0.58, 30.0, 0.1),
        unit("wood", draw.uniform(24.0, 34.0), 40.0, 0.0),
        unit("gas", draw.uniform(50.0, 75.0), 120.0, 0.21),
        unit("heat_pump", (price + 20.0) / cop, 20.0, 0.05),
        unit("electric", (price + 25.0) / 0.98, 20.0, 0.15),
        unit("surplus", 2.0, 6.0, 0.0),
        unit("solar", 0.0, sun, 0.0),
        unit("oil", 95.0, 60.0, 0.29),
    )
    return HeatYear(load, units, Store(800.0, 60.0, 0.0002), Ending())
