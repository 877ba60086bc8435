"""Solutions in the buildings themselves: retrofit (§34) and plus-energy houses (§35)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from leadinglights.engines.transfer.prepared import Capital, Note, OwnHeat, PowerMade
from leadinglights.engines.transfer.problem import ELECTRICITY
from leadinglights.engines.transfer.solutions.city import Asked, CityPlan
from leadinglights.engines.transfer.solutions.new_district import new_heat
from leadinglights.engines.transfer.supply.own_heat import own_heat
from leadinglights.engines.transfer.supply.power import photovoltaic_share
from leadinglights.engines.transfer.supply.surroundings import refused
from leadinglights.engines.transfer.weather.calendar_year import F64, HOURS

KWH_PER_MWH = 1000.0
PLUS_HOUSES = "plus-energy houses"


def saved_share(*, calculated_saving: float, prebound: float, rebound: float = 1.0) -> float:
    """Share of the measured space heat that a retrofit really saves, never below 0.

    Leaky buildings use less than is calculated (measured = prebound x calculated); insulated ones use
    `rebound` times what is calculated, or all they used before.
    """
    return max(0.0, 1.0 - (1.0 - calculated_saving) * rebound / min(prebound, 1.0))


def retrofit(asked: Asked, city: CityPlan) -> CityPlan:
    """Existing buildings insulated to a standard."""
    figures, standard = asked.figures, asked.options["standard"]
    area = asked.size("floor_area_m2")
    share = saved_share(
        calculated_saving=figures[f"{standard}_saving_share"],
        prebound=figures["prebound_factor"],
        rebound=figures["rebound_factor"],
    )
    used = area * figures["use_kwh_per_m2"] / KWH_PER_MWH
    city = less_heat(asked, city, space_mwh=used * share, water_mwh=0.0, within_mwh=used)
    if standard == "low_energy":
        fans = area * figures["ventilation_kwh_per_m2"] / KWH_PER_MWH / HOURS
        city = replace(city, use_mw=city.use_mw + fans)
    capital = Capital(
        "retrofit", area * figures[f"{standard}_eur_per_m2"], figures["life_years"], 0.0
    )
    note = Note("retrofit_saving", (
        ("calculated_share", figures[f"{standard}_saving_share"]), ("real_share", share),
        ("prebound_factor", figures["prebound_factor"]),
        ("rebound_factor", figures["rebound_factor"]), ("mwh_per_year", used * share),
    ))  # fmt: skip
    return city.adding(capital=(capital,), notes=(note,))


def plus_energy_houses(asked: Asked, city: CityPlan) -> CityPlan:
    """Houses with a heat pump, and cells that make more in a year than the house uses."""
    figures, area = asked.figures, asked.size("floor_area_m2")
    used = area * figures["use_before_kwh_per_m2"] / KWH_PER_MWH
    hot = area * figures["hot_water_kwh_per_m2"] / KWH_PER_MWH
    city = less_heat(asked, city, space_mwh=used, water_mwh=hot, within_mwh=used)
    heat = new_heat(
        asked, area_m2=area, space_kwh=figures["use_after_kwh_per_m2"],
        water_kwh=figures["hot_water_kwh_per_m2"],
    )  # fmt: skip
    house = own_heat(
        asked.place, name=PLUS_HOUSES, carrier=ELECTRICITY, efficiency=figures["scop"],
        heat_mw=heat.total_mw,
    )  # fmt: skip
    own_mwh = float(house.energy_mw.sum()) + area * figures["appliances_kwh_per_m2"] / KWH_PER_MWH
    share = photovoltaic_share(asked.place, figures)
    hours = float(share.sum())
    if hours <= 0.0:
        raise refused("weather", "no light falls on the cells in the whole year")
    mw = own_mwh * (1.0 + figures["surplus_share"]) / hours
    capital = (
        Capital("houses", area * figures["extra_eur_per_m2"], figures["life_years"], 0.0),
        Capital(
            "photovoltaics", mw * figures["pv_eur_per_mw"], figures["pv_life_years"],
            mw * figures["pv_fixed_eur_per_mw_year"],
        ),
    )  # fmt: skip
    note = Note("plus_energy", (
        ("cells_mw", mw), ("made_mwh", mw * hours), ("used_mwh", own_mwh),
    ), PLUS_HOUSES)  # fmt: skip
    return replace(
        city, own_heat=(*city.own_heat, house),
        power_made=(*city.power_made, PowerMade(PLUS_HOUSES, "photovoltaics", share * mw)),
    ).adding(capital=capital, notes=(note,))  # fmt: skip


def less_heat(
    asked: Asked, city: CityPlan, *, space_mwh: float, water_mwh: float, within_mwh: float
) -> CityPlan:
    """The city with less heat a year, in its network or in houses with own heaters.

    Parameters
    ----------
    within_mwh : float
        Space heat a year of the buildings meant; a little more than all there is counts as all.

    Raises
    ------
    ProblemRefused
        If they are more than three times all there are.
    """
    cold = asked.place.weather.cold
    space_mwh, within_mwh = space_mwh * cold, within_mwh * cold
    if asked.options["buildings"] == "individual":
        heat = sum((one.heat_mw for one in city.own_heat), np.zeros(HOURS))
        space = heat * city.own_space_share
        of_space, of_water = _shares(asked, space, heat - space, (space_mwh, water_mwh, within_mwh))
        gone = city.own_space_share * of_space + (1.0 - city.own_space_share) * of_water
        left = city.own_space_share * (1.0 - of_space) / np.maximum(1.0 - gone, 1e-12)
        return replace(city, own_heat=_shrunk(city.own_heat, gone), own_space_share=left)
    network = asked.network_of(city)
    water = network.delivered_mw - network.space_mw
    of_space, of_water = _shares(asked, network.space_mw, water, (space_mwh, water_mwh, within_mwh))
    return city.with_network(
        replace(
            network,
            delivered_mw=network.delivered_mw - of_space * network.space_mw - of_water * water,
            space_mw=(1.0 - of_space) * network.space_mw,
        )
    )


def _shares(
    asked: Asked, space: F64, water: F64, mwh: tuple[float, float, float]
) -> tuple[float, float]:
    """Shares of space heat and of hot water that go, from MWh of both and of the space heat meant."""
    space_mwh, water_mwh, within_mwh = mwh
    total, hot = float(space.sum()), float(water.sum())
    there = asked.within("floor_area_m2", within_mwh, total)
    fits = there / within_mwh if within_mwh > 0.0 else 0.0
    of_space = space_mwh * fits / total if total > 0.0 else 0.0
    return of_space, min(water_mwh * fits / hot, 1.0) if hot > 0.0 else 0.0


def _shrunk(heaters: tuple[OwnHeat, ...], gone: F64) -> tuple[OwnHeat, ...]:
    return tuple(
        replace(one, heat_mw=one.heat_mw * (1.0 - gone), energy_mw=one.energy_mw * (1.0 - gone))
        for one in heaters
    )
