"""How a place is heated today: the network with plants sized to its coldest day, and other buildings."""

from __future__ import annotations

from collections.abc import Mapping

from leadinglights.engines.transfer.defaults.heat import HOURS, Warmth
from leadinglights.engines.transfer.defaults.known import Figure, figure, mix, nearest_figure
from leadinglights.engines.transfer.defaults.places import PlaceRefused, Whereabouts
from leadinglights.engines.transfer.problem.blocks import kind_of
from leadinglights.engines.transfer.problem.contradictions import ELECTRICITY
from leadinglights.engines.transfer.problem.heat import (
    Heater,
    Individual,
    Load,
    Network,
    Plant,
    Store,
    Temperatures,
)
from leadinglights.quantities.grade import Grade
from leadinglights.quantities.inputs import Input
from leadinglights.quantities.quoting import quoted

DISTRICT_HEATING = "district_heating"
SOLAR_MWH_PER_M2 = 0.45  # to size a field with, nothing else: the yield comes from the weather
# Heat out per energy in, where an office gives shares by carrier.
EFFICIENCIES = {
    "natural_gas": 0.92, "lpg": 0.9, "gas_oil": 0.88, "fuel_oil": 0.85, "coal": 0.65, "lignite": 0.6,
    "peat": 0.65, "wood_chips": 0.75, "wood_pellets": 0.82, "straw": 0.75, "biogas": 0.9, "waste": 0.6,
    ELECTRICITY: 1.0, "heat_pump": 2.9,
}  # fmt: skip


def network(where: Whereabouts, warmth: Warmth, share: Figure) -> Network | None:
    """The network of the place, or None where none is known."""
    if share.value <= 0.0:
        return None
    chain = where.chain
    load = warmth.load(share)
    loss = figure(chain, "loss_share")
    # What leaves the plants on the coldest day: the loss counts as in the mean of the year.
    peak = warmth.peak_mw(load) + _sold(load) / HOURS * loss.value / (1.0 - loss.value)
    if peak <= 0.0:
        return None
    return Network(
        name="District heating",
        load=load,
        temperatures=Temperatures(
            supply_winter_c=figure(chain, "supply_winter_c").input(),
            supply_summer_c=figure(chain, "supply_summer_c").input(),
            return_c=figure(chain, "return_c").input(),
        ),
        loss_share=loss.input(),
        trench_km=_trench(where, _sold(load)),
        plants=tuple(_plant(row, peak, _sold(load)) for row in mix(chain, "network")),
        store=_store(where, _sold(load)),
    )


def _sold(load: Load) -> float:
    return load.space_mwh_per_year.value + load.hot_water_mwh_per_year.value


def _trench(where: Whereabouts, sold_mwh: float) -> Input:
    known = nearest_figure(where.chain[:1], "trench_km")
    if known is not None:
        return known.input()
    dense = figure(where.chain, "line_mwh_per_m")
    low = sold_mwh / (dense.high or dense.value) / 1000.0
    high = sold_mwh / (dense.low or dense.value) / 1000.0
    source = f"{sold_mwh:.0f} MWh sold over {dense.value:g} MWh/m: {dense.source}"
    return Input(
        value=sold_mwh / dense.value / 1000.0, unit="km", source=source, grade=dense.grade,
        low=low, high=high,
    )  # fmt: skip


def _store(where: Whereabouts, sold_mwh: float) -> Store | None:
    known = nearest_figure(where.chain[:1], "store_mwh")
    hours = figure(where.chain, "store_hours")
    if known is None and hours.value <= 0.0:
        return None
    mean = sold_mwh / HOURS
    energy = known or Figure(
        hours.value * mean,
        None if hours.low is None else hours.low * mean,
        None if hours.high is None else hours.high * mean,
        "MWh", None, hours.grade, f"{hours.value:g} hours of the mean load: {hours.source}",
    )  # fmt: skip
    assumed = "assumption: a large tank of water is filled or emptied in eight hours"
    loss = "assumption: a large insulated tank of water loses 0.02 % of its heat an hour"
    return Store(
        energy_mwh=energy.input("MWh"),
        power_mw=Input(value=energy.value / 8.0, unit="MW", source=assumed, grade=Grade.U),
        loss_per_hour=Input(
            value=0.0002, unit="1/h", source=loss, grade=Grade.U, low=0.0001, high=0.0005
        ),
    )


def _plant(row: Mapping[str, str], peak_mw: float, sold_mwh: float) -> Plant:
    size, grade = float(row["share"]), Grade(row["grade"])
    inputs = {}
    if row["kind"] == "solar_heat":
        source = f"{size:.0%} of the heat sold at {SOLAR_MWH_PER_M2:g} MWh/m2: {row['source']}"
        area = size * sold_mwh / SOLAR_MWH_PER_M2
        inputs["area_m2"] = Input(value=area, unit="m2", source=source, grade=grade)
    else:
        source = f"{size:.0%} of the coldest load of {peak_mw:.1f} MW: {row['source']}"
        inputs["heat_mw"] = Input(value=size * peak_mw, unit="MW", source=source, grade=grade)
    kind = kind_of("plants", row["kind"])
    for pair in filter(None, row["figures"].split(";")):
        name, _, value = pair.partition("=")
        inputs[name] = Input(
            value=float(value), unit=kind.figures[name].measured.unit, grade=Grade.U,
            source=f"assumption, recalled and not looked up: a typical plant of this kind ({row['name']})",
        )  # fmt: skip
    options = {"fuel": row["carrier"]} if row["carrier"] else {}
    return Plant(name=row["name"], kind=row["kind"], inputs=inputs, options=options)


def individual(
    where: Whereabouts, warmth: Warmth, share: Figure, given: Mapping[str, float]
) -> Individual | None:
    """The buildings outside the network, or None where all are on it."""
    if share.value >= 1.0:
        return None
    rows = mix(where.chain, "individual")
    heaters = tuple(_heater(row) for row in rows) if not given else _as_given(given)
    return Individual(load=warmth.load(share, others=True), heaters=heaters)


def _heater(row: Mapping[str, str]) -> Heater:
    grade, efficiency = Grade(row["grade"]), float(row["efficiency"])
    return Heater(
        name=row["name"],
        carrier=row["carrier"],
        share=Input(value=float(row["share"]), unit="1", source=row["source"], grade=grade),
        efficiency=Input(
            value=efficiency, unit="1", source=row["source"], grade=grade,
            low=efficiency * 0.92, high=efficiency * 1.06,
        ),
    )  # fmt: skip


def _as_given(given: Mapping[str, float]) -> tuple[Heater, ...]:
    total = sum(given.values())
    source = "assumption: a usual heater of this carrier"
    return tuple(
        Heater(
            name=carrier.replace("_", " ").capitalize(),
            carrier=ELECTRICITY if carrier == "heat_pump" else carrier,
            share=Input(
                value=share / total, unit="1", source="as given", grade=Grade.B, own=True
            ),
            efficiency=Input(
                value=EFFICIENCIES[carrier], unit="1", source=source, grade=Grade.U,
                low=EFFICIENCIES[carrier] * 0.92, high=EFFICIENCIES[carrier] * 1.06,
            ),
        )
        for carrier, share in given.items()
        if share > 0.0
    )  # fmt: skip


def shares_of(heating_mix: Mapping[str, float] | None) -> tuple[Figure | None, dict[str, float]]:
    """Share of the network and the shares of the other carriers, as an office gives them.

    Raises
    ------
    PlaceRefused
        If a carrier is not known, a share is negative, or they do not sum to 1.
    """
    if heating_mix is None:
        return None, {}
    for carrier, share in heating_mix.items():
        if carrier != DISTRICT_HEATING and carrier not in EFFICIENCIES:
            known = ", ".join([DISTRICT_HEATING, *EFFICIENCIES])
            raise PlaceRefused(f"{quoted(carrier)} heats nothing here: write one of {known}")
        if not 0.0 <= share <= 1.0:
            raise PlaceRefused(f"the share of {carrier} is {share:g}: give 0 to 1")
    total = sum(heating_mix.values())
    if abs(total - 1.0) > 1e-6:
        raise PlaceRefused(f"the shares of the heating mix sum to {total:g}: they must sum to 1")
    others = {name: share for name, share in heating_mix.items() if name != DISTRICT_HEATING}
    part = heating_mix.get(DISTRICT_HEATING, 0.0)
    return Figure(part, None, None, "1", None, Grade.B, "as given"), others


def given_share(network_share: float | None) -> Figure | None:
    """Share of the network as somebody gives it.

    Raises
    ------
    PlaceRefused
        If it is no share.
    """
    if network_share is None:
        return None
    if not 0.0 <= network_share <= 1.0:
        raise PlaceRefused(f"the share on a network is {network_share:g}: give 0 to 1")
    return Figure(network_share, None, None, "1", None, Grade.B, "as given")
