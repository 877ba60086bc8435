"""Ask a route planner that speaks OSRM's table service how long the rides between places take.

The one module that speaks to it; which one is for the office to name (`osrm_url`). Nothing but
coordinates of sites leaves the office.
"""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from leadinglights.office.refusal import Refusal

Point = tuple[float, float]  # latitude, longitude
SECONDS: Final = 15  # for one answer
MOST_BYTES: Final = 8_000_000
BLOCK: Final = 40  # places on each side of one request: servers take a hundred coordinates at once


class NoRoutePlanner(Refusal):
    code = "no_route_planner"

    def __init__(self) -> None:
        super().__init__(
            _("No route planner is named in the settings (osrm_url), so no times can be fetched.")
        )


class RoutePlannerSilent(Refusal):
    """It was not reached, or answered what nobody can use; nothing was changed."""

    code = "route_planner_silent"

    def __init__(self) -> None:
        super().__init__(
            _(
                "The route planner did not answer as it should. Nothing was changed; try again later."
            )
        )


@dataclass(frozen=True, slots=True)
class Ride:
    """From one place to another, by their numbers: minutes of driving and kilometres of road."""

    origin: int
    target: int
    minutes: float
    km: float | None


def rides(points: Sequence[Point]) -> list[Ride]:
    """Return every ride between two different places the planner knows a way for."""
    base = settings.OSRM_URL
    if not base:
        raise NoRoutePlanner
    found: list[Ride] = []
    blocks = [list(range(i, min(i + BLOCK, len(points)))) for i in range(0, len(points), BLOCK)]
    for origins in blocks:
        for targets in blocks:
            found += _block(base, points, origins, targets)
    return found


def _block(
    base: str, points: Sequence[Point], origins: Sequence[int], targets: Sequence[int]
) -> list[Ride]:
    numbers = sorted({*origins, *targets})
    places = ";".join(f"{points[i][1]:.6f},{points[i][0]:.6f}" for i in numbers)
    sources = ";".join(str(numbers.index(i)) for i in origins)
    ends = ";".join(str(numbers.index(i)) for i in targets)
    url = (
        f"{base}/table/v1/driving/{places}"
        f"?annotations=duration,distance&sources={sources}&destinations={ends}"
    )
    answer = _fetched(url)
    try:
        seconds, metres = answer["durations"], answer.get("distances")
        return [
            Ride(
                origin,
                target,
                float(seconds[row][column]) / 60,
                None if not metres or metres[row][column] is None else metres[row][column] / 1000,
            )
            for row, origin in enumerate(origins)
            for column, target in enumerate(targets)
            if origin != target and seconds[row][column] is not None
        ]
    except (KeyError, IndexError, TypeError, ValueError) as wrong:
        raise RoutePlannerSilent from wrong


def _fetched(url: str) -> dict[str, Any]:
    # The address comes from the settings, which let only http and https through.
    request = urllib.request.Request(url, headers={"Accept": "application/json"})  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as response:  # noqa: S310
            answer = json.loads(response.read(MOST_BYTES))
    except (OSError, ValueError) as wrong:
        raise RoutePlannerSilent from wrong
    if not isinstance(answer, dict) or answer.get("code") != "Ok":
        raise RoutePlannerSilent
    return answer
