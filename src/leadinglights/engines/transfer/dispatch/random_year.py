"""Made-up years that are hard on purpose: what a dispatch must get right, drawn from a seed."""

from __future__ import annotations

import numpy as np

from leadinglights.engines.transfer.dispatch.year import F64, Ending, HeatYear, Store, Unit

KINDS = ("gas", "wood", "heat_pump", "power_boiler", "waste_chp", "surplus", "solar", "oil")
# Tonnes of CO2 a MWh of heat; made up, only their order matters here.
EMISSIONS = {"gas": 0.21, "oil": 0.29, "waste_chp": 0.1, "power_boiler": 0.15, "heat_pump": 0.05}


def random_year(seed: int, *, hours: int | None = None) -> HeatYear:
    """A year (or fewer hours) of heat for one network, as hard as real ones and harder.

    Draws negative prices, ties, hours without load, units without capacity, capacity below the peak, one
    unit alone, coolers, and stores of no size, no power, huge size or full leakage; every way to end.
    """
    draw = np.random.default_rng(seed)
    length = hours if hours is not None else int(draw.choice([24, 48, 72, 168, 336]))
    power_price = _power_price(draw, length)
    load = _load(draw, length)
    count = 1 if draw.random() < 0.08 else int(draw.integers(2, len(KINDS) + 1))
    kinds = draw.permutation(KINDS)[:count]
    units = tuple(_unit(draw, str(kind), length, power_price, load) for kind in kinds)
    if draw.random() < 0.2:  # ties between units and from hour to hour
        units = tuple(
            Unit(
                one.name,
                np.round(one.cost_eur_per_mwh, -1),
                one.capacity_mw,
                one.emission_t_per_mwh,
            )
            for one in units
        )
    store = _store(draw, float(load.max())) if draw.random() > 0.03 else None
    ending, start = Ending(), 0.0
    if store is not None and draw.random() < 0.5:
        start = float(draw.choice([0.0, draw.random(), 1.0])) * min(1e4, store.energy_mwh)
        ending = _ending(draw, store, start, length)
    return HeatYear(
        demand_mw=load,
        units=units,
        store=store,
        ending=ending,
        start_mwh=start,
        rejection_mw=float(draw.choice([0.0, 0.0, 5.0, 1000.0])),
        unserved_eur_per_mwh=1000.0,
    )


def _power_price(draw: np.random.Generator, hours: int) -> F64:
    """Prices with days, weeks and spells; in one of three years often negative [EUR/MWh]."""
    t = np.arange(hours)
    noise = draw.normal(0.0, 1.0, hours)
    spell = np.zeros(hours)
    for i in range(1, hours):
        spell[i] = 0.97 * spell[i - 1] + 0.24 * noise[i]
    level = draw.uniform(10.0, 90.0) if draw.random() > 0.33 else draw.uniform(-20.0, 15.0)
    day = draw.uniform(0.0, 30.0) * np.sin(2 * np.pi * (t - 8) / 24)
    return level + day + draw.uniform(5.0, 30.0) * spell


def _load(draw: np.random.Generator, hours: int) -> F64:
    """Heat demand with a season and days; now and then hours without any [MW]."""
    t = np.arange(hours)
    season = 1.0 + 0.7 * np.cos(2 * np.pi * t / 8760 + draw.uniform(0.0, 6.3))
    load = draw.uniform(5.0, 60.0) * season * (1.0 + 0.2 * np.sin(2 * np.pi * (t - 7) / 24))
    load = np.maximum(load * (1.0 + 0.05 * draw.normal(size=hours)), 0.0)
    if draw.random() < 0.25:
        load[draw.random(hours) < draw.uniform(0.02, 0.5)] = 0.0
    return np.asarray(load)


def _unit(draw: np.random.Generator, kind: str, hours: int, power_price: F64, load: F64) -> Unit:
    t = np.arange(hours)
    size = float(draw.uniform(0.05, 0.8)) * float(load.max())
    capacity = np.full(hours, size)
    if kind in {"gas", "wood", "oil"}:
        cost = np.full(hours, draw.uniform(15.0, 80.0))
    elif kind == "heat_pump":
        cost = (power_price + 15.0) / (3.0 + 0.5 * np.sin(2 * np.pi * t / 8760))
    elif kind == "power_boiler":
        cost = (power_price + 10.0) / 0.98
    elif kind == "waste_chp":
        cost = (20.0 - 0.29 * power_price) / 0.58
    else:
        cost = np.full(hours, draw.choice([0.0, 1.0, -2.0]))
        capacity = size * np.maximum(0.0, np.sin(2 * np.pi * (t - 6) / 24)) * draw.random(hours)
    if draw.random() < 0.15:
        capacity = capacity * (draw.random(hours) > 0.2)  # out of service now and then
    emission = np.full(hours, EMISSIONS.get(kind, 0.0))
    return Unit(kind, np.asarray(cost), np.asarray(capacity), emission)


def _store(draw: np.random.Generator, peak: float) -> Store:
    kind = draw.random()
    power = float(draw.uniform(0.1, 1.2)) * peak
    energy = float(draw.uniform(1.0, 24.0)) * power
    loss = float(draw.choice([0.0, 0.0002, 0.002, 0.02]))
    if kind < 0.05:
        energy = 0.0
    elif kind < 0.10:
        power = 0.0
    elif kind < 0.15:
        loss = 1.0
    elif kind < 0.22:
        energy = 1e7
    elif kind < 0.26:
        loss = 0.9
    elif kind < 0.30:
        energy = 0.02 * power
    return Store(energy, power, loss)


def _ending(draw: np.random.Generator, store: Store, start: float, hours: int) -> Ending:
    kind = str(draw.choice(["free", "value", "content"]))
    if kind == "value":
        return Ending("value", float(draw.uniform(-30.0, 120.0)))
    if kind == "content":
        # What is left if nobody touches the store can always be reached.
        return Ending("content", float(start * (1.0 - store.loss_per_hour) ** hours))
    return Ending("free")
