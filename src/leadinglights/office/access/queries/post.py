"""What the office owes and sent: by state for the page of the post, by subject for a visit's page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, QuerySet

from leadinglights.office.access.models import Actor, OfficeRow, OutgoingMessage
from leadinglights.office.access.states import MessageState

A_PAGE: Final = 50
ATTENTION: Final = (MessageState.DEAD, MessageState.UNKNOWN)
WAITING: Final = (MessageState.QUEUED, MessageState.SENDING, MessageState.HELD_BACK)
SHELVES: Final[dict[str, tuple[MessageState, ...]]] = {
    "attention": ATTENTION,
    "waiting": WAITING,
    "sent": (MessageState.SENT,),
    "dropped": (MessageState.DROPPED,),
}
_LIST_FIELDS: Final = (
    "public_id",
    "state",
    "kind",
    "language",
    "to_name",
    "to_address",
    "subject",
    "attempts",
    "made_at",
    "next_at",
    "sent_at",
    "last_error",
    "message_id",
)


@dataclass(frozen=True, slots=True)
class MessageRow:
    """A mail in a list: to whom, how it stands, and when that was or will be."""

    message_id: UUID
    state: str
    state_label: str
    kind: str
    language: str
    to_name: str
    to_address: str
    subject: str
    attempts: int
    made_at: datetime
    next_at: datetime
    sent_at: datetime | None
    last_error: str
    header_id: str


@dataclass(frozen=True, slots=True)
class Letterbox:
    """One shelf of the post, a page of it, and how much lies on each shelf."""

    shelf: str
    counts: dict[str, int]
    rows: tuple[MessageRow, ...]
    number: int
    last: int


@dataclass(frozen=True, slots=True)
class WholeMessage:
    row: MessageRow
    text: str
    attachments: tuple[str, ...]
    once_only: bool
    about_kind: str
    about: UUID | None
    may_be_sent_again: bool
    may_be_dropped: bool


def counts(*, actor: Actor) -> dict[str, int]:
    """Return how many mails lie on each shelf."""
    states: dict[str, int] = dict(
        OutgoingMessage.objects.visible_to(actor)
        .order_by()
        .values_list("state")
        .annotate(number=Count("pk"))
    )
    return {name: sum(states.get(one, 0) for one in shelf) for name, shelf in SHELVES.items()}


def letterbox(*, actor: Actor, shelf: str, number: int) -> Letterbox:
    """Return a page of a shelf, newest first; a page that is not there becomes the nearest."""
    known = shelf if shelf in SHELVES else "attention"
    lying = counts(actor=actor)
    last = max(1, -(-lying[known] // A_PAGE))
    page = min(max(number, 1), last)
    rows = OutgoingMessage.objects.visible_to(actor).filter(state__in=SHELVES[known])
    start = (page - 1) * A_PAGE
    return Letterbox(
        shelf=known,
        counts=lying,
        rows=_rows(rows.order_by("-made_at", "-pk")[start : start + A_PAGE]),
        number=page,
        last=last,
    )


def about(thing: OfficeRow, *, actor: Actor) -> tuple[MessageRow, ...]:
    """Return the mails about one thing, such as a visit: what was told to whom, newest first."""
    rows = OutgoingMessage.objects.visible_to(actor).filter(
        about_kind=thing._meta.label, about=thing.public_id
    )
    return _rows(rows.order_by("-made_at", "-pk"))


def message(*, actor: Actor, message_id: UUID) -> WholeMessage | None:
    """Return one mail as its reader gets it."""
    one = OutgoingMessage.objects.visible_to(actor).filter(public_id=message_id).first()
    if one is None:
        return None
    return WholeMessage(
        row=_row({name: getattr(one, name) for name in _LIST_FIELDS}),
        text=one.text,
        attachments=tuple(str(part["name"]) for part in one.attachments),
        once_only=one.once_only,
        about_kind=one.about_kind,
        about=one.about,
        may_be_sent_again=one.state in {*ATTENTION, *WAITING} - {MessageState.SENDING},
        may_be_dropped=one.state in {*ATTENTION, *WAITING} - {MessageState.SENDING},
    )


def _rows(found: QuerySet[OutgoingMessage]) -> tuple[MessageRow, ...]:
    return tuple(_row(values) for values in found.values(*_LIST_FIELDS))


def _row(values: dict[str, Any]) -> MessageRow:
    given = dict(values)
    return MessageRow(
        message_id=given.pop("public_id"),
        header_id=given.pop("message_id"),
        state_label=str(MessageState(given["state"]).label),
        **given,
    )
