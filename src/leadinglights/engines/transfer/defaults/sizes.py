"""How large a solution to begin with: a size the place could take, open to change."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from leadinglights.engines.transfer.defaults.heat import WORST, Warmth, multiplied
from leadinglights.engines.transfer.defaults.known import figure
from leadinglights.engines.transfer.defaults.places import PlaceRefused, Whereabouts
from leadinglights.engines.transfer.defaults.supply import SOLAR_MWH_PER_M2
from leadinglights.engines.transfer.problem.blocks import kind_of
from leadinglights.engines.transfer.problem.heat import Individual, Network
from leadinglights.engines.transfer.problem.terms import Solution
from leadinglights.quantities.grade import Grade
from leadinglights.quantities.inputs import Input

# Degree days of the climate for which the tables state what buildings use (Denmark, base 17 degC).
TABLE_DEGREE_DAYS = 3250.0
TABLE_KWH_PER_M2 = 123.0  # there, hot water included: by the figures of the Nordic countries
PLUS_SHARE = 0.02  # of all heated floor
LEAST_USE = 5.0  # kWh/m2, the least the table of retrofits takes
NEEDS_NETWORK = frozenset(
    {"heat_pump", "surplus_heat", "solar_heat", "chp", "geothermal", "supermarket_heat"}
)


class NoNetwork(PlaceRefused):
    """The solution feeds a heat network, and none is known there."""


class NoNeed(PlaceRefused):
    """Nothing there that the solution could change."""


def solution_for(
    *,
    kind: str,
    where: Whereabouts,
    warmth: Warmth,
    network: Network | None,
    individual: Individual | None,
    power_mwh: float,
) -> Solution:
    """The solution with its size.

    Raises
    ------
    NoNetwork
        If it needs a heat network and the place has none.
    NoNeed
        If there is nothing of what it changes, such as space heat in the tropics.
    ValueError
        If there is no such kind.
    """
    known = kind_of("solutions", kind)
    if kind in NEEDS_NETWORK and network is None:
        raise NoNetwork(
            f"{where.name} has no heat network that we know of, and {kind} feeds one: ask for "
            "district_heating or new_district, which build one, or say how many are on a network"
        )
    sized = Sizes(where, warmth, network, individual, power_mwh)
    name, value, why = SIZES[kind](sized)
    if not value > 0.0:
        raise NoNeed(
            f"{where.name} uses none of the heat or electricity that {kind} would change: "
            "ask for another solution there"
        )
    measured = known.figures[name].measured
    value = min(value, measured.most or value)
    inputs = {
        name: Input(
            value=value, unit=measured.unit, grade=Grade.C,
            source=f"a size to begin with: {why}; give the one you think of",
        )
    }  # fmt: skip
    inputs |= _as_the_climate(kind, where, warmth)
    options = _choices(kind, where, network)
    if kind == "plus_energy_houses":
        options["buildings"] = sized.of_plus_houses
    return Solution(kind=kind, inputs=inputs, options=options)


class Sizes:
    """What sizes are taken from."""

    def __init__(
        self,
        where: Whereabouts,
        warmth: Warmth,
        network: Network | None,
        individual: Individual | None,
        power_mwh: float,
    ) -> None:
        self.people = where.people.value
        self.power_mwh = power_mwh
        self.floor_m2 = warmth.floor_m2
        load = network.load if network is not None else None
        self.peak_mw = warmth.peak_mw(load) if load is not None else 0.0
        self.network_mwh = (
            load.space_mwh_per_year.value + load.hot_water_mwh_per_year.value if load else 0.0
        )
        other = individual.load if individual is not None else None
        self.other_mwh = (
            other.space_mwh_per_year.value + other.hot_water_mwh_per_year.value if other else 0.0
        )
        both = self.network_mwh + self.other_mwh
        piped, own = (one.space_mwh_per_year.value if one else 0.0 for one in (load, other))
        self.space_mwh = piped if load else own
        told = warmth.network_floor_m2 if load else None
        share = self.network_mwh / both if both > 0.0 else 0.0
        self.network_floor_m2 = told.value if told else self.floor_m2 * share
        # Plus-energy houses stand in place of houses with heaters, or of the network's where those
        # take next to nothing.
        wanted = PLUS_SHARE * self.floor_m2 * _use_before(warmth) / 1000.0
        self.of_plus_houses = "individual" if own >= min(wanted, piped) else "network"
        there = own if self.of_plus_houses == "individual" else piped
        self.plus_floor_m2 = PLUS_SHARE * self.floor_m2 * min(1.0, there / max(wanted, 1e-9))


def _use_before(warmth: Warmth) -> float:
    """Space heat of the houses that plus-energy houses replace [kWh/m2]."""
    return _by_degree_days("plus_energy_houses", warmth)["use_before_kwh_per_m2"].value


def _heat_mw(part: float) -> Callable[[Sizes], tuple[str, float, str]]:
    return lambda place: ("heat_mw", part * place.peak_mw, f"{part:.0%} of the coldest load")


def _floor(part: float) -> Callable[[Sizes], tuple[str, float, str]]:
    return lambda place: ("floor_area_m2", part * place.floor_m2, f"{part:.0%} of all heated floor")


def _plus_houses(place: Sizes) -> tuple[str, float, str]:
    return (
        "floor_area_m2",
        place.plus_floor_m2,
        "2% of all heated floor, or less where less is heated",
    )


def _retrofit(place: Sizes) -> tuple[str, float, str]:
    # Where almost nothing is heated, the table's least use would ask for more heat than there is.
    floor = min(place.network_floor_m2 or place.floor_m2, place.space_mwh * 1000.0 / LEAST_USE)
    return "floor_area_m2", 0.1 * floor, "a tenth of the heated floor"


def _field(place: Sizes) -> tuple[str, float, str]:
    area = 0.1 * place.network_mwh / SOLAR_MWH_PER_M2
    return "area_m2", area, f"a tenth of the network's heat at {SOLAR_MWH_PER_M2:g} MWh/m2"


def _sun(place: Sizes) -> tuple[str, float, str]:
    return "power_mw", 0.1 * place.power_mwh / 1000.0, "a tenth of the electricity at 1,000 hours"


def _wind(place: Sizes) -> tuple[str, float, str]:
    return "power_mw", 0.2 * place.power_mwh / 3000.0, "a fifth of the electricity at 3,000 hours"


def _shops(place: Sizes) -> tuple[str, float, str]:
    return "stores", max(1.0, place.people / 8000.0 // 1), "one for 8,000 people"


def _manure(place: Sizes) -> tuple[str, float, str]:
    return "volatile_solids_t_per_year", 0.03 * place.people, "30 kg a year for each person"


def _joined(place: Sizes) -> tuple[str, float, str]:
    heat = 0.2 * place.other_mwh
    return "heat_mwh_per_year", heat, "a fifth of the heat of buildings outside networks"


SIZES: Mapping[str, Callable[[Sizes], tuple[str, float, str]]] = {
    "biogas": _manure,
    "chp": _heat_mw(0.25),
    "district_heating": _joined,
    "geothermal": _heat_mw(0.15),
    "heat_pump": _heat_mw(0.15),
    "new_district": _floor(0.02),
    "photovoltaics": _sun,
    "plus_energy_houses": _plus_houses,
    "retrofit": _retrofit,
    "solar_heat": _field,
    "supermarket_heat": _shops,
    "surplus_heat": _heat_mw(0.1),
    "wind": _wind,
}
BUILDING_FIGURES = {
    "plus_energy_houses": ("use_before_kwh_per_m2", "use_after_kwh_per_m2"),
    "new_district": ("use_kwh_per_m2",),
}


def _old_use(where: Whereabouts, warmth: Warmth, unit: str) -> Input:
    """What the buildings that are retrofitted use: not the new ones of the stock."""
    old = figure(where.chain, "old_over_stock")
    piped = warmth.network_floor_m2 is not None
    stock = warmth.network_use_kwh_per_m2 if piped else warmth.use_kwh_per_m2
    why = (
        f"{stock.value:.0f} kWh/m2 of the stock x {old.value:g}, for old buildings are retrofitted"
    )
    return multiplied(stock, old, times=1.0, unit=unit, why=why).input(unit)


def _as_the_climate(kind: str, where: Whereabouts, warmth: Warmth) -> dict[str, Input]:
    """What buildings use here: the stock's own figure, or the table's by degree days."""
    known = kind_of("solutions", kind)
    if kind == "retrofit":
        measured = known.figures["use_kwh_per_m2"].measured
        return {
            "use_kwh_per_m2": _held(_old_use(where, warmth, measured.unit), measured.least or 0.0)
        }
    if kind == "district_heating":
        # Streets stay as long where houses take less heat.
        each = (warmth.space.value + warmth.hot_water.value) / max(warmth.floor_m2, 1.0) * 1000.0
        said = f"for {TABLE_KWH_PER_M2:.0f} kWh/m2 of floor; here {each:.0f}, hot water included"
        return {
            "linear_heat_mwh_per_m": _scaled(
                kind, "linear_heat_mwh_per_m", each / TABLE_KWH_PER_M2, said
            )
        }
    return _by_degree_days(kind, warmth)


def _by_degree_days(kind: str, warmth: Warmth) -> dict[str, Input]:
    scale = warmth.degree_days / TABLE_DEGREE_DAYS
    said = f"by {warmth.degree_days:.0f} K d instead of {TABLE_DEGREE_DAYS:.0f}"
    return {name: _scaled(kind, name, scale, said) for name in BUILDING_FIGURES.get(kind, ())}


def _scaled(kind: str, name: str, scale: float, said: str) -> Input:
    """The table's figure, as it would be here; never better than fitted."""
    figure = kind_of("solutions", kind).figures[name]
    was = figure.default
    assert was is not None
    use = Input(
        value=was.value * scale, unit=was.unit, source=f"{was.source}; {said}"[:500], year=was.year,
        grade=max(was.grade, Grade.C, key=lambda grade: WORST[grade]),
        low=None if was.low is None else was.low * scale,
        high=None if was.high is None else was.high * scale,
    )  # fmt: skip
    return _held(use, figure.measured.least or 0.0)


def _held(use: Input, least: float) -> Input:
    """Not below what the table thinks possible."""
    if use.value >= least and (use.low is None or use.low >= least):
        return use
    value = max(use.value, least)
    low = None if use.low is None else max(use.low, least)
    high = None if use.high is None else max(use.high, value)
    return use.model_copy(update={"value": value, "low": low, "high": high})


def _choices(kind: str, where: Whereabouts, network: Network | None) -> dict[str, str]:
    coastal = where.normals.coastal
    if kind in {"heat_pump", "district_heating", "new_district"}:
        return {"source": "sea" if coastal else "waste_water"}
    if kind == "wind":
        return {"place": "offshore" if coastal else "onshore"}
    if kind == "retrofit":
        return {"buildings": "network" if network is not None else "individual"}
    return {}
