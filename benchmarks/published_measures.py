"""What a study says of a published figure: one number of the prepared city, draw by draw."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from leadinglights.engines.transfer import Problem, run
from leadinglights.engines.transfer.defaults.heat import warmth
from leadinglights.engines.transfer.defaults.places import whereabouts
from leadinglights.engines.transfer.dispatch import dispatch
from leadinglights.engines.transfer.prepare import prepare, weather_of
from leadinglights.engines.transfer.prepared import Source, System
from leadinglights.engines.transfer.problem import figures_of
from leadinglights.engines.transfer.uncertainty.drawing import Drawing
from leadinglights.engines.transfer.uncertainty.latin import deviates
from leadinglights.engines.transfer.weather import WeatherYear

JANUARY_HOURS = 744
MWH_PER_M3_K = 1.163e-3
MWH_PER_TCE = 29.3076 / 3.6  # by definition of the tonne of standard coal


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """One draw of a study."""

    problem: Problem
    weather: WeatherYear

    def system(self, with_solution: bool = True) -> System:
        return prepare(self.problem, self.weather, with_solution=with_solution)

    def figure(self, name: str) -> float:
        """A figure of the solution."""
        assert self.problem.solution is not None
        return self.problem.solution.inputs[name].value

    def plant(self) -> Source:
        """The segment of heat the solution has brought: plants are added behind all others."""
        return self.system().networks[0].sources[-1]

    def note(self, code: str, name: str) -> float:
        found = next(one for one in self.system().notes if one.code == code)
        return dict(found.figures)[name]


Band = tuple[float, float, float]


def cop(drawn: Drawn) -> float:
    """Heat of the year over its electricity, as a plant that always runs."""
    plant = drawn.plant()
    heat = plant.unit.capacity_mw
    if not heat.any():
        raise ValueError("a plant that never runs has no COP")
    return float(heat.sum() / (heat * plant.power_mwh_per_mwh).sum())


def yield_kwh_per_m2(drawn: Drawn) -> float:
    """Heat of the collectors, whether it finds use or not."""
    return float(drawn.plant().unit.capacity_mw.sum()) * 1e3 / drawn.figure("area_m2")


def power_mw(drawn: Drawn) -> np.ndarray:
    """Electricity of the solution, hour by hour."""
    after, before = (
        sum(one.mw for one in drawn.system(there).power_made) for there in (True, False)
    )
    return np.zeros(8760) + after - before


def store_loss_k_per_day(drawn: Drawn) -> float:
    """How far the whole store cools in a day at half content."""
    store = {name: drawn.note("store_built", name) for name in ("mwh", "loss_per_hour")}
    volume = drawn.figure("area_m2") * drawn.figure("pit_m3_per_m2")
    return 24.0 * store["loss_per_hour"] * 0.5 * store["mwh"] / (MWH_PER_M3_K * volume)


def full_loss_share_per_day(drawn: Drawn) -> float:
    """Share of its heat a full tank loses in a day; the engine's own share is right at half content."""
    network = drawn.problem.networks[0]
    bottom = max(drawn.figure("store_bottom_c"), network.temperatures.return_c.value)
    top, around = drawn.figure("store_top_c"), float(drawn.weather.temp_air_c.mean())
    at_half = 24.0 * drawn.note("store_built", "loss_per_hour")
    return 0.5 * at_half * (top - around) / (0.5 * (top + bottom) - around)


def heat_saved_mwh(drawn: Drawn) -> float:
    """Heat the buildings of the networks no longer take."""
    before, after = (
        sum(float(one.delivered_mw.sum()) for one in drawn.system(there).networks)
        for there in (False, True)
    )
    return before - after


def supermarket_mwh(drawn: Drawn) -> float:
    """Heat of the stores the network takes in a year, by the dispatch; all the plant's segments."""
    network = drawn.system().networks[0]
    heat = dispatch(network.year).heat_mw
    mine = [n for n, one in enumerate(network.sources) if one.kind == "supermarket_heat"]
    return float(heat[mine].sum())


def chp_mw(drawn: Drawn) -> float:
    plant = drawn.plant()
    return float((-plant.power_mwh_per_mwh * plant.unit.capacity_mw).max())


MEASURES: dict[str, Callable[[Drawn], float]] = {
    "cop": cop,
    "yield_kwh_per_m2": yield_kwh_per_m2,
    "power_mwh": lambda drawn: float(power_mw(drawn).sum()),
    "january_mwh": lambda drawn: float(power_mw(drawn)[:JANUARY_HOURS].sum()),
    "capacity_factor": lambda drawn: float(power_mw(drawn).mean()) / drawn.figure("power_mw"),
    "heat_saved_mwh": heat_saved_mwh,
    "store_mwh": lambda drawn: drawn.note("store_built", "mwh"),
    "store_loss_k_per_day": store_loss_k_per_day,
    "full_loss_share_per_day": full_loss_share_per_day,
    "supermarket_mwh": supermarket_mwh,
    "chp_mw": chp_mw,
    "saved_share": lambda drawn: drawn.note("retrofit_saving", "real_share"),
    "use_kwh_per_m2": lambda drawn: drawn.figure("use_kwh_per_m2"),
    "tonnes_of_24600_tce": lambda drawn: (
        24_600.0 * MWH_PER_TCE * figures_of(drawn.problem)["fuels.coal.co2_kg_per_kwh"].value
    ),
}  # fmt: skip


def band_of(problem: Problem, measure: str, *, draws: int) -> Band:
    """P10, P50 and P90 of a measure under the study's own draws."""
    if measure == "saving_t":
        band = run(problem, samples=draws).headline.saving_t_co2e.band
        assert band is not None
        return band.p10, band.p50, band.p90
    if measure == "floor_heat_gwh_of_4_million_m2":
        return _floor_heat(problem, 4.0)
    weather, drawing = weather_of(problem), Drawing.of(problem)
    held = deviates(
        problem.uncertainty.seed, "draws", draws=draws, dimensions=drawing.dimensions
    )  # fmt: skip
    found = []
    for row in held:
        try:
            drawn = Drawn(drawing.problem(drawing.values(row)), weather)
            found.append(MEASURES[measure](drawn))
        except ValueError:
            continue  # as in a study: a draw that makes no city, or no plant
    p10, p50, p90 = (float(one) for one in np.quantile(found, (0.1, 0.5, 0.9)))
    return p10, p50, p90


def _floor_heat(problem: Problem, million_m2: float) -> Band:
    """Space heat of so much floor on a network [GWh/a], by the place's use of a square metre and its band."""
    where = whereabouts(problem.city.id, None)
    use = warmth(where, where.normals).network_use_kwh_per_m2
    assert use.low is not None
    assert use.high is not None
    return use.low * million_m2, use.value * million_m2, use.high * million_m2
