"""The programme of a visit as a calendar: what stays the same keeps its identity for ever."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from urllib.parse import urlsplit
from uuid import uuid5
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from leadinglights.documents import papers
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.visits.models import ProgrammeItem, ProgrammeVersion, Visit
from leadinglights.office.visits.models.stops import MINUTES_OF_A_DAY
from leadinglights.office.visits.queries import current, lines
from leadinglights.office.visits.queries.names import offer_title, site_name, tag
from leadinglights.office.visits.states import ItemKind, StopState

SHOWN = (ItemKind.STOP, ItemKind.RECEPTION, ItemKind.MEAL, ItemKind.LEG)


Described = Callable[[ProgrammeItem], str]


def programme_calendar(
    visit: Visit, version: ProgrammeVersion, *, language: str
) -> papers.ProgrammeCalendar:
    """Return the calendar of a programme, in the reader's language."""
    visit = current.visits_of([visit.period]).get(pk=visit.pk)
    with translation.override(language):
        name = said(visit.delegation, "name", language)
        return papers.ProgrammeCalendar(
            name=_("Programme for %(delegation)s") % {"delegation": name},
            language=tag(language),
            site_host=site_host(),
            at=made_at(visit, version),
            events=tuple(events(visit, History.of([version]), version, language)),
            timezone=visit.office.timezone,
        )


def site_host() -> str:
    return urlsplit(settings.SITE_URL).hostname or "localhost"


def made_at(visit: Visit, version: ProgrammeVersion) -> datetime:
    if version.released_at is not None:
        return version.released_at
    return version.plan.made_at if version.plan else visit.arrives


def of_guests(item: ProgrammeItem, language: str) -> str:
    return said(item.site_offer, "what", language) if item.site_offer else ""


@dataclass(frozen=True, slots=True)
class History:
    """The items of versions and of those people had in hand before them, fetched once."""

    earlier: Mapping[int, Sequence[ProgrammeVersion]]  # by programme, the newest first
    items: Mapping[int, Sequence[ProgrammeItem]]  # by version

    @classmethod
    def of(cls, versions: Iterable[ProgrammeVersion]) -> History:
        now = list(versions)
        handed_out = ProgrammeVersion.objects.filter(
            programme__in={version.programme_id for version in now}, released_at__isnull=False
        ).order_by("-number")
        earlier: dict[int, list[ProgrammeVersion]] = {}
        for version in handed_out:
            earlier.setdefault(version.programme_id, []).append(version)
        return cls(earlier, current.items_of([*now, *handed_out]))

    def before(self, version: ProgrammeVersion) -> Iterable[ProgrammeVersion]:
        for one in self.earlier.get(version.programme_id, ()):
            if one.number < version.number:
                yield one

    def entries(self, version: ProgrammeVersion) -> Iterable[tuple[str, ProgrammeItem]]:
        """Give every entry of a version with its identity, which does not depend on who looks."""
        times_seen: dict[str, int] = {}
        for item in lines.once_for_all_groups(self.items.get(version.pk, [])):
            if item.kind in SHOWN:
                what = _identity(item)
                times_seen[what] = times_seen.get(what, 0) + 1
                yield f"{what}/{times_seen[what]}", item


def events(
    visit: Visit,
    history: History,
    version: ProgrammeVersion,
    language: str,
    *,
    wanted: Callable[[ProgrammeItem], bool] = lambda item: True,
    described: Described | None = None,
    summary: Described | None = None,
) -> Iterable[papers.CalendarEvent]:
    """Return what somebody's calendar shows of a visit, and as cancelled what it showed before.

    The same offer for the same group keeps its UID when it is moved, so that a calendar moves its
    entry instead of showing two; the sequence is the number of the version. An entry of an earlier
    version that was released and is not there any more comes as cancelled.
    """
    seen: set[str] = set()
    for one in (version, *history.before(version)):
        for what, item in history.entries(one):
            if what in seen or not wanted(item):
                continue
            seen.add(what)
            event = _event(
                visit,
                item,
                sequence=version.number,
                what=what,
                language=language,
                described=described,
                summary=summary,
            )
            yield event if one is version else replace(event, status="cancelled")


def _event(
    visit: Visit,
    item: ProgrammeItem,
    *,
    sequence: int,
    what: str,
    language: str,
    described: Described | None,
    summary: Described | None,
) -> papers.CalendarEvent:
    zone = ZoneInfo(visit.office.timezone)
    return papers.CalendarEvent(
        public_id=uuid5(visit.public_id, what),
        sequence=sequence,
        starts=_instant(item.on, item.starts_min, zone),
        ends=_instant(item.on, item.ends_min, zone),
        summary=summary(item) if summary else _summary(item, language),
        description=described(item) if described else of_guests(item, language),
        location=_location(item, language),
        status=_status(item),
        lat=item.site_offer.site.lat if item.site_offer else None,
        lon=item.site_offer.site.lon if item.site_offer else None,
    )


def _identity(item: ProgrammeItem) -> str:
    """Return what makes an entry the same entry: a ride belongs to its day, a visit to its offer."""
    group = item.group.code if item.group else ""
    if item.kind == ItemKind.LEG:
        ends = (site.code if site else "" for site in (item.from_site, item.to_site))
        return "/".join(("leg", item.on.isoformat(), *ends, group))
    code = item.site_offer.code if item.site_offer else ""
    on = item.on.isoformat() if item.kind == ItemKind.MEAL else ""
    return "/".join((item.kind, code, on, group))


def _instant(on: date, minute: int, zone: ZoneInfo) -> datetime:
    """Return the moment the clocks on the wall show that time, also after the clocks changed."""
    day, minute = on + timedelta(days=minute // MINUTES_OF_A_DAY), minute % MINUTES_OF_A_DAY
    return datetime.combine(day, time(*divmod(minute, 60)), zone)


def _summary(item: ProgrammeItem, language: str) -> str:
    if item.kind in (ItemKind.STOP, ItemKind.RECEPTION) and item.site_offer:
        return offer_title(item.site_offer, language)
    return lines.sentence(item, language)


def _location(item: ProgrammeItem, language: str) -> str:
    if item.site_offer is None:
        return ""
    site = item.site_offer.site
    return ", ".join(part for part in (site_name(site, language), site.address) if part)


def _status(item: ProgrammeItem) -> papers.EventStatus:
    if item.stop is None:
        return "confirmed" if item.kind == ItemKind.LEG else "tentative"
    return "confirmed" if item.stop.state in (StopState.CONFIRMED, StopState.HELD) else "tentative"
