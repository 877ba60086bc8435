"""Minutes between places, their quality, and the buffer a leg gets (programme conventions §3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from leadinglights.engines.programme.rules import QUALITIES, Quality, Rules
from leadinglights.engines.programme.supply import Id
from leadinglights.quantities.reading import Frozen

TravelMode = Literal["bus", "boat", "car", "train", "walk"]
Minutes = Annotated[int, Field(ge=0, le=1440)]


class Travel(Frozen):
    """Directed travel minutes, `minutes[i][j]` from place i to place j; null where unknown.

    `quality` is one word for the whole matrix or a matrix of words, and so is `mode`: a leg that is
    walked needs no vehicle. A needed entry must not be null: a straight line is never put in silently.
    """

    places: tuple[Id, ...] = ()
    minutes: tuple[tuple[Minutes | None, ...], ...] = ()
    quality: Quality | tuple[tuple[Quality | None, ...], ...] = "assumed"
    mode: TravelMode | tuple[tuple[TravelMode | None, ...], ...] = "bus"
    coordinates: dict[Id, tuple[float, float]] = Field(
        default_factory=dict
    )  # latitude, longitude: for maps only

    def quality_at(self, i: int, j: int) -> Quality:
        """Grade of one entry."""
        if isinstance(self.quality, str):
            return self.quality
        return self.quality[i][j] or "assumed"

    def walked(self, i: int, j: int) -> bool:
        """Whether one entry is on foot."""
        return (self.mode if isinstance(self.mode, str) else self.mode[i][j]) == "walk"


@dataclass(frozen=True, slots=True)
class LegTime:
    """One leg: travel minutes, reserve, and the minutes it occupies on the grid."""

    minutes: int
    buffer_min: int
    occupied_min: int
    quality: Quality
    walked: bool = False

    @property
    def driven_min(self) -> int:
        """Minutes for which a vehicle is needed."""
        return 0 if self.walked else self.minutes


NO_LEG = LegTime(0, 0, 0, "measured")


def ceil_to(minutes: int, grid_min: int) -> int:
    """Round minutes up to whole grid slots."""
    return -(-minutes // grid_min) * grid_min


def leg_times(travel: Travel, rules: Rules, grid_min: int) -> dict[tuple[str, str], LegTime]:
    """All known legs. The same place needs no leg; no float decides a time (shares are exact ten-thousandths)."""
    legs: dict[tuple[str, str], LegTime] = {}
    buffers = {quality: rules.buffer_of(quality) for quality in QUALITIES}
    reserves = {q: (one.fixed_min, round(one.share * 10_000)) for q, one in buffers.items()}
    for i, origin in enumerate(travel.places):
        for j, target in enumerate(travel.places):
            if origin == target:
                legs[origin, target] = NO_LEG
                continue
            minutes = travel.minutes[i][j]
            if minutes is None:
                continue
            quality = travel.quality_at(i, j)
            fixed_min, share = reserves[quality]
            buffer_min = fixed_min - (-minutes * share // 10_000)
            legs[origin, target] = LegTime(
                minutes,
                buffer_min,
                ceil_to(minutes + buffer_min, grid_min),
                quality,
                travel.walked(i, j),
            )
    return legs
