"""What people are owed about a visit, and what they were told: before the button, and after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leadinglights.office.access.actions import links
from leadinglights.office.access.models import Actor, GuestLink
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.visits.models import Notice, ProgrammeVersion, Visit
from leadinglights.office.visits.queries import differences
from leadinglights.office.visits.queries.notice_words import sentence
from leadinglights.office.visits.queries.words import listed
from leadinglights.office.visits.states import Concerned, NoticeState, ProgrammeVersionState

MOST = 200
UNSENT = (NoticeState.QUEUED, NoticeState.HELD_BACK)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody and the sentences they are owed, in one mail."""

    concerned: str
    name: str
    has_address: bool
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """What one person was told at one time, or is to be told."""

    notice_id: UUID  # of the first of them: who is told by phone is told all
    concerned: str
    name: str
    texts: tuple[str, ...]
    state: str
    state_label: str
    send_after: datetime
    sent_at: datetime | None
    seen_at: datetime | None
    by_hand: bool  # nobody to write to, or the mail did not arrive: somebody has to ring


@dataclass(frozen=True, slots=True)
class Telling:
    visit_id: UUID
    period_id: UUID
    name: str
    version_id: UUID | None  # of the released programme nobody was told of
    number: int | None
    is_released: bool
    is_first: bool
    owed: tuple[Recipient, ...]
    told: tuple[NoticeRow, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Of one visit: whether nobody was told of the released programme, and how many people wait for a word."""

    untold: bool
    people: int


@dataclass(frozen=True, slots=True)
class Told:
    """What one mail told somebody."""

    office: str
    guests: str
    sentences: tuple[str, ...]
    seen_at: datetime | None


def of_visit(*, actor: Actor, visit_id: UUID, language: str) -> Telling | None:
    """Return who is to be told of a visit's released programme, and who was told what."""
    visit = (
        Visit.objects.visible_to(actor)
        .select_related("delegation", "office", "request", "period")
        .prefetch_related("delegation__texts")
        .filter(public_id=visit_id)
        .first()
    )
    if visit is None:
        return None
    versions = ProgrammeVersion.objects.filter(programme__visit=visit).order_by("-number")
    released = versions.filter(state=ProgrammeVersionState.RELEASED).first()
    untold = released if released is not None and released.told_at is None else None
    before = (
        versions.filter(told_at__isnull=False, number__lt=untold.number).first() if untold else None
    )
    return Telling(
        visit_id=visit.public_id,
        period_id=visit.period.public_id,
        name=said(visit.delegation, "name", language),
        version_id=untold.public_id if untold else None,
        number=released.number if released else None,
        is_released=released is not None,
        is_first=before is None,
        owed=_recipients(differences.between(visit, before, untold)) if untold else (),
        told=_told(visit),
    )


def _recipients(owed: tuple[differences.Owed, ...]) -> tuple[Recipient, ...]:
    """Bundle what is owed by person, as the mails will be."""
    by_person: dict[tuple[str, object], list[differences.Owed]] = {}
    for one in owed:
        by_person.setdefault((one.to.concerned, one.to.who), []).append(one)
    return tuple(
        Recipient(
            concerned=str(Concerned(group[0].to.concerned).label),
            name=group[0].to.to_name,
            has_address=bool(group[0].to.to_address),
            sentences=tuple(sentence(one.change) for one in group),
        )
        for group in by_person.values()
    )


def _told(visit: Visit) -> tuple[NoticeRow, ...]:
    rows = (
        Notice.objects.filter(visit=visit)
        .exclude(state=NoticeState.DROPPED)
        .order_by("-made_at", "-pk")[:MOST]
    )
    together: dict[tuple[object, ...], list[Notice]] = {}
    for row in rows:
        when = (row.sent_at, row.acknowledged_at, None if _by_hand(row) else row.send_after)
        person = (row.concerned, row.who, row.to_address)
        together.setdefault((*person, row.state, *when), []).append(row)
    return tuple(_row(group) for group in together.values())


def _row(group: list[Notice]) -> NoticeRow:
    first = group[0]
    return NoticeRow(
        notice_id=first.public_id,
        concerned=str(Concerned(first.concerned).label),
        name=first.to_name,
        texts=tuple(dict.fromkeys(sentence(row.change) for row in group)),
        state=first.state,
        state_label=str(NoticeState(first.state).label),
        send_after=first.send_after,
        sent_at=first.sent_at,
        seen_at=first.acknowledged_at,
        by_hand=_by_hand(first),
    )


def _by_hand(row: Notice) -> bool:
    return (row.state in UNSENT and not row.to_address) or row.state == NoticeState.FAILED


def waiting(
    visits: Iterable[Visit], versions: Mapping[int, ProgrammeVersion]
) -> Mapping[int, Waiting]:
    """Return, by visit, whether those concerned by its released programme were told, and who still waits."""
    unsent = (
        Notice.objects.filter(visit__in=list(visits), state__in=(*UNSENT, NoticeState.FAILED))
        .values_list("visit", "concerned", "who", "to_address")
        .order_by()
    )
    people: dict[int, set[tuple[object, ...]]] = {}
    for visit_id, *person in unsent:
        people.setdefault(visit_id, set()).add(tuple(person))
    found = {}
    for visit in visits:
        version = versions.get(visit.pk)
        released = version is not None and version.state == ProgrammeVersionState.RELEASED
        untold = released and version is not None and version.told_at is None
        count = len(people.get(visit.pk, ()))
        if untold or count:
            found[visit.pk] = Waiting(untold=untold, people=count)
    return found


def in_words(waiting: Waiting | None) -> str:
    """Say who is still to be told, for the link that leads there; "" where nobody is."""
    if waiting is None:
        return ""
    if waiting.untold:
        return _("Tell those concerned: nobody knows of this programme yet")
    return ngettext(
        "%(count)d person waits to be told",
        "%(count)d people wait to be told",
        waiting.people,
    ) % {"count": waiting.people}


def of_link(*, link: GuestLink, language: str) -> Told:
    """Return what the mail of a link told; the sentences are made in the language of the page."""
    first = links.thing_of(link, Notice)
    rows = [first]
    if first.message_id is not None:
        rows = list(
            Notice.objects.filter(message_id=first.message_id, to_address=first.to_address)
            .select_related("visit__delegation", "office")
            .order_by("visit", "pk")
        )
    names = dict.fromkeys(said(row.visit.delegation, "name", language) for row in rows)
    return Told(
        office=said(first.office, "name", language),
        guests=listed(names, language),
        sentences=tuple(sentence(row.change) for row in rows),
        seen_at=first.acknowledged_at,
    )
