"""A figure that goes into a study: value, unit, where it is from, how good it is, how far it may be off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Self

from pydantic import Field, GetCoreSchemaHandler, StringConstraints, model_validator
from pydantic_core import CoreSchema, core_schema

from leadinglights.quantities.grade import Grade
from leadinglights.quantities.quoting import quoted
from leadinglights.quantities.reading import Frozen


class Input(Frozen):
    """One figure with its source; `low` and `high` are its tenth and ninetieth percentile.

    `own` says that somebody of the city put it in place of a default.
    """

    value: float
    unit: str = Field(min_length=1, max_length=40)
    source: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
    year: int | None = Field(default=None, ge=1900, le=2100)
    grade: Grade
    low: float | None = None
    high: float | None = None
    own: bool = False

    @model_validator(mode="after")
    def _inside_its_band(self) -> Self:
        low = self.value if self.low is None else self.low
        high = self.value if self.high is None else self.high
        if not low <= self.value <= high:
            raise ValueError(
                f"the value {self.value:g} lies outside its own band {low:g} to {high:g}: "
                "widen the band or correct the value"
            )
        return self

    @property
    def uncertain(self) -> bool:
        """Whether the band has any width."""
        return (self.low is not None and self.low < self.value) or (
            self.high is not None and self.high > self.value
        )


@dataclass(frozen=True, slots=True)
class Measured:
    """Metadata of an `Input`: its unit and what is possible; another unit is refused, not converted.

    Use as ``Annotated[Input, Measured("MWh/a", least=0)]``.
    """

    unit: str
    least: float | None = None
    most: float | None = None

    def __get_pydantic_core_schema__(
        self, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.within, handler(source))

    def within(self, given: Input) -> Input:
        """The figure itself, or a sentence why it cannot be."""
        if given.unit != self.unit:
            raise ValueError(
                f"the unit {quoted(given.unit)} is refused: give this figure in {self.unit}"
            )
        for what, number in (("value", given.value), ("low", given.low), ("high", given.high)):
            if number is not None and not self._possible(number):
                raise ValueError(
                    f"{what} {number:g} {self.unit} is not possible: give {self.limits()}"
                )
        return given

    def _possible(self, number: float) -> bool:
        return (self.least is None or number >= self.least) and (
            self.most is None or number <= self.most
        )

    def limits(self) -> str:
        """What is possible, in words."""
        if self.least is not None and self.most is not None:
            return f"{self.least:g} to {self.most:g}"
        if self.least is not None:
            return f"{self.least:g} or more"
        return f"{self.most:g} or less" if self.most is not None else "any number"
