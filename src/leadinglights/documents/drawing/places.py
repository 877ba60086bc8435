"""What stands on a map: places, the legs between them, and the cities we are tied to."""

from dataclasses import dataclass
from typing import Literal

from leadinglights.documents.drawing.land import Land

PlaceKind = Literal["start", "stop", "other"]
TieKind = Literal["office", "partner", "guest"]


class OffTheGlobe(ValueError):
    def __init__(self, name: str, lat: float, lon: float) -> None:
        super().__init__(f"{name!r} lies at latitude {lat}, longitude {lon}, which is not on Earth")


def _on_earth(name: str, lat: float, lon: float) -> None:
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise OffTheGlobe(name, lat, lon)


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A place on the map of a day.

    A site visited twice is two places with the same coordinates: they share one pin.
    """

    name: str
    lat: float
    lon: float
    kind: PlaceKind = "stop"  # other: not visited this day, drawn as a small broken ring
    number: int | None = None  # the number of the stop in the list beside the map
    note: str = ""  # second line of the label: "09:15, after 25 min"
    accuracy_km: float | None = None  # how far off the coordinates may be

    def __post_init__(self) -> None:
        _on_earth(self.name, self.lat, self.lon)
        if self.accuracy_km is not None and self.accuracy_km < 0:
            raise ValueError(f"{self.name!r} is known to {self.accuracy_km} km")


@dataclass(frozen=True, slots=True)
class MapLeg:
    """A way from one place of the map to another, by their position in ``MapDay.places``."""

    from_place: int
    to_place: int


@dataclass(frozen=True, slots=True)
class MapDay:
    """The route of one day."""

    places: tuple[MapPlace, ...]
    legs: tuple[MapLeg, ...]
    sentence: str  # under the map: "Lines show order, not roads; coordinates are estimated."
    title: str = ""  # the finding in one sentence, read aloud instead of the picture
    north: str = "N"
    land: Land | None = None  # the office's own outline; without one no coast is drawn

    def __post_init__(self) -> None:
        for leg in self.legs:
            for end in (leg.from_place, leg.to_place):
                if not 0 <= end < len(self.places):
                    raise ValueError(f"a leg names place {end}, the map has {len(self.places)}")


@dataclass(frozen=True, slots=True)
class TiePlace:
    """The office or a city it is tied to, on the map of the world."""

    name: str
    lat: float
    lon: float
    kind: TieKind = "partner"  # guest: has visited or is announced, no agreement
    note: str = ""  # "since 2010"

    def __post_init__(self) -> None:
        _on_earth(self.name, self.lat, self.lon)


@dataclass(frozen=True, slots=True)
class TieLabels:
    """The words of the map of ties."""

    title: str
    description: str
