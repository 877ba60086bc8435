"""The day itself: what happens now, what comes next, whom to call. For guests behind a link and for staff."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import translation

from leadinglights.office.access.models.rows import Actor
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.visits.models import CheckIn, ProgrammeItem, ProgrammeVersion, Visit
from leadinglights.office.visits.queries import calls, current, day, lines, readiness
from leadinglights.office.visits.queries.calls import Call
from leadinglights.office.visits.queries.names import offer_title, site_name
from leadinglights.office.visits.queries.rows import Day, DayLine, DayStop, VisitProgramme
from leadinglights.office.visits.states import VisitState

OVER = (VisitState.CANCELLED, VisitState.POSTPONED)


@dataclass(frozen=True, slots=True)
class Arrival:
    """What was checked in at a stop, in local time."""

    arrived: datetime | None
    left: datetime | None
    late_min: int  # against the programme; 0 for early


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of the day with the instants that say whether it is now."""

    entry: DayStop | DayLine
    title: str
    place: str
    address: str
    starts: datetime
    ends: datetime
    stop_id: UUID | None
    arrival: Arrival | None

    @property
    def is_stop(self) -> bool:
        return isinstance(self.entry, DayStop)


@dataclass(frozen=True, slots=True)
class Today:
    """Everything the phone shows of one day of a visit."""

    visit_id: UUID
    period_id: UUID
    office_name: str
    name: str
    native_name: str
    native_lang: str
    state: str
    over: bool  # cancelled or put off
    why_over: str
    status_sentence: str
    days: tuple[date, ...]
    on: date | None
    moments: tuple[Moment, ...]
    now: Moment | None
    next: Moment | None
    day: Day | None
    calls: tuple[Call, ...]
    as_of: datetime
    is_today: bool
    keep_until: datetime  # what a phone has kept is forgotten then


def of_guests(visit: Visit, *, leads: bool, on: date | None, language: str, at: datetime) -> Today:
    """Return a day of the released programme, for whoever opened a link to it."""
    visit = current.visits_of([visit.period]).get(pk=visit.pk)
    version = readiness.released_version(visit)
    whom = calls.for_leader if leads else calls.for_guests
    return _today(visit, version, on=on, language=language, at=at, whom=whom)


def of_staff(
    *, actor: Actor | None, visit_id: UUID, on: date | None, language: str, at: datetime
) -> Today | None:
    """Return a day of the programme in force; None if it is not the actor's to see."""
    found = Visit.objects.visible_to(actor).filter(public_id=visit_id).first()
    if found is None:
        return None
    visit = current.visits_of([found.period]).get(pk=found.pk)
    version = readiness.released_version(visit) or current.versions_of([visit]).get(visit.pk)
    return _today(visit, version, on=on, language=language, at=at, whom=calls.for_staff)


def day_shown(days: Sequence[date], today: date) -> date | None:
    """Choose the day to open with: today, else the next to come, else the first."""
    if not days:
        return None
    return min((one for one in days if one >= today), default=days[0])


def _today(
    visit: Visit,
    version: ProgrammeVersion | None,
    *,
    on: date | None,
    language: str,
    at: datetime,
    whom: calls.Whom,
) -> Today:
    zone = ZoneInfo(visit.office.timezone)
    local = at.astimezone(zone)
    programme = day.of_version(visit, version, language=language)
    items = current.items_of([version]).get(version.pk, []) if version else []
    days = tuple(one.on for one in programme.days)
    on = on if on in days else day_shown(days, local.date())
    shown = next((one for one in programme.days if one.on == on), None)
    of_day = [item for item in items if item.on == on]
    arrivals = _arrivals(items)
    moments = tuple(_moments(of_day, shown, arrivals, zone, language)) if shown else ()
    now, following = now_and_next(moments, at)
    with translation.override(language):
        called = whom(visit, of_day, language)
    return Today(
        visit_id=visit.public_id,
        period_id=visit.period.public_id,
        office_name=said(visit.office, "name", language),
        **_names(programme),
        state=visit.state,
        over=visit.state in OVER,
        why_over=visit.cancelled_why,
        status_sentence=programme.status_sentence,
        days=days,
        on=on,
        moments=moments,
        now=now,
        next=following,
        day=shown,
        calls=called,
        as_of=local,
        is_today=on == local.date(),
        keep_until=visit.departs + timedelta(days=14),
    )


def _names(programme: VisitProgramme) -> dict[str, str]:
    return {
        "name": programme.name,
        "native_name": programme.native_name,
        "native_lang": programme.native_lang,
    }


def now_and_next(moments: Sequence[Moment], at: datetime) -> tuple[Moment | None, Moment | None]:
    """Return what is going on and the next stop after it; nothing before the day and after it."""
    going_on = [one for one in moments if one.starts <= at < one.ends]
    now = going_on[-1] if going_on else None
    after = [one for one in moments if one.starts > at and (one.is_stop or _is_meal(one))]
    return now, after[0] if after else None


def _is_meal(one: Moment) -> bool:
    return isinstance(one.entry, DayLine) and one.entry.kind == "meal"


def _arrivals(items: Iterable[ProgrammeItem]) -> dict[int, CheckIn]:
    stops = [item.stop_id for item in items if item.stop_id]
    return {row.stop_id: row for row in CheckIn.objects.filter(stop__in=stops)}


def _moments(
    items: Sequence[ProgrammeItem],
    shown: Day,
    arrivals: dict[int, CheckIn],
    zone: ZoneInfo,
    language: str,
) -> Iterable[Moment]:
    # The entries of a day are made from these very items, in this order.
    for item, entry in zip(lines.once_for_all_groups(items), shown.entries, strict=True):
        starts, ends = (instant(item.on, one, zone) for one in (item.starts_min, item.ends_min))
        site = item.site_offer.site if item.site_offer else item.to_site
        row = arrivals.get(item.stop_id or 0)
        yield Moment(
            entry=entry,
            title=offer_title(item.site_offer, language) if item.site_offer else _text(entry),
            place=site_name(site, language),
            address=site.address if site else "",
            starts=starts,
            ends=ends,
            stop_id=item.stop.public_id if item.stop else None,
            arrival=_arrival(row, starts, zone) if row else None,
        )


def _text(entry: DayStop | DayLine) -> str:
    return entry.title if isinstance(entry, DayStop) else entry.text


def _arrival(row: CheckIn, starts: datetime, zone: ZoneInfo) -> Arrival | None:
    if row.arrived_at is None and row.left_at is None:
        return None
    late = max(int((row.arrived_at - starts).total_seconds() // 60), 0) if row.arrived_at else 0
    arrived, left = (one.astimezone(zone) if one else None for one in (row.arrived_at, row.left_at))
    return Arrival(arrived, left, late)


def instant(on: date, minute: int, zone: ZoneInfo) -> datetime:
    """Turn a day and a minute of its clock into an instant; right also where the clock is put back."""
    hours, minutes = divmod(minute, 60)
    following = on + timedelta(days=hours // 24)
    return datetime(
        following.year, following.month, following.day, hours % 24, minutes, tzinfo=zone
    )
