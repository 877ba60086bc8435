"""The page with all papers of a visit: what there is, for whom, and what is still missing for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.utils import translation

from leadinglights.office.access.models.rows import Actor
from leadinglights.office.access.queries import permission
from leadinglights.office.registry.models import HostContact
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.visits.models import ProgrammeItem, Visit
from leadinglights.office.visits.queries import (
    addressees,
    current,
    delegates,
    interpreting,
    letter_papers,
    lines,
    visit_papers,
)
from leadinglights.office.visits.queries.day import AT_A_HOST, period_title
from leadinglights.office.visits.queries.names import (
    at_minute,
    host_name,
    language_name,
    name_of,
    native_name,
    offer_title,
    titled,
)
from leadinglights.office.visits.queries.words import interpreter_name, listed, vehicle_name
from leadinglights.office.visits.states import LetterKind, LetterState


@dataclass(frozen=True, slots=True)
class StopPapers:
    """The papers for one stop: a card for who speaks, a table for who sits."""

    stop_id: UUID
    on: date
    starts: time
    title: str
    host: str
    names_needed: bool


@dataclass(frozen=True, slots=True)
class PersonPapers:
    """The papers of somebody who works for the visit."""

    public_id: UUID
    code: str
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class LetterRow:
    letter_id: UUID
    subject: str
    kind: str
    state: str
    is_draft: bool
    language: str


@dataclass(frozen=True, slots=True)
class VisitPapers:
    visit_id: UUID
    period_id: UUID
    period_title: str
    name: str
    native_name: str
    native_lang: str
    planned: bool
    delegates: int
    stops: tuple[StopPapers, ...]
    hosts: tuple[PersonPapers, ...]
    receivers: tuple[PersonPapers, ...]
    interpreters: tuple[PersonPapers, ...]
    drivers: tuple[PersonPapers, ...]
    letters: tuple[LetterRow, ...]
    may_write: bool


@dataclass(frozen=True, slots=True)
class Travelling:
    """What the page of a letter to guests who travel says of their visit."""

    visit_id: UUID
    period_id: UUID
    name: str
    to_name: str
    to_address: str
    language: str  # in which the office writes to them


def travelling(*, actor: Actor | None, visit_id: UUID, language: str) -> Travelling | None:
    """Return whom a letter about a visit goes to; None for who may not change the visit."""
    visit = visit_papers.find(actor, visit_id)
    if visit is None or not permission.may_change(actor, visit):
        return None
    to = addressees.of_leader(visit)
    return Travelling(
        visit_id=visit.public_id,
        period_id=visit.period.public_id,
        name=said(visit.delegation, "name", language),
        to_name=to.to_name,
        to_address=to.to_address,
        language=to.language,
    )


def page(
    *, actor: Actor | None, visit_id: UUID, language: str, papers_in: str
) -> VisitPapers | None:
    """Return what the page shows in the reader's language, its papers in theirs."""
    visit = visit_papers.find(actor, visit_id)
    if visit is None:
        return None
    version = current.versions_of([visit]).get(visit.pk)
    items = current.items_of([version]).get(version.pk, ()) if version else ()
    items = lines.once_for_all_groups(items)
    name, lang = native_name(visit.delegation, language)
    with translation.override(language):
        return VisitPapers(
            visit_id=visit.public_id,
            period_id=visit.period.public_id,
            period_title=period_title(visit.period.starts_on, visit.period.ends_on, language),
            name=said(visit.delegation, "name", language),
            native_name=name,
            native_lang=lang,
            planned=version is not None,
            delegates=len(delegates.of_visit(visit)),
            stops=tuple(_stops(items, language)),
            hosts=tuple(_hosts(items, language)),
            receivers=tuple(_receivers(items, language)),
            interpreters=tuple(_interpreters(items, language, papers_in)),
            drivers=tuple(_drivers(items)),
            letters=tuple(_letters(actor, visit)),
            may_write=bool(permission.may_change(actor, visit)),
        )


def _stops(items: Sequence[ProgrammeItem], language: str) -> Iterable[StopPapers]:
    needing = _hosts_needing_names(items)
    for item in items:
        if item.kind in AT_A_HOST and item.stop and item.site_offer:
            yield StopPapers(
                stop_id=item.stop.public_id,
                on=item.on,
                starts=at_minute(item.starts_min),
                title=offer_title(item.site_offer, language),
                host=host_name(item.site_offer, language),
                names_needed=item.site_offer.host_id in needing,
            )


def _hosts_needing_names(items: Sequence[ProgrammeItem]) -> set[int]:
    hosts = {item.site_offer.host_id for item in items if item.site_offer}
    rows = HostContact.objects.filter(host__in=hosts - {None}, names_needed=True)
    return set(rows.values_list("host", flat=True))


def _hosts(items: Sequence[ProgrammeItem], language: str) -> Iterable[PersonPapers]:
    seen: set[int] = set()
    for item in items:
        host = item.site_offer.host if item.site_offer else None
        if host is None or host.pk in seen:
            continue
        seen.add(host.pk)
        yield PersonPapers(
            host.public_id,
            host.code,
            host_name(item.site_offer, language),
        )


def _receivers(items: Sequence[ProgrammeItem], language: str) -> Iterable[PersonPapers]:
    receivers = {item.receiver.pk: item.receiver for item in items if item.receiver}
    for row in receivers.values():
        yield PersonPapers(row.public_id, row.code, titled(row.person, language))


def _interpreters(
    items: Sequence[ProgrammeItem], language: str, papers_in: str
) -> Iterable[PersonPapers]:
    rows = {item.interpreter.pk: item.interpreter for item in items if item.interpreter}
    for row in rows.values():
        beside = interpreting.second_language(row, papers_in)
        name = name_of(row.person, language) if row.person else interpreter_name(row.code)
        yield PersonPapers(
            row.public_id,
            row.code,
            name,
            note=listed(
                (language_name(code[:2], language) for code in (papers_in, beside)), language
            ),
        )


def _drivers(items: Sequence[ProgrammeItem]) -> Iterable[PersonPapers]:
    rows = {item.vehicle.pk: item.vehicle for item in items if item.vehicle}
    for row in rows.values():
        yield PersonPapers(
            row.public_id,
            row.code,
            vehicle_name(row.code, row.mode),
        )


def _letters(actor: Actor | None, visit: Visit) -> Iterable[LetterRow]:
    for row in letter_papers.of_visit(actor, visit):
        yield LetterRow(
            letter_id=row.public_id,
            subject=row.subject,
            kind=str(LetterKind(row.kind).label),
            state=str(LetterState(row.state).label),
            is_draft=row.state == LetterState.DRAFT,
            language=row.language,
        )
