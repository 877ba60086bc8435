"""Names of solutions, plants, fuels, choices and conventions in the reader's language."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SOLUTIONS: dict[str, Promise] = {
    "supermarket_heat": _("Heat from shops’ refrigerators"),
    "heat_pump": _("Large heat pump"),
    "surplus_heat": _("Surplus heat of industry"),
    "solar_heat": _("Solar heat with a store"),
    "chp": _("Heat and power from waste or biomass"),
    "photovoltaics": _("Electricity from the sun"),
    "wind": _("Wind power"),
    "retrofit": _("Renovation of buildings"),
    "plus_energy_houses": _("Plus-energy houses"),
    "district_heating": _("District heating in place of boilers"),
    "geothermal": _("Geothermal heat"),
    "biogas": _("Biogas"),
    "new_district": _("A new district, planned green"),
}
PLANTS: dict[str, Promise] = {
    "boiler": _("boiler"),
    "electric_boiler": _("electric boiler"),
    "heat_pump": _("heat pump"),
    "chp_back_pressure": _("power plant with back pressure"),
    "chp_extraction": _("power plant with extraction"),
    "surplus_heat": _("surplus heat"),
    "solar_heat": _("solar heat"),
    "geothermal": _("geothermal plant"),
    "photovoltaics": _("photovoltaics"),
    "wind": _("wind power"),
}
CARRIERS: dict[str, Promise] = {
    "electricity": _("electricity"),
    "natural_gas": _("natural gas"),
    "coal": _("coal"),
    "lignite": _("lignite"),
    "gas_oil": _("heating oil"),
    "fuel_oil": _("heavy fuel oil"),
    "lpg": _("liquefied gas"),
    "wood_chips": _("wood chips"),
    "wood_pellets": _("wood pellets"),
    "straw": _("straw"),
    "biogas": _("biogas"),
    "waste": _("waste"),
    "peat": _("peat"),
}
# Names that the defaults give to networks, plants and heaters; a name an office gave stands as it is.
GIVEN: dict[str, Promise] = {
    "District heating": _("District heating"),
    "Gas boilers": _("Gas boilers"),
    "Oil boilers": _("Oil boilers"),
    "Coal boilers": _("Coal boilers"),
    "Pellet boilers": _("Pellet boilers"),
    "Wood chip boilers": _("Wood chip boilers"),
    "Electric boiler": _("Electric boiler"),
    "Electric heaters": _("Electric heaters"),
    "Heat pumps": _("Heat pumps"),
    "Air conditioners": _("Air conditioners"),
    "Coal stoves": _("Coal stoves"),
    "Oil stoves": _("Oil stoves"),
    "Wood stoves": _("Wood stoves"),
    "Liquefied gas": _("Liquefied gas"),
    "Gas heaters for water": _("Gas heaters for water"),
    "Coal power plant": _("Coal power plant"),
    "Gas power plant": _("Gas power plant"),
    "Biomass power plant": _("Biomass power plant"),
    "Biomass and peat power plant": _("Biomass and peat power plant"),
    "Waste plant": _("Waste plant"),
    "Solar heat": _("Solar heat"),
    "Hot springs": _("Hot springs"),
    "Heat of the nuclear plant": _("Heat of the nuclear plant"),
    "new boiler": _("new boiler"),
    "new heat pump": _("new heat pump"),
    "new network": _("new network"),
    "new district": _("new district"),
    "plus-energy houses": _("plus-energy houses"),
}
# What is paid for with a solution.
PARTS: dict[str, Promise] = {
    "exchanger": _("heat exchanger"),
    "pipe": _("pipe"),
    "stores": _("plants of the shops"),
    "collectors": _("collectors"),
    "tank": _("tank"),
    "pit": _("pit"),
    "trench": _("trench"),
    "connections": _("connections"),
    "heaters_not_renewed": _("heaters that need not be renewed"),
    "houses": _("houses"),
}
CHOICES: dict[str, Promise] = {
    "runs": _("when it runs"),
    "source": _("source of the heat"),
    "refrigerant": _("refrigerant"),
    "fuel": _("fuel"),
    "buildings": _("which buildings"),
    "calendar": _("days of work"),
    "count_manure_methane": _("methane of manure counted"),
    "drive": _("how the pump is driven"),
    "drive_fuel": _("fuel of the drive"),
    "individual_heater": _("heating of houses outside the network"),
    "join": _("which network"),
    "mounting": _("where it is mounted"),
    "place": _("where it stands"),
    "plant": _("what makes the heat"),
    "standard": _("standard"),
    "store": _("store"),
}
WORDS: dict[str, Promise] = {
    "network": _("on the network"), "individual": _("heated by themselves"),
    "all_days": _("all days"), "weekdays": _("weekdays"), "day_shift": _("by day on weekdays"),
    "no": _("no"), "yes": _("yes"), "electric": _("by electricity"), "absorption": _("by heat (absorption)"),
    "boiler": _("boilers"), "heat_pump": _("heat pumps"), "new": _("a new one"),
    "existing": _("the one there is"), "rooftop": _("on roofs"), "land": _("on the ground"),
    "offshore": _("at sea"), "onshore": _("on land"), "ammonia": _("ammonia"),
    "isobutane": _("isobutane"), "sea": _("sea water"), "river": _("river water"),
    "ground_water": _("ground water"), "air": _("outdoor air"), "waste_water": _("waste water"),
    "surplus": _("surplus heat"), "light": _("light"), "deep": _("deep"),
    "low_energy": _("low energy"), "tank": _("tank"), "pit": _("pit"),
    "tank_and_pit": _("tank and pit"), "none": _("none"),
    "cheapest": _("when its heat is cheapest"), "first": _("first, whatever it costs"),
}  # fmt: skip
ALLOCATIONS: dict[str, Promise] = {
    "heat_efficiency_125": _("heat at 125 %"),
    "heat_efficiency_200": _("heat at 200 %"),
    "energy": _("by energy"),
    "alternative_generation": _("by alternative generation"),
    "exergy": _("by exergy"),
}
GRID_FACTORS: dict[str, Promise] = {
    "average": _("grid’s average"),
    "marginal": _("plants that answer to more use"),
}
GRADES: dict[str, Promise] = {
    "A": _("measured, or an official figure of this place"),
    "B": _("a proxy: a neighbour, or the country’s value"),
    "C": _("fitted or generic"),
    "U": _("unverified: recalled or assumed"),
}


def solution_name(kind: str) -> str:
    """Name of a kind of solution."""
    return str(SOLUTIONS.get(kind, kind))


def plant_kind(kind: str) -> str:
    return str(PLANTS.get(kind, SOLUTIONS.get(kind, kind)))


def carrier_name(carrier: str) -> str:
    """Name of a fuel, or electricity, inside a sentence."""
    return str(CARRIERS.get(carrier, carrier.replace("_", " ")))


def carrier_head(carrier: str) -> str:
    """The same at the head of a line."""
    name = carrier_name(carrier)
    return name[:1].upper() + name[1:]


def given_name(name: str) -> str:
    """Name of a network, plant or heater; those of the defaults and the solution's own are translated."""
    if name in GIVEN:
        return str(GIVEN[name])
    for table in (SOLUTIONS, CARRIERS, PARTS, PLANTS):
        if name in table:
            return str(table[name])
    return name


def choice_name(name: str) -> str:
    return str(CHOICES.get(name, name.replace("_", " ")))


def choice_head(name: str) -> str:
    """The same at the head of a field."""
    named = choice_name(name)
    return named[:1].upper() + named[1:]


def choice_word(word: str) -> str:
    return str(CARRIERS[word]) if word in CARRIERS else str(WORDS.get(word, word))


def convention(allocation: str, grid_factor: str) -> str:
    """A pair of conventions as one heading."""
    return f"{ALLOCATIONS[allocation]}, {GRID_FACTORS[grid_factor]}"


def grade_words(grade: str) -> str:
    """What a grade means."""
    return str(GRADES.get(grade, grade))
