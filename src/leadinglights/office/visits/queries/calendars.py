"""Calendars for each who needs one: guests, a host, a driver, an interpreter, in their own language.

A file is a snapshot; a feed is subscribed to by an address that carries a signed scope: whose
calendar it is, and the number of the address, so that one can be taken back (actions.calendar_feeds).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final, Literal, cast
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.utils import translation
from django.utils.translation import gettext as _

from leadinglights.documents import calendar, papers
from leadinglights.office.registry.models import Host
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.visits.models import (
    CalendarFeed,
    Interpreter,
    PlanningPeriod,
    ProgrammeItem,
    ProgrammeVersion,
    Vehicle,
    Visit,
)
from leadinglights.office.visits.queries import addressees, current, diary, lines
from leadinglights.office.visits.queries.day import guests
from leadinglights.office.visits.queries.names import (
    language_name,
    offer_title,
    site_name,
    tag,
)
from leadinglights.office.visits.queries.words import followed, interpreter_name, listed
from leadinglights.office.visits.states import (
    ItemKind,
    ProgrammeVersionState,
    StopState,
    VisitState,
)

Whose = Literal["visit", "host", "driver", "interpreter"]
SALT: Final = "leadinglights.feed"
REFRESH_HOURS: Final = 1
MOST_VISITS: Final = 100  # in one calendar, the newest: past ones stay, but not for ever
ASKED: Final = (StopState.PROPOSED, StopState.COUNTERED, StopState.CONFIRMED, StopState.HELD)
MODELS: Final = {"visit": Visit, "host": Host, "driver": Vehicle, "interpreter": Interpreter}


@dataclass(frozen=True, slots=True)
class _Reader:
    """Whose calendar it is, and what of a visit concerns them."""

    name: str
    wanted: Callable[[ProgrammeItem], bool]
    visits: Sequence[Visit]
    addressee: addressees.Addressee
    is_guest: bool = False


def file(
    whose: Whose,
    thing: Visit | Host | Vehicle | Interpreter,
    *,
    language: str,
    method: papers.Method = "PUBLISH",
    at: datetime | None = None,
    settled: bool = False,
) -> bytes:
    """Return a calendar file; `REQUEST` asks, `CANCEL` takes back, as an attachment of a mail.

    A request needs the mail addresses of the office and of the reader; without them the file is
    published. The calendar of a visit that was cancelled takes back whatever is asked for.
    `settled` leaves out drafts, as feeds do: what leaves the office in a mail.
    """
    return calendar.programme_ics(_calendar(whose, thing, language, method, at, released=settled))


def feed(*, token: str, language: str) -> bytes | None:
    """Return what a subscriber reads: released programmes, and for hosts what they were asked."""
    try:
        scope = signing.loads(token, salt=SALT)
        whose, public_id = cast("Whose", scope["w"]), UUID(scope["i"])
        number = int(scope.get("n", 0))
    except (signing.BadSignature, KeyError, ValueError, TypeError):
        return None
    model = MODELS.get(whose)
    row: Any = model.objects.filter(public_id=public_id).first() if model else None
    if row is None or not _is_good(whose, public_id, number):
        return None
    found = _calendar(whose, row, language, "PUBLISH", None, released=True)
    return calendar.programme_ics(replace(found, refresh_hours=REFRESH_HOURS))


def _is_good(whose: Whose, public_id: UUID, number: int) -> bool:
    """Whether nobody has taken the address with this number back."""
    changed = CalendarFeed.objects.filter(whose=whose, thing=public_id).first()
    return (changed.is_open and changed.number == number) if changed else number == 0


def address(whose: Whose, public_id: UUID, language: str, *, number: int = 0) -> str:
    """Return the address a calendar subscribes to; `number` is that of the one that is good."""
    token = signing.dumps({"w": whose, "i": str(public_id), "n": number}, salt=SALT)
    return f"{settings.SITE_URL.rstrip('/')}/{language}/feed/{token}.ics"


def _calendar(
    whose: Whose,
    thing: Visit | Host | Vehicle | Interpreter,
    language: str,
    method: papers.Method,
    at: datetime | None,
    *,
    released: bool,
) -> papers.ProgrammeCalendar:
    with translation.override(language):
        reader = _reader(whose, thing, language)
        versions = _versions(reader.visits, released=released, host=whose == "host")
        office = thing.office
        history = diary.History.of(versions.values())
        found: list[papers.CalendarEvent] = []
        for visit in reader.visits:
            if visit.pk in versions:
                found += _events(
                    reader, visit, history, versions[visit.pk], language, released=released
                )
        made = [
            diary.made_at(visit, versions[visit.pk])
            for visit in reader.visits
            if visit.pk in versions
        ]
        cancelled = isinstance(thing, Visit) and thing.state == VisitState.CANCELLED
        if cancelled and not released:
            method = "CANCEL"
        to = reader.addressee.to_address
        if method == "REQUEST" and not (office.contact_email and to):
            method = "PUBLISH"
        return papers.ProgrammeCalendar(
            name=reader.name,
            language=tag(language),
            site_host=diary.site_host(),
            at=at or max(made, default=None) or _nothing_yet(thing, reader.visits),
            events=tuple(_taken_back(found) if method == "CANCEL" or cancelled else found),
            timezone=office.timezone,
            method=method,
            organizer=office.contact_email,
            attendee=to,
            attendee_name=reader.addressee.to_name,
        )


def _nothing_yet(thing: Visit | Host | Vehicle | Interpreter, visits: Sequence[Visit]) -> datetime:
    """Return a moment for a calendar with nothing in it: it must be some moment, and the same again."""
    if visits:
        return min(visit.arrives for visit in visits)
    return datetime.fromtimestamp((thing.public_id.int >> 80) / 1000, tz=UTC)


def _taken_back(events: Iterable[papers.CalendarEvent]) -> Iterable[papers.CalendarEvent]:
    for event in events:
        yield replace(event, status="cancelled", sequence=event.sequence + 1)


def _versions(
    visits: Sequence[Visit], *, released: bool, host: bool
) -> dict[int, ProgrammeVersion]:
    if not released or host:
        return dict(current.versions_of(visits))
    rows = ProgrammeVersion.objects.filter(
        programme__visit__in=list(visits), state=ProgrammeVersionState.RELEASED
    )
    return {row.programme.visit_id: row for row in rows.select_related("programme", "plan")}


def _events(
    reader: _Reader,
    visit: Visit,
    history: diary.History,
    version: ProgrammeVersion,
    language: str,
    *,
    released: bool,
) -> list[papers.CalendarEvent]:
    settled = version.state == ProgrammeVersionState.RELEASED

    def wanted(item: ProgrammeItem) -> bool:
        asked = item.stop is not None and item.stop.state in ASKED
        return reader.wanted(item) and (not released or settled or asked)

    if reader.is_guest:
        return list(diary.events(visit, history, version, language, wanted=wanted))
    name = said(visit.delegation, "name", language)

    def summary(item: ProgrammeItem) -> str:
        what = lines.sentence(item, language)
        if item.site_offer and item.kind != ItemKind.LEG:
            what = offer_title(item.site_offer, language)
        return _("%(delegation)s: %(what)s") % {"delegation": name, "what": what}

    def described(item: ProgrammeItem) -> str:
        return "\n".join(_about(visit, item, language))

    return list(
        diary.events(
            visit,
            history,
            version,
            language,
            wanted=wanted,
            described=described,
            summary=summary,
        )
    )


def _about(visit: Visit, item: ProgrammeItem, language: str) -> Iterable[str]:
    """Say what whoever works needs: how many, what they speak, who interprets. No names."""
    yield guests(visit).text
    if item.kind == ItemKind.LEG:
        ends = (site_name(item.from_site, language), site_name(item.to_site, language))
        yield _("From %(start)s to %(end)s") % {"start": ends[0], "end": ends[1]}
        if item.from_site and item.from_site.address:
            yield item.from_site.address
        return
    spoken = listed(
        (language_name(code, language) for code in visit.delegation.languages), language
    )
    if spoken:
        yield _("Language: %(languages)s") % {"languages": spoken}
    if item.interpreter:
        yield _("Interpreter: %(name)s") % {"name": interpreter_name(item.interpreter.code)}


def _reader(whose: Whose, thing: Visit | Host | Vehicle | Interpreter, language: str) -> _Reader:
    if isinstance(thing, Visit):
        visit = current.visits_of([thing.period]).get(pk=thing.pk)
        name = _("Programme for %(delegation)s") % {
            "delegation": said(visit.delegation, "name", language)
        }
        return _Reader(
            name, lambda item: True, (visit,), addressees.of_leader(thing), is_guest=True
        )
    if isinstance(thing, Host):
        organisation = said(thing.organisation, "name", language)
        name = _("Visits to %(host)s") % {"host": organisation}
        visits = _visits(site_offer__host=thing)
        return _Reader(
            name,
            lambda item: (
                bool(item.site_offer and item.site_offer.host_id == thing.pk)
                and item.kind != ItemKind.LEG
            ),
            visits,
            addressees.of_host(thing),
        )
    if isinstance(thing, Vehicle):
        to = addressees.of_driver(thing)
        return _Reader(
            followed((_("Drives"), to.to_name), language),
            lambda item: item.vehicle_id == thing.pk and item.kind == ItemKind.LEG,
            _visits(vehicle=thing),
            to,
        )
    to = addressees.of_interpreter(thing)
    return _Reader(
        followed((_("Interpreting"), to.to_name), language),
        lambda item: item.interpreter_id == thing.pk,
        _visits(interpreter=thing),
        to,
    )


def _visits(**concerned: Host | Vehicle | Interpreter) -> list[Visit]:
    """Return the visits in whose programmes somebody has ever stood, also those they left again."""
    items = ProgrammeItem.objects.filter(**concerned)
    newest = Visit.objects.filter(
        pk__in=items.values("programme_version__programme__visit")
    ).order_by("-arrives")[:MOST_VISITS]
    pks = [visit.pk for visit in newest]
    periods = PlanningPeriod.objects.filter(visits__in=pks).distinct()
    return list(current.visits_of(periods).filter(pk__in=pks))
