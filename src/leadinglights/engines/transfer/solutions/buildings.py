"""Solutions in the buildings themselves: retrofit (§34)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from leadinglights.engines.transfer.prepared import Capital, Note, OwnHeat
from leadinglights.engines.transfer.solutions.city import Asked, CityPlan, refused
from leadinglights.engines.transfer.weather.calendar_year import F64, HOURS

KWH_PER_MWH = 1000.0


def saved_share(*, calculated_saving: float, prebound: float) -> float:
    """Share of the measured space heat that a retrofit really saves, never below 0.

    Leaky buildings use less than is calculated (measured = prebound x calculated); insulated ones use
    what is calculated, or all they used before.
    """
    return max(0.0, 1.0 - (1.0 - calculated_saving) / min(prebound, 1.0))


def retrofit(asked: Asked, city: CityPlan) -> CityPlan:
    """Existing buildings insulated to a standard."""
    figures, standard = asked.figures, asked.options["standard"]
    area = asked.size("floor_area_m2")
    share = saved_share(
        calculated_saving=figures[f"{standard}_saving_share"], prebound=figures["prebound_factor"]
    )
    mwh = area * figures["use_kwh_per_m2"] / KWH_PER_MWH * share
    city = less_space_heat(
        asked, city, mwh, within_mwh=area * figures["use_kwh_per_m2"] / KWH_PER_MWH
    )
    if standard == "low_energy":
        fans = area * figures["ventilation_kwh_per_m2"] / KWH_PER_MWH / HOURS
        city = replace(city, use_mw=city.use_mw + fans)
    capital = Capital(
        "retrofit", area * figures[f"{standard}_eur_per_m2"], figures["life_years"], 0.0
    )
    note = Note("retrofit_saving", (
        ("calculated_share", figures[f"{standard}_saving_share"]), ("real_share", share),
        ("prebound_factor", figures["prebound_factor"]), ("mwh_per_year", mwh),
    ))  # fmt: skip
    return city.adding(capital=(capital,), notes=(note,))


def less_space_heat(asked: Asked, city: CityPlan, mwh: float, *, within_mwh: float) -> CityPlan:
    """The city with `mwh` a year less space heat, in its network or in houses with own heaters.

    Raises
    ------
    ProblemRefused
        If the buildings named use more than all there are.
    """
    own = asked.options.get("buildings") == "individual" or not city.networks
    if own:
        space = sum((one.heat_mw for one in city.own_heat), np.zeros(HOURS)) * city.own_space_share
    else:
        network = asked.network_of(city)
        space = network.space_mw
    total = float(space.sum())
    if within_mwh > total * (1.0 + 1e-9):
        raise refused(
            "solution.inputs.floor_area_m2",
            f"these buildings would use {within_mwh:g} MWh of space heat a year, more than the "
            f"{total:g} MWh of all there are: give less floor or a lower use",
        )
    share = mwh / total if total > 0.0 else 0.0
    if own:
        return replace(city, own_heat=_shrunk(city.own_heat, share * city.own_space_share),
                       own_space_share=_space_left(city.own_space_share, share))  # fmt: skip
    return city.with_network(replace(
        network, delivered_mw=network.delivered_mw - share * network.space_mw,
        space_mw=(1.0 - share) * network.space_mw,
    ))  # fmt: skip


def _shrunk(heaters: tuple[OwnHeat, ...], gone: F64) -> tuple[OwnHeat, ...]:
    return tuple(
        replace(one, heat_mw=one.heat_mw * (1.0 - gone), energy_mw=one.energy_mw * (1.0 - gone))
        for one in heaters
    )


def _space_left(share_space: F64, gone: float) -> F64:
    left = share_space * (1.0 - gone)
    return left / np.maximum(left + 1.0 - share_space, 1e-12)
