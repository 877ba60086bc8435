"""A city's system made hourly: what the dispatch is asked, and what each MWh of it takes."""

from __future__ import annotations

from dataclasses import dataclass

from leadinglights.engines.transfer.dispatch.year import F64, HeatYear, Unit


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A unit of the dispatch and what one MWh of its heat takes.

    Parameters
    ----------
    plant, kind : str
        The plant it is a segment of, and the plant's kind.
    fuel : str
        Fuel burnt, or empty.
    fuel_mwh_per_mwh, power_mwh_per_mwh : (hours,) float
        Fuel (lower heating value) and electricity for one MWh of heat; electricity made is negative.
    paid_eur_per_mwh : (hours,) float or None
        What a MWh costs where the dispatch is told less, so that the plant runs first.
    """

    unit: Unit
    plant: str
    kind: str
    fuel: str
    fuel_mwh_per_mwh: F64
    power_mwh_per_mwh: F64
    paid_eur_per_mwh: F64 | None = None

    @property
    def cost_eur_per_mwh(self) -> F64:
        """What a MWh of its heat really costs [EUR]; the dispatch goes by `unit.cost_eur_per_mwh`."""
        return (
            self.unit.cost_eur_per_mwh if self.paid_eur_per_mwh is None else self.paid_eur_per_mwh
        )


@dataclass(frozen=True, slots=True, eq=False)
class NetworkYear:
    """One network; `year.demand_mw` is `delivered_mw` (at the buildings) plus `loss_mw`.

    `loss_mw_per_k` is what its pipes lose for each kelvin that their water is above the ground.
    """

    name: str
    year: HeatYear
    sources: tuple[Source, ...]
    delivered_mw: F64
    loss_mw: F64
    loss_mw_per_k: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class OwnHeat:
    """Buildings that heat themselves: heat [MW] and the energy [MW] of the carrier it takes."""

    name: str
    carrier: str
    heat_mw: F64
    energy_mw: F64


@dataclass(frozen=True, slots=True, eq=False)
class PowerMade:
    """Electricity made whatever the heat: sun, wind [MW]."""

    name: str
    kind: str
    mw: F64


@dataclass(frozen=True, slots=True)
class Capital:
    """Something that is paid for: investment [EUR of the price year], life [a], fixed operation [EUR/a]."""

    name: str
    invest_eur: float
    life_years: float
    fixed_eur_per_year: float


@dataclass(frozen=True, slots=True)
class Line:
    """An amount of the year that is on no hour: fuel [MWh/a], tonnes of CO2e or euro, with its reason's code.

    `what`: "fuel:<name>" in MWh/a, "t_co2e" or "eur" a year; positive = used, emitted, paid.
    """

    code: str
    what: str
    amount: float


@dataclass(frozen=True, slots=True)
class Note:
    """Something a reader must know, by code, with its figures (hours lost, heat refused).

    `about` names the plant or network it is of; empty for the city.
    """

    code: str
    figures: tuple[tuple[str, float], ...] = ()
    about: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class System:
    """The whole city over one year, with or without the solution.

    Parameters
    ----------
    use_mw : (hours,) float
        Electricity used for other things than heat [MW]; zeros if not known.
    price_eur_per_mwh : (hours,) float
        Electricity; tariffs are inside the units' costs.
    """

    networks: tuple[NetworkYear, ...]
    own_heat: tuple[OwnHeat, ...]
    power_made: tuple[PowerMade, ...]
    use_mw: F64
    price_eur_per_mwh: F64
    capital: tuple[Capital, ...] = ()
    lines: tuple[Line, ...] = ()
    notes: tuple[Note, ...] = ()
