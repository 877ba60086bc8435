"""The fields of a problem, before they are compared with each other."""

from __future__ import annotations

from typing import Final, Literal

from pydantic import Field

from leadinglights.engines.transfer.problem.energy import Electricity, Fuel
from leadinglights.engines.transfer.problem.heat import Individual, Network
from leadinglights.engines.transfer.problem.place import City, Weather
from leadinglights.engines.transfer.problem.terms import (
    Accounting,
    Economics,
    Solution,
    Uncertainty,
)
from leadinglights.quantities.document import Document

PROBLEM_FORMAT: Final = "leadinglights.transfer.problem/1"


class Contents(Document):
    """A city as it is, and the solution put into it (none: the reference alone)."""

    format: Literal["leadinglights.transfer.problem/1"] = PROBLEM_FORMAT
    title: str = Field(default="", max_length=200)
    city: City
    year: int = Field(ge=2000, le=2100, description="Year the study speaks of")
    weather: Weather
    networks: tuple[Network, ...] = Field(default=(), max_length=12)
    individual: Individual | None = None
    electricity: Electricity
    fuels: dict[str, Fuel]
    solution: Solution | None = None
    economics: Economics
    accounting: Accounting = Accounting()
    uncertainty: Uncertainty = Uncertainty()
