"""What a caller says who asks for a study."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from leadinglights.office.transfers import bridge
from leadinglights.office.transfers.states import StudyKind


class PlaceGiven(BaseModel):
    """A place that is in no table; it takes the climate of the nearest city that is."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    name: Annotated[str, Field(min_length=1, max_length=120)]
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    latitude_deg: Annotated[float, Field(ge=-90, le=90)]
    longitude_deg: Annotated[float, Field(ge=-180, le=180)]


class StudyAsked(BaseModel):
    """A city and a solution, and what the study starts from; `compute` starts the job at once."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    place: Annotated[str, Field(min_length=1, max_length=80)] | PlaceGiven
    solution: Annotated[str, Field(min_length=1, max_length=40)]
    visit: UUID | None = None
    partnership: UUID | None = None
    case: UUID | None = None
    kind: StudyKind = StudyKind.TRANSFERABILITY
    seed: Annotated[int, Field(ge=0, lt=2**32)] = 0
    compute: bool = True

    def where(self) -> str | bridge.Place:
        given = self.place
        if isinstance(given, str):
            return given
        return bridge.Place("", given.name, given.country, given.latitude_deg, given.longitude_deg)
