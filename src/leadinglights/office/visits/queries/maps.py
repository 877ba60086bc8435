"""The map of one day: where the guests start, stop after stop, and what they asked for in vain."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, time
from math import cos, radians

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from leadinglights.documents import dates
from leadinglights.documents.drawing import MapDay, MapLeg, MapPlace
from leadinglights.documents.drawing.land import Land, land_from_geojson
from leadinglights.office.access.models import Office
from leadinglights.office.registry.models import Site
from leadinglights.office.registry.states import Grade
from leadinglights.office.visits.models import ProgrammeItem
from leadinglights.office.visits.queries import lines
from leadinglights.office.visits.queries.names import site_name, tag
from leadinglights.office.visits.queries.words import listed, together
from leadinglights.office.visits.states import ItemKind

KM_A_DEGREE = 111.2  # of latitude
COAST_KM = 6.0  # nearer than that a coast of 1:10 million is a few straight lines


Numbered = Mapping[str, tuple[int, time]]
"""By the code of a site: its number in the list beside the map, and when one is there."""


def of_day(
    office: Office, on: date, items: Sequence[ProgrammeItem], numbered: Numbered, language: str
) -> MapDay | None:
    """Return the day's route, or None where fewer than two of its places have coordinates."""
    legs = [item for item in items if item.kind == ItemKind.LEG]
    sites = _in_order(legs, items)
    drawn = [site for site in sites if site.lat is not None and site.lon is not None]
    if len({(site.lat, site.lon) for site in drawn}) < 2:
        return None
    places = [_place(site, numbered.get(site.code), language) for site in drawn]
    index = {site.pk: number for number, site in enumerate(drawn)}
    ways = [
        MapLeg(index[leg.from_site_id], index[leg.to_site_id])
        for leg in legs
        if leg.from_site_id in index and leg.to_site_id in index
    ]
    land = land_of(office) if _span_km(drawn) >= COAST_KM else None
    return MapDay(
        places=tuple(places),
        legs=tuple(ways),
        sentence=_sentence(drawn, land, language),
        title=_title(on, [place.name for place in places], language),
        north=pgettext("the letter at a map's arrow", "N"),
        land=land,
    )


def _span_km(sites: Sequence[Site]) -> float:
    """Return how far the day's places lie apart, north to south or west to east."""
    lats = [site.lat for site in sites if site.lat is not None]
    lons = [site.lon for site in sites if site.lon is not None]
    wide = (max(lons) - min(lons)) * KM_A_DEGREE * cos(radians(max(lats)))
    return max((max(lats) - min(lats)) * KM_A_DEGREE, wide)


def land_of(office: Office) -> Land | None:
    """Return the coast around the office, if the office has given one."""
    return land_from_geojson(json.dumps(office.outline)) if office.outline else None


def _in_order(legs: Sequence[ProgrammeItem], items: Sequence[ProgrammeItem]) -> list[Site]:
    """Return the day's places in the order they are reached; the start first, each once."""
    seen: dict[int, Site] = {}
    ends = [(leg.from_site, leg.to_site) for leg in legs]
    stays = [item.site_offer.site for item in items if item.site_offer]
    for site in [site for pair in ends for site in pair] + stays:
        if site is not None:
            seen.setdefault(site.pk, site)
    return list(seen.values())


def _place(site: Site, stop: tuple[int, time] | None, language: str) -> MapPlace:
    assert site.lat is not None and site.lon is not None  # noqa: PT018  # filtered by the caller
    return MapPlace(
        name=site_name(site, language),
        lat=site.lat,
        lon=site.lon,
        kind="stop" if stop else "start",
        number=stop[0] if stop else None,
        note=lines.hm(stop[1], language) if stop else "",
        accuracy_km=site.accuracy_km,
    )


def _title(on: date, names: Sequence[str], language: str) -> str:
    return _("Route of %(day)s: %(places)s.") % {
        "day": dates.day_within(on, tag(language)),
        "places": listed(names, language),
    }


def travel_sentence(minutes: int, km: float, language: str) -> str:
    """Say how long and how far a day's legs are together."""
    text = ngettext(
        "%(count)d minute on the road, %(distance)s.",
        "%(count)d minutes on the road, %(distance)s.",
        minutes,
    )
    return text % {"count": minutes, "distance": lines.distance(km, language)}


def _sentence(sites: Sequence[Site], land: Land | None, language: str) -> str:
    parts = [_("Lines show the order, not the roads.")]
    unsure = (Grade.UNVERIFIED, Grade.ESTIMATED, Grade.ASSUMED)
    if any(site.grade_of("lat") in unsure for site in sites):
        parts.append(_("Some places are only known roughly: a ring shows how roughly."))
    if land:
        parts.append(_("Coast: Natural Earth."))
    return together(parts, language)
