"""One system's year in a result: sums, months, curves."""

from __future__ import annotations

from leadinglights.engines.transfer.problem.terms import Allocation, GridFactor
from leadinglights.quantities.reading import Frozen

Months = tuple[float, ...]


class Made(Frozen):
    """Heat or electricity of one plant; `curve_mw` is its share of the sorted year at the curve's points."""

    name: str
    kind: str
    network: str
    mwh: float
    months_mwh: Months
    curve_mw: tuple[float, ...] = ()


class Emission(Frozen):
    """Tonnes of the year by one pair of conventions."""

    allocation: Allocation
    grid_factor: GridFactor
    t_co2e: float


class Costs(Frozen):
    """Euro of the price year for one year; capital as an annuity."""

    fuel: float
    power: float
    co2: float
    operation: float
    capital: float
    other: float = 0.0

    @property
    def total(self) -> float:
        """All of them."""
        return self.fuel + self.power + self.co2 + self.operation + self.capital + self.other


class Year(Frozen):
    """What one system did in the year.

    `months_asked_mwh` is heat used by buildings and lost on the way, month by month.
    `curve_hours` are the points of the sorted year (hour 0 = most heat); `heat_value_eur_per_mwh` is the
    marginal value of heat by month (12) and hour of the day (24, UTC), `water_value_eur_per_mwh` the
    value of stored heat alike (empty without a store).
    """

    heat: tuple[Made, ...]
    power: tuple[Made, ...]
    heat_used_mwh: float
    heat_lost_mwh: float
    unserved_mwh: float
    unserved_hours: int
    rejected_mwh: float
    fuels_mwh: dict[str, float]
    power_used_mwh: float
    power_made_mwh: float
    power_excess_mwh: float
    emissions: tuple[Emission, ...]
    costs: Costs
    curve_hours: tuple[int, ...]
    curve_mw: tuple[float, ...]
    heat_value_eur_per_mwh: tuple[tuple[float, ...], ...] = ()
    water_value_eur_per_mwh: tuple[tuple[float, ...], ...] = ()
    months_asked_mwh: Months = ()
    highest_balance_error_mw: float
