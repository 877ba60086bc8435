"""Which days are closed, and what may be closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from leadinglights.office.access.models import Actor, Staff
from leadinglights.office.visits.models import Blackout
from leadinglights.office.visits.queries import repair_words

NAMED = ("site", "host", "interpreter", "vehicle", "receiver")
MOST = 200


@dataclass(frozen=True, slots=True)
class ClosedDays:
    """A stretch of closed days, in the reader's words."""

    blackout_id: UUID
    name: str
    first: date
    last: date
    reason: str


def coming(*, actor: Actor, today: date, language: str) -> tuple[ClosedDays, ...]:
    """Return what is closed today or later, the first first."""
    rows = (
        Blackout.objects.visible_to(actor)
        .filter(ends_on__gte=today)
        .select_related(*NAMED)
        .order_by("starts_on", "pk")[:MOST]
    )
    names = dict(things(actor=actor, language=language))
    return tuple(
        ClosedDays(row.public_id, names[_key(row)], row.starts_on, row.ends_on, row.reason)
        for row in rows
        if _key(row) in names
    )


def things(*, actor: Actor, language: str) -> tuple[tuple[str, str], ...]:
    """Return all that may be closed as "kind:public id" and a name; the office itself first."""
    assert isinstance(actor, Staff)
    with translation.override(language):
        office = ("office:", _("The whole office"))
        return (office, *repair_words.things(actor.office_id, language))


def _key(row: Blackout) -> str:
    for name in NAMED:
        thing = getattr(row, name)
        if thing is not None:
            return f"{name}:{thing.public_id}"
    return "office:"
