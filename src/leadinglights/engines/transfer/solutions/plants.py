"""Solutions that are one more plant in a network: heat pump, surplus heat, supermarkets, chp, geothermal."""

from __future__ import annotations

from dataclasses import replace

from leadinglights.engines.transfer.prepared import Capital, Note
from leadinglights.engines.transfer.solutions.city import Asked, CityPlan, with_plant
from leadinglights.engines.transfer.supply.build import build
from leadinglights.engines.transfer.supply.surroundings import PlantPlan

M_PER_KM = 1000.0


def heat_pump(asked: Asked, city: CityPlan) -> CityPlan:
    """A large heat pump."""
    figures, network = asked.figures, asked.network_of(city)
    mw = asked.size("heat_mw")
    part = {"air": "air", "surplus": "surplus"}.get(asked.options["source"], "water")
    capital = Capital(
        "heat_pump", mw * figures[f"invest_{part}_eur_per_mw"], figures["life_years"],
        mw * figures["fixed_eur_per_mw_year"],
    )  # fmt: skip
    return with_plant(city, network, asked.plant()).adding(capital=(capital,))


def surplus_heat(asked: Asked, city: CityPlan) -> CityPlan:
    """Surplus heat, its pipe, exchanger and, where it is too cold, its heat pump."""
    figures, network = asked.figures, asked.network_of(city)
    mw, metres = asked.size("heat_mw"), figures["distance_km"] * M_PER_KM
    plant = asked.plant()
    built = build(asked.place, plant, network.water).sources[0]
    lifted_mw = float((built.unit.capacity_mw * (built.power_mwh_per_mwh > 0.05)).max())
    capital = (
        Capital("exchanger", mw * figures["exchanger_eur_per_mw"], figures["life_years"], 0.0),
        Capital("pipe", metres * figures["pipe_eur_per_m"], figures["pipe_life_years"], 0.0),
        Capital(
            "heat_pump", lifted_mw * figures["invest_eur_per_mw"], figures["life_years"],
            lifted_mw * figures["fixed_eur_per_mw_year"],
        ),
    )  # fmt: skip
    charged = lifted_mw > 0.0 or figures["avoidable_share"] > 0.0
    notes = (
        (Note("surplus_not_surplus", (("lifted_mw", lifted_mw),), plant.name),) if charged else ()
    )
    # The pipe to the site loses heat as the network does.
    longer = replace(
        network, loss_mw_per_k=network.loss_mw_per_k + metres * figures["pipe_w_per_m_k"] * 1e-6
    )
    return with_plant(city, longer, plant).adding(capital=capital, notes=notes)


def supermarkets(asked: Asked, city: CityPlan) -> CityPlan:
    """Heat of supermarkets."""
    figures, network = asked.figures, asked.network_of(city)
    stores = asked.size("stores")
    capital = Capital(
        "stores", stores * figures["invest_eur_per_store"], figures["life_years"],
        stores * figures["fixed_eur_per_store_year"],
    )  # fmt: skip
    note = Note("surplus_not_surplus", (("marginal_cop", figures["marginal_cop"]),), asked.kind)
    return with_plant(city, network, asked.plant()).adding(capital=(capital,), notes=(note,))


def chp(asked: Asked, city: CityPlan) -> CityPlan:
    """Heat and power from waste or wood, in back pressure."""
    figures, network = asked.figures, asked.network_of(city)
    of = "waste" if asked.options["fuel"] == "waste" else "biomass"
    mw, eta_th = asked.size("heat_mw"), figures[f"{of}_eta_th"]
    plant = PlantPlan("chp", "chp_back_pressure", {
        "heat_mw": mw, "eta_el": figures[f"{of}_eta_el"], "eta_th": eta_th,
        "operation_eur_per_mwh": figures[f"{of}_operation_eur_per_mwh_fuel"] / eta_th,
    }, asked.options)  # fmt: skip
    fuel_mw = mw / eta_th
    capital = Capital(
        "chp", fuel_mw * figures[f"{of}_eur_per_mw_fuel"], figures["life_years"],
        fuel_mw * figures[f"{of}_fixed_eur_per_mw_fuel_year"],
    )  # fmt: skip
    return with_plant(city, network, plant).adding(capital=(capital,))


def geothermal(asked: Asked, city: CityPlan) -> CityPlan:
    """Warm water from the ground."""
    figures, network, drive = asked.figures, asked.network_of(city), asked.options["drive"]
    mw = asked.size("heat_mw")
    capital = Capital(
        "geothermal", mw * figures[f"{drive}_eur_per_mw"], figures["life_years"],
        mw * figures[f"{drive}_fixed_eur_per_mw_year"],
    )  # fmt: skip
    return with_plant(city, network, asked.plant()).adding(capital=(capital,))
