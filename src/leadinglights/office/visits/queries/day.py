"""The programme of one visit, day by day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Literal, cast
from uuid import UUID

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leadinglights.documents import dates
from leadinglights.office.access.models.rows import Actor
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.registry.states import Grade
from leadinglights.office.visits.models import ProgrammeItem, ProgrammeVersion, Visit
from leadinglights.office.visits.queries import current, left, lines, maps, meeting, sentences
from leadinglights.office.visits.queries.glossary import Glossary
from leadinglights.office.visits.queries.names import (
    at_minute,
    host_name,
    language_name,
    native_name,
    offer_title,
    site_name,
    tag,
    titled,
)
from leadinglights.office.visits.queries.rows import (
    Day,
    DayLine,
    DayStop,
    Fact,
    Graded,
    LineKind,
    PaperLink,
    VisitProgramme,
)
from leadinglights.office.visits.queries.words import interpreter_name, listed
from leadinglights.office.visits.states import ItemKind, ProgrammeVersionState, StopState

AT_A_HOST = (ItemKind.STOP, ItemKind.RECEPTION)
PAPER_KINDS: tuple[Literal["pdf", "docx", "ics"], ...] = ("pdf", "docx", "ics")


def programme(*, actor: Actor | None, visit_id: UUID, language: str) -> VisitProgramme | None:
    """Return the programme in force; None if there is no such visit or it is not the actor's to see."""
    visit = Visit.objects.visible_to(actor).filter(public_id=visit_id).first()
    return programme_of(visit, language=language) if visit else None


def programme_of(visit: Visit, *, language: str) -> VisitProgramme:
    """Return the programme of a visit in one language."""
    visit = current.visits_of([visit.period]).get(pk=visit.pk)
    return of_version(visit, current.versions_of([visit]).get(visit.pk), language=language)


def of_version(visit: Visit, version: ProgrammeVersion | None, *, language: str) -> VisitProgramme:
    """Return one version of the programme; `visit` is one of `current.visits_of`."""
    items = current.items_of([version]).get(version.pk, []) if version else []
    names = Glossary(visit.office_id, language, period_id=visit.period_id)
    with translation.override(language):
        days = tuple(_days(visit, items, names, language))
        name, lang = native_name(visit.delegation, language)
        return VisitProgramme(
            visit_id=visit.public_id,
            period_id=visit.period.public_id,
            period_title=period_title(visit.period.starts_on, visit.period.ends_on, language),
            name=said(visit.delegation, "name", language),
            native_name=name,
            native_lang=lang,
            head=titled(visit.delegation.head, language),
            persons=guests(visit),
            status_sentence=_status(version),
            days=days,
            left=left.of_visit(visit, version, names, language),
            missing=missing(visit) if not days else (),
            papers=_papers(),
            on_the_screen=meeting.told(visit, language),
        )


def period_title(first: date, last: date, language: str) -> str:
    return _("Week of %(days)s") % {"days": dates.span(first, last, tag(language))}


def guests(visit: Visit) -> Graded:
    """Return the number of guests in words, and whether a source says it."""
    persons = visit.delegation.persons
    if persons is None:
        return Graded(_("number of guests not known"), assumed=False)
    text = ngettext("%(count)d guest", "%(count)d guests", persons) % {"count": persons}
    return Graded(text, assumed=visit.delegation.grade_of("persons") == Grade.ASSUMED)


def missing(visit: Visit) -> tuple[str, ...]:
    """Say what is not known and would be needed to plan."""
    lacks = []
    if visit.delegation.persons is None:
        lacks.append(_("How many guests come is not known."))
    if not visit.delegation.languages:
        lacks.append(_("The language of the guests is not known."))
    if not visit.delegation.wishes.exists() and not visit.delegation.interests.exists():
        lacks.append(_("No wish and no interest is recorded."))
    return tuple(lacks) or (_("Nothing has been planned yet. Plan the week first."),)


def _status(version: ProgrammeVersion | None) -> str:
    if version is None:
        return _("Not planned yet.")
    if version.state == ProgrammeVersionState.RELEASED:
        return _("Version %(number)d, released.") % {"number": version.number}
    return _("Draft %(number)d.") % {"number": version.number}


def _papers() -> tuple[PaperLink, ...]:
    names = dict(settings.LANGUAGES)
    return tuple(PaperLink(kind, code, str(names[code])) for kind in PAPER_KINDS for code in names)


def _days(
    visit: Visit, items: Iterable[ProgrammeItem], names: Glossary, language: str
) -> Iterable[Day]:
    number = 0
    for on, of_day in groupby(items, key=lambda item: item.on):
        shown = lines.once_for_all_groups(of_day)
        entries: list[DayStop | DayLine] = []
        for item in shown:
            if item.kind in AT_A_HOST and item.site_offer is not None:
                number += 1
                entries.append(_stop(item, number, visit, names, language))
            else:
                entries.append(_line(item, visit, language))
        legs = [item for item in shown if item.kind == ItemKind.LEG]
        yield Day(
            on=on,
            entries=tuple(entries),
            map=maps.of_day(visit.office, on, shown, _numbered(entries), language),
            km_total=sum(leg.km or 0 for leg in legs),
            minutes_bus=sum(leg.minutes or 0 for leg in legs),
        )


def _numbered(entries: Iterable[DayStop | DayLine]) -> maps.Numbered:
    """Number the places of a day as its stops are; a place seen twice keeps its first number."""
    stops = [entry for entry in entries if isinstance(entry, DayStop)]
    return {stop.site_code: (stop.number, stop.starts) for stop in reversed(stops)}


def _line(item: ProgrammeItem, visit: Visit, language: str) -> DayLine:
    return DayLine(
        kind=cast("LineKind", item.kind),
        starts=at_minute(item.starts_min),
        ends=at_minute(item.ends_min),
        text=lines.sentence(item, language),
        assumed=lines.is_assumed(item, visit),
    )


def _stop(
    item: ProgrammeItem, number: int, visit: Visit, names: Glossary, language: str
) -> DayStop:
    offer = item.site_offer
    state = item.stop.state if item.stop else ""
    return DayStop(
        number=number,
        title=offer_title(offer, language),
        place=site_name(offer.site, language),
        starts=at_minute(item.starts_min),
        ends=at_minute(item.ends_min),
        times_assumed=lines.is_assumed(item, visit),
        state=state,
        state_label=str(StopState(state).label) if state else "",
        facts=tuple(_facts(item, visit, names, language)),
        why=tuple(sentences.why(reason, names, language) for reason in item.why),
        why_for_guests=sentences.why_for_guests(item.why, names, language),
        site_code=offer.site.code,
        offer_id=offer.public_id,
        kind="reception" if item.kind == ItemKind.RECEPTION else "stop",
        text=said(offer, "what", language),
    )


def _facts(item: ProgrammeItem, visit: Visit, names: Glossary, language: str) -> Iterable[Fact]:
    """Label what a guest and a coordinator want to know about a stop."""
    offer = item.site_offer
    about = [names.topic(code) for code in offer.topics]
    if about:
        yield Fact(_("Topic"), Graded(listed(about, language), assumed=False))
    receives = titled(item.receiver.person, language) if item.receiver else ""
    if receives or offer.host:
        yield Fact(_("Received by"), Graded(receives or host_name(offer, language), assumed=False))
    if offer.languages:
        yield Fact(_("Language"), _spoken(item, language))
    if item.shared_with:
        others = listed((names.delegation(code) for code in item.shared_with), language)
        # Who else comes is nobody's business but the office's.
        yield Fact(_("Together with"), Graded(others, assumed=False), internal=True)
    persons = visit.delegation.persons
    room = ngettext("room for %(count)d guest", "room for %(count)d guests", offer.capacity) % {
        "count": offer.capacity
    }
    if persons is not None:
        assumed = offer.grade_of("capacity") == Grade.ASSUMED
        yield Fact(_("Room"), Graded(room, assumed=assumed), internal=True)


def _spoken(item: ProgrammeItem, language: str) -> Graded:
    offer = item.site_offer
    spoken = listed((language_name(code, language) for code in offer.languages), language)
    if item.interpreter is None:
        return Graded(spoken, assumed=offer.grade_of("languages") == Grade.ASSUMED)
    text = _("%(languages)s, interpreted by %(interpreter)s") % {
        "languages": spoken,
        "interpreter": interpreter_name(item.interpreter.code),
    }
    return Graded(text, assumed=item.interpreter.grade == Grade.ASSUMED)
