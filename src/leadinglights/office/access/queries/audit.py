"""What was done, and by whom: for those who look after the office's records, without any name of a guest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from leadinglights.office.access.models import AuditEntry, Staff
from leadinglights.office.access.models.rows import Actor
from leadinglights.office.access.states.permissions import may

A_PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """One deed: codes and ids; `who` is empty where the clock or a guest behind a link did it."""

    at: datetime
    who: str
    verb: str
    kind: str
    thing: UUID
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entries:
    rows: tuple[Entry, ...]
    number: int
    has_more: bool


@dataclass(frozen=True, slots=True)
class Account:
    name: str
    email: str
    role: str
    is_active: bool
    last_login: datetime | None


def latest(*, actor: Actor | None, number: int = 1) -> Entries:
    """Return a page of the office's audit, the newest first."""
    number = max(number, 1)
    first = (number - 1) * A_PAGE
    rows: Sequence[AuditEntry] = list(
        AuditEntry.objects.visible_to(actor)
        .select_related("actor")
        .order_by("-at", "-pk")[first : first + A_PAGE + 1]
    )
    return Entries(tuple(_entry(row) for row in rows[:A_PAGE]), number, len(rows) > A_PAGE)


def accounts(*, actor: Staff) -> tuple[Account, ...]:
    """Return who may sign in, those in use first; nothing to whom it does not concern."""
    if not may(actor.role, "see", "staff"):
        return ()
    rows = Staff.objects.filter(office_id=actor.office_id).order_by("-is_active", "name", "pk")
    return tuple(
        Account(row.name, row.email, str(row.get_role_display()), row.is_active, row.last_login)
        for row in rows
    )


def _entry(row: AuditEntry) -> Entry:
    return Entry(
        at=row.at,
        who=row.actor.name if row.actor else "",
        verb=row.verb,
        kind=row.kind,
        thing=row.thing,
        fields=tuple(row.changed),
    )
