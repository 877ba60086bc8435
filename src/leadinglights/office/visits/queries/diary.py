"""The programme of a visit as a calendar: what stays the same keeps its identity for ever."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit
from uuid import uuid5
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from leadinglights.documents import papers
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.visits.models import ProgrammeItem, ProgrammeVersion, Visit
from leadinglights.office.visits.queries import current, lines
from leadinglights.office.visits.queries.names import offer_title, site_name, tag
from leadinglights.office.visits.states import ItemKind, StopState

SHOWN = (ItemKind.STOP, ItemKind.RECEPTION, ItemKind.MEAL, ItemKind.LEG)


def programme_calendar(
    visit: Visit, version: ProgrammeVersion, *, language: str
) -> papers.ProgrammeCalendar:
    """Return the calendar of a programme, in the reader's language.

    The same offer for the same group keeps its UID when it is moved, so that a calendar moves its
    entry instead of showing two; the sequence is the number of the version.
    """
    visit = current.visits_of([visit.period]).get(pk=visit.pk)
    items = lines.once_for_all_groups(current.items_of([version]).get(version.pk, []))
    with translation.override(language):
        name = said(visit.delegation, "name", language)
        return papers.ProgrammeCalendar(
            name=_("Programme for %(delegation)s") % {"delegation": name},
            language=tag(language),
            site_host=urlsplit(settings.SITE_URL).hostname or "localhost",
            at=version.plan.made_at if version.plan else visit.arrives,
            events=tuple(_events(visit, version, items, language)),
            timezone=visit.office.timezone,
        )


def _events(
    visit: Visit, version: ProgrammeVersion, items: Iterable[ProgrammeItem], language: str
) -> Iterable[papers.CalendarEvent]:
    zone = ZoneInfo(visit.office.timezone)
    times_seen: dict[str, int] = {}
    for item in items:
        if item.kind not in SHOWN:
            continue
        what = _identity(item)
        times_seen[what] = times_seen.get(what, 0) + 1
        yield papers.CalendarEvent(
            public_id=uuid5(visit.public_id, f"{what}/{times_seen[what]}"),
            sequence=version.number,
            starts=_instant(item.on, item.starts_min, zone),
            ends=_instant(item.on, item.ends_min, zone),
            summary=_summary(item, language),
            description=said(item.site_offer, "what", language) if item.site_offer else "",
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
    return datetime.combine(on, datetime.min.time(), zone) + timedelta(minutes=minute)


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
