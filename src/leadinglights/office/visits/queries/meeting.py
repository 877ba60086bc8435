"""When guests and office can meet on the screen: hours of the day at both ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from babel.core import get_global
from babel.dates import get_timezone_location
from django.utils import translation
from django.utils.translation import gettext as _

from leadinglights.office.access.models.rows import Actor
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.visits.models import Visit
from leadinglights.office.visits.queries import triage_days
from leadinglights.office.visits.queries.names import tag
from leadinglights.office.visits.queries.notice_words import full_day, span
from leadinglights.office.visits.states import VisitMode, VisitState

OPEN: Final = (VisitState.PREPARING, VisitState.READY, VisitState.POSTPONED)
SATURDAY: Final = 5
AT_WORK: Final = (time(8, 0), time(18, 0))  # assumed, at both ends
AWAKE: Final = (time(7, 0), time(21, 0))  # assumed; offered where the hours of work do not meet
STEP: Final = timedelta(hours=1)
LENGTHS_MIN: Final = (30, 45, 60, 90, 120)
A_MEETING: Final = timedelta(hours=4)  # what is longer is a stay whose hour nobody has set
# Where most people of a country with several zones live: CLDR, primaryZones (release 44).
MAIN_ZONE: Final = {
    "CL": "America/Santiago", "CN": "Asia/Shanghai", "DE": "Europe/Berlin",
    "EC": "America/Guayaquil", "ES": "Europe/Madrid", "MY": "Asia/Kuala_Lumpur",
    "NZ": "Pacific/Auckland", "PT": "Europe/Lisbon", "UA": "Europe/Kiev", "UZ": "Asia/Tashkent",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Slot:
    """An hour that is possible at both ends; `at_work` says whether it is office hours there, too."""

    starts: datetime
    sentence: str
    at_work: bool


@dataclass(frozen=True, slots=True)
class Meeting:
    """The meeting of a visit: whether it is on the screen, its hour if one is set, what is possible."""

    visit_id: UUID
    period_id: UUID
    version: int
    name: str
    is_on_the_screen: bool
    is_open: bool
    has_address: bool
    hour: str
    zones: tuple[tuple[str, str], ...]
    zone: str
    slots: tuple[Slot, ...]


def meeting(
    *, actor: Actor | None, visit_id: UUID, zone: str, minutes: int, at: datetime, language: str
) -> Meeting | None:
    """Return the meeting of a visit; None if it is not there or not the actor's to see."""
    row = (
        Visit.objects.visible_to(actor)
        .select_related("delegation__locality", "period", "office", "request")
        .prefetch_related("delegation__texts")
        .filter(public_id=visit_id)
        .first()
    )
    if row is None:
        return None
    known = zones(row, language)
    chosen = zone if zone in dict(known) else _likely(row, [name for name, _label in known])
    on_the_screen = row.mode != VisitMode.IN_PERSON
    return Meeting(
        visit_id=row.public_id,
        period_id=row.period.public_id,
        version=row.version,
        name=said(row.delegation, "name", language),
        is_on_the_screen=on_the_screen,
        is_open=row.state in OPEN,
        has_address=bool(row.request and row.request.contact_email),
        hour=hour(row, chosen, language) if on_the_screen else "",
        zones=known,
        zone=chosen,
        slots=tuple(slots(row, chosen, minutes, at=at, language=language))
        if chosen and on_the_screen
        else (),
    )


def told(visit: Visit, language: str) -> str | None:
    """Say when guests on the screen meet the office, "" where no hour is set; None if they come."""
    if visit.mode == VisitMode.IN_PERSON:
        return None
    return hour(visit, _likely(visit, [name for name, _label in zones(visit, language)]), language)


def hour(visit: Visit, zone: str, language: str) -> str:
    """Say when they meet, here and there; nothing where no hour is set."""
    if visit.departs - visit.arrives > A_MEETING:
        return ""
    return both(visit, visit.arrives, visit.departs, zone, language)


def slots(visit: Visit, zone: str, minutes: int, *, at: datetime, language: str) -> Iterator[Slot]:
    """Give the hours of the week that are possible at both ends, those at work first."""
    found = list(_possible(visit, ZoneInfo(zone), timedelta(minutes=minutes), at))
    at_work = [starts for starts, good in found if good]
    for starts in at_work or [starts for starts, _good in found]:
        ends = starts + timedelta(minutes=minutes)
        yield Slot(starts, both(visit, starts, ends, zone, language), bool(at_work))


def both(visit: Visit, starts: datetime, ends: datetime, zone: str, language: str) -> str:
    """Write an hour here and there; the day there where it is another."""
    with translation.override(language):
        here = _when(starts, ends, visit.office.timezone, language)
        if not zone or zone == visit.office.timezone:
            return here
        words = {"here": here, "city": place(zone, language)}
        there = ZoneInfo(zone)
        if starts.astimezone(there).date() == _here(visit, starts).date():
            words["hours"] = _hours(starts, ends, zone, language)
            return _("%(here)s (in %(city)s %(hours)s)") % words
        words["there"] = _when(starts, ends, zone, language)
        return _("%(here)s (in %(city)s: %(there)s)") % words


def _here(visit: Visit, at: datetime) -> datetime:
    return at.astimezone(ZoneInfo(visit.office.timezone))


def zones(visit: Visit, language: str) -> tuple[tuple[str, str], ...]:
    """Return the time zones of the guests' country, those that keep the same time once."""
    names = get_global("territory_zones").get(visit.delegation.country, ())
    found: dict[timedelta, str] = {}
    main = MAIN_ZONE.get(visit.delegation.country, "")
    for name in sorted(names, key=lambda one: (one != main, one.count("/"), one)):
        found.setdefault(_offset(name, visit.arrives), name)
    return tuple((found[east], place(found[east], language)) for east in sorted(found))


def place(zone: str, language: str) -> str:
    """Name a time zone by its city."""
    return str(
        get_timezone_location(zone, locale=tag(language).replace("-", "_"), return_city=True)
    )


def _likely(visit: Visit, names: list[str]) -> str:
    """Return the only zone, the one where most live, or that of the guests' longitude; else none."""
    place_ = visit.delegation.locality
    main = MAIN_ZONE.get(visit.delegation.country, "")
    if len(names) == 1 or main in names:
        return main if main in names else names[0]
    if not names or place_ is None or place_.lon is None:
        return ""
    sun = timedelta(hours=place_.lon / 15)
    return min(names, key=lambda name: abs(_offset(name, visit.arrives) - sun))


def _possible(
    visit: Visit, there: ZoneInfo, length: timedelta, at: datetime
) -> Iterator[tuple[datetime, bool]]:
    here = ZoneInfo(visit.office.timezone)
    first, last = visit.period.starts_on, visit.period.ends_on
    closed = set(triage_days.closed(first, last, office_id=visit.office_id))
    for day in triage_days.days_of(first, last):
        if day in closed or _is_off(day, visit.office.country):
            continue
        begins = datetime.combine(day, AT_WORK[0], here)
        while _within(begins, begins + length, here, AT_WORK):
            theirs = begins.astimezone(there)
            off = _is_off(theirs.date(), visit.delegation.country)
            if begins > at and not off and _within(begins, begins + length, there, AWAKE):
                yield begins, _within(begins, begins + length, there, AT_WORK)
            begins += STEP


def _is_off(day: date, country: str) -> bool:
    return day.weekday() >= SATURDAY or triage_days.is_holiday(day, country)


def _within(starts: datetime, ends: datetime, zone: ZoneInfo, hours: tuple[time, time]) -> bool:
    first, last = starts.astimezone(zone), ends.astimezone(zone)
    return first.date() == last.date() and hours[0] <= first.time() and last.time() <= hours[1]


def _offset(zone: str, on: datetime) -> timedelta:
    return on.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()


def _when(starts: datetime, ends: datetime, zone: str, language: str) -> str:
    return _("%(day)s, %(hours)s") % {
        "day": full_day(starts.astimezone(ZoneInfo(zone)).date(), language),
        "hours": _hours(starts, ends, zone, language),
    }


def _hours(starts: datetime, ends: datetime, zone: str, language: str) -> str:
    first, last = starts.astimezone(ZoneInfo(zone)), ends.astimezone(ZoneInfo(zone))
    return span(first.hour * 60 + first.minute, last.hour * 60 + last.minute, language)
