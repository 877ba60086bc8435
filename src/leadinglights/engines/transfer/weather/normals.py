"""Monthly normals of cities: what is known of a climate before any hour of it is."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from leadinglights.quantities.grade import Grade

Celsius = Annotated[float, Field(ge=-80.0, le=50.0)]
Kelvin = Annotated[float, Field(ge=0.0, le=30.0)]
HoursADay = Annotated[float, Field(ge=0.0, le=24.0)]


class Normals(BaseModel):
    """Monthly means of a place, January first, with where they come from (conventions §10).

    Only the air is needed. What is None is estimated by the generator and lowers what it may claim.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    place: str = Field(default="", description="Identifier; names the random stream")
    temp_air_c: tuple[Celsius, ...] = Field(min_length=12, max_length=12)
    temp_range_k: tuple[Kelvin, ...] | None = Field(
        default=None, description="Mean daily maximum minus minimum [K]"
    )
    sunshine_h_per_day: tuple[HoursADay, ...] | None = None
    sunshine_h_per_year: float | None = Field(default=None, ge=0.0, le=4500.0)
    ghi_kwh_per_m2_day: tuple[Annotated[float, Field(ge=0.0, le=12.0)], ...] | None = Field(
        default=None, description="Measured radiation, kept instead of what sunshine would say"
    )
    wind_m_per_s: float | None = Field(default=None, ge=0.0, le=20.0)
    coastal: bool = False
    sea_c: tuple[float, float] | None = Field(
        default=None, description="Coldest and warmest of the sea surface [degC]"
    )
    source: str
    year: str = Field(description="Period the means are of, such as 1991-2020")
    grade: Grade

    @model_validator(mode="after")
    def _whole(self) -> Self:
        for name in ("temp_range_k", "sunshine_h_per_day", "ghi_kwh_per_m2_day"):
            months = getattr(self, name)
            if months is not None and len(months) != 12:
                raise ValueError(f"{name} has {len(months)} values; a year has twelve months")
        if self.sea_c is not None and not -2.0 <= self.sea_c[0] <= self.sea_c[1] <= 40.0:
            raise ValueError(
                f"sea_c is {self.sea_c[0]:g} to {self.sea_c[1]:g}; give the coldest first, "
                "between -2 and 40 degC"
            )
        return self
