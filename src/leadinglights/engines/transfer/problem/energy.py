"""Electricity and fuels: prices, emission factors with their basis, what the city uses and makes."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from leadinglights.engines.transfer.problem.heat import MwhAYear, Plant
from leadinglights.engines.transfer.problem.place import Series
from leadinglights.quantities.grade import Grade
from leadinglights.quantities.inputs import Input, Measured
from leadinglights.quantities.reading import Frozen

EurAMwh = Annotated[Input, Measured("EUR/MWh", least=-2000.0, most=5000.0)]
KgAKwh = Annotated[Input, Measured("kg/kWh", least=0.0, most=3.0)]
EurATonne = Annotated[Input, Measured("EUR/t", least=0.0, most=2000.0)]
Swing = Annotated[Input, Measured("1", least=0.0, most=2.0)]
ShareAYear = Annotated[Input, Measured("1/a", least=-0.5, most=0.5)]
# Blanks around it are dropped, so that blanks alone are no basis and no source.
Basis = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=200)]
Source = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]


class ShapedPrice(Frozen):
    """Hours made from a mean: dearer in the morning, the evening and winter, cheaper with wind and sun (§22)."""

    kind: Literal["shape"] = "shape"
    mean_eur_per_mwh: EurAMwh
    day_swing: Swing
    season_swing: Swing


class HourlyPrice(Frozen):
    """Hours as they were."""

    kind: Literal["hours"] = "hours"
    eur_per_mwh: Series
    source: Source
    year: int = Field(ge=1990, le=2100)
    grade: Grade


Price = Annotated[ShapedPrice | HourlyPrice, Field(discriminator="kind")]


class Electricity(Frozen):
    """The city buys and sells at the price of the hour and moves no price (exactness condition E2).

    `factor_basis` says what both factors count: gases, direct or life cycle, which mix, who says so.
    """

    price: Price
    tariff_eur_per_mwh: EurAMwh
    factor_average_kg_per_kwh: KgAKwh
    factor_marginal_kg_per_kwh: KgAKwh
    factor_basis: Basis
    factor_change_per_year: ShareAYear
    use_mwh_per_year: MwhAYear | None = None
    plants: tuple[Plant, ...] = ()


class Fuel(Frozen):
    """A fuel on its lower heating value; biogenic CO2 is not in the factor."""

    price_eur_per_mwh: EurAMwh
    co2_kg_per_kwh: KgAKwh
    basis: Basis
