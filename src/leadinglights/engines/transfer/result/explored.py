"""What a study shows beside its year: other supply temperatures, cost against carbon, heat's value by the hour."""

from __future__ import annotations

from leadinglights.quantities.reading import Frozen


class AtSupply(Frozen):
    """The study with another supply temperature in winter, all else as it is; `now` marks today's.

    `cop` is heat by electricity of the solution's plants over the year; None where they do not run.
    """

    supply_winter_c: float
    supply_summer_c: float
    cop: float | None = None
    saving_t_co2e: float
    saving_eur: float
    now: bool = False


class SupplyCurve(Frozen):
    """The study over the supply temperature at `path`; with `if_it_ran` the plant runs first."""

    path: str
    if_it_ran: bool = False
    points: tuple[AtSupply, ...]


class TradePoint(Frozen):
    """Least cost of a system for its tonnes: what it is best for is an added price of CO2."""

    price_eur_per_t: float
    t_co2e: float
    eur: float


class TradeOff(Frozen):
    """Cost and CO2 of a year, from the cheapest way of running each system to the one of fewest tonnes."""

    reference: tuple[TradePoint, ...]
    with_solution: tuple[TradePoint, ...]


class WeekPlant(Frozen):
    """Heat of one plant in the hours of a week."""

    name: str
    kind: str
    network: str
    mw: tuple[float, ...]


class Week(Frozen):
    """The hours of one week with the solution, the one in which the value of heat moves most.

    `content_mwh` and `water_value_eur_per_mwh` add up and are of the largest store; empty without one.
    """

    first_day: int  # 0 is 1 January
    heat: tuple[WeekPlant, ...]
    asked_mw: tuple[float, ...]
    heat_value_eur_per_mwh: tuple[float, ...]
    content_mwh: tuple[float, ...] = ()
    water_value_eur_per_mwh: tuple[float, ...] = ()


class ValueOfHeat(Frozen):
    """What one more MWh of heat is worth in each of 8,760 hours, with the solution [EUR/MWh, to a tenth]."""

    hours_eur_per_mwh: tuple[float, ...]
    week: Week
