"""Who has to be rung on the day because no address is on file: what was owed them and is not told."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils import translation

from leadinglights.office.access.models.rows import Actor
from leadinglights.office.visits.models import Notice
from leadinglights.office.visits.queries import notice_words
from leadinglights.office.visits.states import Concerned, NoticeState

UNTOLD = (NoticeState.QUEUED, NoticeState.HELD_BACK, NoticeState.FAILED)


@dataclass(frozen=True, slots=True)
class ToRing:
    """Somebody and what to tell them; `visit_id` is where it is marked as told."""

    name: str
    concerned: str
    sentence: str
    visit_id: UUID


def of_period(*, actor: Actor | None, visit_id: UUID, language: str) -> tuple[ToRing, ...]:
    """Return what is owed without an address in the week of a visit, the oldest first."""
    rows = (
        Notice.objects.visible_to(actor)
        .filter(visit__period__visits__public_id=visit_id, state__in=UNTOLD, to_address="")
        .select_related("visit")
        .order_by("made_at", "pk")
    )
    with translation.override(language):
        return tuple(
            ToRing(
                name=row.to_name,
                concerned=str(Concerned(row.concerned).label),
                sentence=notice_words.sentence(row.change),
                visit_id=row.visit.public_id,
            )
            for row in rows
        )
