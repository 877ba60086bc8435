"""A new district: planned dense on a cool network, or spread out with a heater in every house (§38)."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from leadinglights.engines.transfer.demand.hours import (
    NoHeatingHours,
    hot_water_mw,
    space_heat_mw,
)
from leadinglights.engines.transfer.demand.network import kelvin_above
from leadinglights.engines.transfer.prepared import Note
from leadinglights.engines.transfer.problem import ELECTRICITY
from leadinglights.engines.transfer.solutions.city import Asked, CityPlan, NetworkPlan
from leadinglights.engines.transfer.solutions.district_heating import (
    pipes_of,
    plants_of,
    trench_of,
    water_asked,
)
from leadinglights.engines.transfer.supply.own_heat import own_heat
from leadinglights.engines.transfer.weather.calendar_year import F64, HOURS

NEW_LIMIT_C = 14.0  # heating limit of new buildings; assumed
KWH_PER_MWH = 1000.0
DISTRICT = "new district"


@dataclass(frozen=True, slots=True, eq=False)
class Heat:
    """Space heat and hot water of the hours [MW]."""

    space_mw: F64
    water_mw: F64

    @property
    def total_mw(self) -> F64:
        """Both."""
        return self.space_mw + self.water_mw


def new_heat(asked: Asked, *, area_m2: float, space_kwh: float, water_kwh: float) -> Heat:
    """Heat of new buildings from kWh a square metre; no space heat where it is never cold enough."""
    air = asked.place.air
    try:
        space = space_heat_mw(
            air, mwh_per_year=area_m2 * space_kwh / KWH_PER_MWH * asked.place.weather.cold,
            limit_c=NEW_LIMIT_C,
        )  # fmt: skip
    except NoHeatingHours:
        space = np.zeros(HOURS)
    return Heat(space, hot_water_mw(air, mwh_per_year=area_m2 * water_kwh / KWH_PER_MWH))


def linear_heat_mwh_per_m(asked: Asked, mwh_per_m2: float) -> float:
    """Heat for a metre of trench: heat on a square metre of land times the effective width."""
    figures = asked.figures
    width = figures["effective_width_m"] * figures["plot_ratio"] ** figures["effective_width_b"]
    return float(mwh_per_m2 * figures["plot_ratio"] * width)


def spread_out(asked: Asked, city: CityPlan) -> CityPlan:
    """The reference: the same floor in detached houses, each with its heater."""
    figures = asked.figures
    heat = new_heat(
        asked, area_m2=asked.size("floor_area_m2"),
        space_kwh=figures["use_kwh_per_m2"] * (1.0 + figures["low_density_more_share"]),
        water_kwh=figures["hot_water_kwh_per_m2"],
    )  # fmt: skip
    pumped = asked.options["individual_heater"] == "heat_pump"
    house = own_heat(
        asked.place, name=DISTRICT, carrier=ELECTRICITY if pumped else asked.options["fuel"],
        efficiency=figures["individual_scop" if pumped else "individual_efficiency"],
        heat_mw=heat.total_mw,
    )  # fmt: skip
    return replace(city, own_heat=(*city.own_heat, house))


def new_district(asked: Asked, city: CityPlan) -> CityPlan:
    """The same floor in blocks on a network of low temperature."""
    figures, area = asked.figures, asked.size("floor_area_m2")
    heat = new_heat(
        asked, area_m2=area, space_kwh=figures["use_kwh_per_m2"],
        water_kwh=figures["hot_water_kwh_per_m2"],
    )  # fmt: skip
    mwh = float(heat.total_mw.sum())
    linear = linear_heat_mwh_per_m(asked, mwh / area)
    trench = trench_of(figures, mwh=mwh, linear_mwh_per_m=linear)
    water = water_asked(asked)
    loss = trench.loss_mw_per_k * kelvin_above(water, asked.place.weather.temp_ground_c)
    plants, capital = plants_of(asked, peak_mw=float((heat.total_mw + loss).max()))
    network = NetworkPlan(
        DISTRICT, heat.total_mw, heat.space_mw, water, trench.loss_mw_per_k, plants
    )
    lost = float(loss.sum())
    note = Note("new_trench", (
        ("metres", trench.metres), ("linear_heat_mwh_per_m", linear),
        ("loss_share", lost / (lost + mwh)),
    ), DISTRICT)  # fmt: skip
    return replace(city, networks=(*city.networks, network)).adding(
        capital=(*pipes_of(figures, trench, mwh=mwh), *capital), notes=(note,)
    )
