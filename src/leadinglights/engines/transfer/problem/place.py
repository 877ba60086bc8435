"""The city and its weather."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from leadinglights.engines.transfer.weather import Normals
from leadinglights.quantities.grade import Grade
from leadinglights.quantities.inputs import Input, Measured
from leadinglights.quantities.reading import Frozen

Series = tuple[float, ...]
People = Annotated[Input, Measured("people", least=1)]
Times = Annotated[Input, Measured("1", least=0.3, most=2.0)]
ShareOfYears = Annotated[Input, Measured("1", least=0.0, most=1.0)]


class City(Frozen):
    """The taker: where the solution would stand."""

    id: str = Field(min_length=1, max_length=80, pattern=r"^[a-z0-9][a-z0-9-]*$")
    name: str = Field(min_length=1, max_length=120)
    country: str = Field(pattern=r"^[A-Z]{2}$", description="ISO 3166-1 alpha-2")
    latitude_deg: float = Field(ge=-90.0, le=90.0)
    longitude_deg: float = Field(ge=-180.0, le=180.0)
    population: People | None = None


class FromMonths(Frozen):
    """Hours made from monthly means (transfer conventions §12, §13, §68).

    Without `colder_share` and `sun_factor` every draw meets the one year made of the normals.
    """

    kind: Literal["months"] = "months"
    normals: Normals
    seed: int = Field(default=0, ge=0, lt=2**32)
    colder_share: ShareOfYears | None = Field(
        default=None,
        description="Share of years milder than the one met; 0.5 is the year of the normals",
    )
    sun_factor: Times | None = Field(
        default=None, description="Light over what the hours made have"
    )


class FromHours(Frozen):
    """Hours somebody measured or fetched; what is left empty is derived as §11 says."""

    kind: Literal["hours"] = "hours"
    temp_air_c: Series
    ghi_w_per_m2: Series
    wind_10m_m_per_s: Series
    dhi_w_per_m2: Series | None = None
    temp_sea_c: Series | None = None
    source: str = Field(min_length=1, max_length=500)
    year: int | None = None
    grade: Grade


Weather = Annotated[FromMonths | FromHours, Field(discriminator="kind")]
