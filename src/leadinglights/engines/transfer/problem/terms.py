"""What is asked: the solution, money, accounting, and how sure."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from leadinglights.engines.transfer.problem.blocks import kind_of
from leadinglights.engines.transfer.problem.energy import EurATonne
from leadinglights.quantities.inputs import Input, Measured
from leadinglights.quantities.reading import Frozen

Rate = Annotated[Input, Measured("1/a", least=0.0, most=0.3)]
Factor = Annotated[Input, Measured("1", least=0.1, most=5.0)]
Allocation = Literal[
    "heat_efficiency_125", "heat_efficiency_200", "energy", "alternative_generation", "exergy"
]
GridFactor = Literal["average", "marginal"]


class Solution(Frozen):
    """What is put into the city; kinds and their figures: `kinds("solutions")`.

    `network` names the network it joins; empty means the first, or none for what needs none.
    """

    kind: str
    network: str = ""
    inputs: dict[str, Input] = {}
    options: dict[str, str] = {}

    @model_validator(mode="after")
    def _filled(self) -> Self:
        filled = kind_of("solutions", self.kind).filled(self.inputs, self.options)
        object.__setattr__(self, "inputs", filled.inputs)
        object.__setattr__(self, "options", filled.options)
        return self


class Economics(Frozen):
    """Money is euro of `price_year`; costs of the country = costs in the tables x `cost_factor`."""

    currency: Literal["EUR"] = "EUR"
    price_year: int = Field(ge=2000, le=2100)
    discount_rate: Rate
    co2_price_eur_per_t: EurATonne
    cost_factor: Factor


class Accounting(Frozen):
    """The convention the study declares; the other three cells are shown beside it."""

    allocation: Allocation = "heat_efficiency_200"
    grid_factor: GridFactor = "average"


class Uncertainty(Frozen):
    """How many draws, from which seed; 0 draws: no band."""

    samples: int = Field(default=200, ge=0, le=100_000)
    seed: int = Field(default=0, ge=0, lt=2**32)
