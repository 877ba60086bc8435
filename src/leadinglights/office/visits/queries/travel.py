"""The rides an office knows the time of, and how well."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.conf import settings

from leadinglights.office.access.models.rows import Actor
from leadinglights.office.registry.models import Site
from leadinglights.office.visits.models import TravelTime
from leadinglights.office.visits.queries.names import site_name
from leadinglights.office.visits.states import TravelQuality

MOST_ROWS = 400


@dataclass(frozen=True, slots=True)
class Ride:
    origin: str
    target: str
    minutes: int
    km: float | None
    quality: str
    unsure: bool


@dataclass(frozen=True, slots=True)
class Travel:
    """All rides, how many there are of each quality, and which sites nobody can drive to."""

    rides: tuple[Ride, ...]
    more: int
    counts: tuple[tuple[str, int], ...]
    nowhere: tuple[str, ...]
    has_planner: bool


def of_office(*, actor: Actor | None, language: str) -> Travel:
    rows = list(
        TravelTime.objects.visible_to(actor)
        .select_related("from_site", "to_site")
        .prefetch_related("from_site__texts", "to_site__texts")
        .order_by("from_site__code", "to_site__code")
    )
    counted = Counter(row.quality for row in rows)
    without = (
        Site.objects.visible_to(actor).filter(lat__isnull=True).prefetch_related("texts")
    ).order_by("code")
    unsure = (TravelQuality.ESTIMATED, TravelQuality.ASSUMED)
    return Travel(
        rides=tuple(
            Ride(
                origin=site_name(row.from_site, language),
                target=site_name(row.to_site, language),
                minutes=row.minutes,
                km=row.km,
                quality=str(TravelQuality(row.quality).label),
                unsure=row.quality in unsure,
            )
            for row in rows[:MOST_ROWS]
        ),
        more=max(0, len(rows) - MOST_ROWS),
        counts=tuple(
            (str(quality.label), counted[quality.value])
            for quality in TravelQuality
            if counted[quality.value]
        ),
        nowhere=tuple(site_name(site, language) for site in without),
        has_planner=bool(settings.OSRM_URL),
    )
