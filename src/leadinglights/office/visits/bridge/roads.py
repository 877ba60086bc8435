"""Known travel times between sites: which places can be joined into one programme."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from leadinglights.office.access.models import Office
from leadinglights.office.registry.models import Site
from leadinglights.office.visits.models import TravelTime


@dataclass(frozen=True, slots=True)
class Roads:
    """Travel times by (from, to); a pair with no row back takes as long both ways."""

    times: Mapping[tuple[int, int], TravelTime]
    sites: Mapping[int, Site]

    @classmethod
    def of(cls, office: Office) -> Roads:
        rows = list(TravelTime.objects.filter(office=office).order_by("code"))
        times = {(row.to_site_id, row.from_site_id): row for row in rows}
        times |= {(row.from_site_id, row.to_site_id): row for row in rows}
        sites = Site.objects.filter(office=office)
        return cls(times=times, sites={site.pk: site for site in sites})

    def joins(self, one: int, other: int) -> bool:
        """Whether a ride is known both ways."""
        return one == other or ((one, other) in self.times and (other, one) in self.times)

    def reached(self, ends: Iterable[int], wanted: Iterable[int]) -> set[int]:
        """Return the wanted sites that can be joined with all ends and with each other.

        The planner refuses a matrix with a hole, so the site with most holes goes first, the
        ends of the days never: they are where the guests sleep.
        """
        ends = set(ends)
        kept = {site for site in wanted if all(self.joins(site, end) for end in ends)}
        while True:
            holes = {
                site: sum(not self.joins(site, other) for other in kept) for site in kept - ends
            }
            worst = max(holes, key=lambda site: (holes[site], self.sites[site].code), default=None)
            if worst is None or not holes[worst]:
                return kept
            kept.discard(worst)

    def document(self, places: Iterable[int]) -> dict[str, Any]:
        """Return the matrix of these places as the planner's problem holds it."""
        ordered = sorted({self.sites[pk] for pk in places}, key=lambda site: site.code)
        minutes: list[list[int | None]] = []
        quality: list[list[str]] = []
        for origin in ordered:
            rows = [self.times.get((origin.pk, target.pk)) for target in ordered]
            minutes.append(
                [
                    0 if target is origin else row.minutes if row else None
                    for target, row in zip(ordered, rows, strict=True)
                ]
            )
            quality.append([row.quality if row else "assumed" for row in rows])
        return {
            "places": [site.code for site in ordered],
            "minutes": minutes,
            "quality": quality,
            "coordinates": {s.code: [s.lat, s.lon] for s in ordered if s.lat is not None},
        }
