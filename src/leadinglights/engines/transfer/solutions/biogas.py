"""Biogas in place of a fossil fuel (§37)."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from leadinglights.engines.transfer.prepared import Capital, Line, Note
from leadinglights.engines.transfer.solutions.city import Asked, CityPlan
from leadinglights.engines.transfer.weather.calendar_year import HOURS

METHANE_KWH_PER_KG: Final = 13.9  # lower heating value


def biogas(asked: Asked, city: CityPlan) -> CityPlan:
    """Methane of manure and waste, fed into the gas that is burnt today.

    What slips away is a line of its own; methane that manure no longer gives off is one only if asked
    for, and a note always: neither is netted.
    """
    figures = asked.figures
    solids = asked.size("volatile_solids_t_per_year")
    methane_mwh = (
        solids * figures["methane_m3_per_t"] * figures["yield_share"] * figures["kwh_per_m3"] / 1e3
    )
    slipped = methane_mwh * figures["slip_share"]
    sold = methane_mwh - slipped - methane_mwh * figures["own_use_share"]
    t_per_mwh = figures["gwp_methane"] / METHANE_KWH_PER_KG
    manure_t = methane_mwh * figures["manure_methane_share"] * t_per_mwh
    lines = [
        Line("biogas_in_place_of_fuel", f"fuel:{asked.options['fuel']}", -sold),
        Line("biogas_slip", "t_co2e", slipped * t_per_mwh),
        Line("biogas_feedstock", "eur", methane_mwh * figures["feedstock_eur_per_mwh"]),
    ]
    if asked.options["count_manure_methane"] == "yes":
        lines.append(Line("manure_methane_avoided", "t_co2e", -manure_t))
    invest = methane_mwh * figures["invest_eur_per_mwh_year"]
    power_mwh = methane_mwh * figures["power_kwh_per_mwh"] / 1e3
    note = Note("biogas_made", (
        ("methane_mwh", methane_mwh), ("sold_mwh", sold), ("power_mwh", power_mwh),
        ("manure_methane_t_co2e", manure_t),
    ))  # fmt: skip
    return replace(city, use_mw=city.use_mw + power_mwh / HOURS).adding(
        capital=(
            Capital("biogas", invest, figures["life_years"], invest * figures["fixed_share"]),
        ),
        lines=tuple(lines), notes=(note,),
    )  # fmt: skip
