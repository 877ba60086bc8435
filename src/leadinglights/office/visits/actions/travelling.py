"""Fill in how long the rides between sites take: from a route planner, or estimated by the map."""

from __future__ import annotations

from datetime import datetime
from math import asin, ceil, cos, radians, sin, sqrt
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from leadinglights.office.access.actions import auditing
from leadinglights.office.access.models import Staff
from leadinglights.office.access.queries.permission import NotAllowed
from leadinglights.office.access.states.permissions import may
from leadinglights.office.refusal import Refusal
from leadinglights.office.registry.models import Site
from leadinglights.office.registry.states import Grade
from leadinglights.office.visits.actions import osrm
from leadinglights.office.visits.models import TravelTime
from leadinglights.office.visits.states import TravelQuality

EARTH_KM: Final = 6371.0
# An estimate where nothing better is known: roads are a third longer than the straight line, and a
# coach makes 45 km an hour on them, stops at lights included. Every such row is marked estimated.
DETOUR: Final = 1.35
KM_AN_HOUR: Final = 45.0
LEAST_MIN: Final = 3
KNOWN_BETTER = (TravelQuality.MEASURED, TravelQuality.ROUTED)


class NothingToFill(Refusal):
    code = "nothing_to_fill"

    def __init__(self) -> None:
        super().__init__(
            _("Every ride between sites with an address has a time already. Nothing was changed.")
        )


def fetch_travel_times(*, actor_id: int, at: datetime) -> int:
    """Ask the office's route planner for every ride; measured times stay. Returns how many it set."""
    actor = _actor(actor_id)
    sites = _sites(actor)
    found = osrm.rides([(site.lat or 0.0, site.lon or 0.0) for site in sites])
    rows = [
        TravelTime(
            office_id=actor.office_id,
            from_site=sites[ride.origin],
            to_site=sites[ride.target],
            minutes=max(1, ceil(ride.minutes)),
            km=None if ride.km is None else round(ride.km, 1),
            quality=TravelQuality.ROUTED,
            grade=Grade.OFFICE,
        )
        for ride in found
    ]
    with transaction.atomic():
        known = _known(actor)
        kept = {pair for pair, row in known.items() if row.quality == TravelQuality.MEASURED}
        new = [row for row in rows if (row.from_site_id, row.to_site_id) not in known]
        changed = [
            _like(known[pair], row)
            for row in rows
            if (pair := (row.from_site_id, row.to_site_id)) in known and pair not in kept
        ]
        return _written(actor, new, changed, "fetch_travel_times", at)


def estimate_travel_times(*, actor_id: int, at: datetime) -> int:
    """Estimate the rides nobody knows by the straight line, marked as estimated. Returns how many."""
    actor = _actor(actor_id)
    sites = _sites(actor)
    with transaction.atomic():
        known = _known(actor)
        new = [
            TravelTime(
                office_id=actor.office_id,
                from_site=one,
                to_site=other,
                minutes=_estimated_min(km := DETOUR * straight_km(one, other)),
                km=round(km, 1),
                quality=TravelQuality.ESTIMATED,
                grade=Grade.ASSUMED,
            )
            for number, one in enumerate(sites)
            for other in sites[number + 1 :]  # a pair with no row back takes as long both ways
            if (one.pk, other.pk) not in known and (other.pk, one.pk) not in known
        ]
        if not new:
            raise NothingToFill
        return _written(actor, new, [], "estimate_travel_times", at)


def straight_km(one: Site, other: Site) -> float:
    """The great circle between two sites."""
    lat, lon = radians(one.lat or 0.0), radians(one.lon or 0.0)
    lat2, lon2 = radians(other.lat or 0.0), radians(other.lon or 0.0)
    half = sin((lat2 - lat) / 2) ** 2 + cos(lat) * cos(lat2) * sin((lon2 - lon) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))


def _estimated_min(km: float) -> int:
    return max(LEAST_MIN, ceil(60 * km / KM_AN_HOUR))


def _actor(actor_id: int) -> Staff:
    actor = Staff.objects.select_related("office").get(pk=actor_id)
    allowed = may(actor.role, "change", "registry", "office")
    if not allowed:
        raise NotAllowed(allowed)
    return actor


def _sites(actor: Staff) -> list[Site]:
    rows = Site.objects.filter(office_id=actor.office_id, lat__isnull=False, lon__isnull=False)
    return list(rows.order_by("code"))


def _known(actor: Staff) -> dict[tuple[int, int], TravelTime]:
    rows = TravelTime.objects.filter(office_id=actor.office_id)
    return {(row.from_site_id, row.to_site_id): row for row in rows}


def _like(row: TravelTime, fresh: TravelTime) -> TravelTime:
    row.minutes, row.km, row.quality = fresh.minutes, fresh.km, fresh.quality
    row.version += 1
    return row


def _written(
    actor: Staff, new: list[TravelTime], changed: list[TravelTime], verb: str, at: datetime
) -> int:
    TravelTime.objects.bulk_create(new)
    TravelTime.objects.bulk_update(changed, ["minutes", "km", "quality", "version"])
    rows = [*new, *changed]
    if rows:  # one entry for the whole deed, on the first ride of it
        auditing.record(actor=actor, verb=verb, thing=rows[0], changed=("minutes", "km"), at=at)
    return len(rows)
