"""What people are owed about a visit, and what they were told: before the button, and after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

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
    notice_id: UUID
    concerned: str
    name: str
    text: str
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
    return tuple(
        NoticeRow(
            notice_id=row.public_id,
            concerned=str(Concerned(row.concerned).label),
            name=row.to_name,
            text=sentence(row.change),
            state=row.state,
            state_label=str(NoticeState(row.state).label),
            send_after=row.send_after,
            sent_at=row.sent_at,
            seen_at=row.acknowledged_at,
            by_hand=(row.state in UNSENT and not row.to_address) or row.state == NoticeState.FAILED,
        )
        for row in rows
    )


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
