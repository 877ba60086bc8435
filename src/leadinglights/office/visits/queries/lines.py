"""The lines between the stops of a programme, as sentences in the active language."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leadinglights.documents import dates
from leadinglights.office.registry.states import Grade
from leadinglights.office.visits.models import ProgrammeItem, Visit
from leadinglights.office.visits.queries.names import offer_title, site_name, tag
from leadinglights.office.visits.queries.words import followed
from leadinglights.office.visits.states import ItemKind, StopState, TravelQuality, VehicleMode

ANSWERED = (StopState.CONFIRMED, StopState.HELD)
UNSURE_ROADS = (TravelQuality.ESTIMATED, TravelQuality.ASSUMED)


def is_assumed(item: ProgrammeItem, visit: Visit) -> bool:
    """Whether the time of a line rests on something no source says and no host has agreed to."""
    if item.stop is not None and item.stop.state in ANSWERED:
        return False
    if item.kind == ItemKind.ARRIVAL:
        return visit.grade_of("arrives") == Grade.ASSUMED
    if item.kind == ItemKind.DEPARTURE:
        return visit.grade_of("departs") == Grade.ASSUMED
    if item.kind == ItemKind.LEG and item.quality in UNSURE_ROADS:
        return True
    offer = item.site_offer
    rests_on = [visit.grade_of("arrives"), visit.grade_of("day_from")]
    if offer is not None:
        rests_on += [offer.grade_of(name) for name in ("hours", "min_min", "ideal_min")]
    return Grade.ASSUMED in rests_on


def sentence(item: ProgrammeItem, language: str) -> str:
    """Say what happens between two stops."""
    match item.kind:
        case ItemKind.LEG:
            return _leg(item, language)
        case ItemKind.MEAL if item.site_offer:
            return offer_title(item.site_offer, language)
        case ItemKind.WAITING:
            return ngettext(
                "%(count)d minute in hand", "%(count)d minutes in hand", _length(item)
            ) % {"count": _length(item)}
        case ItemKind.ARRIVAL:
            place = site_name(item.to_site, language)
            return _("Arrival, %(place)s") % {"place": place} if place else _("Arrival")
        case ItemKind.DEPARTURE:
            place = site_name(item.to_site, language)
            return _("Departure, %(place)s") % {"place": place} if place else _("Departure")
        case _:
            return _("Free time")


def _leg(item: ProgrammeItem, language: str) -> str:
    mode = item.vehicle.mode if item.vehicle else VehicleMode.BUS
    by = {
        VehicleMode.BUS: _("Bus to %(place)s, %(minutes)d min"),
        VehicleMode.BOAT: _("Boat to %(place)s, %(minutes)d min"),
        VehicleMode.TRAIN: _("Train to %(place)s, %(minutes)d min"),
        VehicleMode.CAR: _("Car to %(place)s, %(minutes)d min"),
    }
    text = by[VehicleMode(mode)] % {
        "place": site_name(item.to_site, language),
        "minutes": item.minutes or 0,
    }
    return text if item.km is None else followed((text, distance(item.km, language)), language)


def short_leg(item: ProgrammeItem, language: str) -> str:
    """Say a ride where there is little room and the next stop says whereto: "Bus 25 min, 19.5 km"."""
    mode = VehicleMode(item.vehicle.mode) if item.vehicle else VehicleMode.BUS
    by = {
        VehicleMode.BUS: _("Bus %(minutes)d min"),
        VehicleMode.BOAT: _("Boat %(minutes)d min"),
        VehicleMode.TRAIN: _("Train %(minutes)d min"),
        VehicleMode.CAR: _("Car %(minutes)d min"),
    }
    text = by[mode] % {"minutes": item.minutes or 0}
    return text if item.km is None else followed((text, distance(item.km, language)), language)


def distance(km: float, language: str) -> str:
    return _("%(km)s km") % {"km": dates.decimal(km, tag(language))}


def _length(item: ProgrammeItem) -> int:
    return int(item.ends_min - item.starts_min)


def local(at: datetime, visit: Visit) -> datetime:
    return at.astimezone(ZoneInfo(visit.office.timezone))


def once_for_all_groups(items: Iterable[ProgrammeItem]) -> list[ProgrammeItem]:
    """Drop what several groups of one delegation do together, but for the first of them."""
    seen: set[tuple[object, ...]] = set()
    kept = []
    for item in items:
        key = (
            item.kind,
            item.on,
            item.starts_min,
            item.ends_min,
            item.site_offer_id,
            item.to_site_id,
        )
        if key not in seen:
            seen.add(key)
            kept.append(item)
    return kept


def hm(at: time, language: str) -> str:
    return dates.clock(at, tag(language))
