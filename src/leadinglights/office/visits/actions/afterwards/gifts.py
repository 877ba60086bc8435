"""The register of gifts: what was given and received on a visit, its value, whether it was declared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from leadinglights.office.access.actions import auditing
from leadinglights.office.visits.actions import living
from leadinglights.office.visits.actions.assumptions import NotThere, Wrong
from leadinglights.office.visits.models import GiftRecord

MOST_EUR: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Gift:
    """A gift; its value in whole euros, None where nobody knows it."""

    given: bool  # by the office; else received
    what: str
    value_eur: int | None = None
    declared: bool = False


def add(*, visit_id: UUID, gift: Gift, actor_id: int, at: datetime) -> GiftRecord:
    """Write a gift into the register."""
    visit, actor = living.find(visit_id, actor_id)
    if not gift.what.strip():
        raise Wrong("what", _("Write what the gift was."))
    if gift.value_eur is not None and not 0 <= gift.value_eur <= MOST_EUR:
        raise Wrong("value_eur", _("Write the value in whole euros, or leave it empty."))
    with transaction.atomic():
        row: GiftRecord = GiftRecord.objects.create(
            office_id=visit.office_id,
            visit=visit,
            given=gift.given,
            what=gift.what.strip()[:300],
            value_eur=gift.value_eur,
            declared=gift.declared,
            at=at,
        )
        auditing.record(actor=actor, verb="add_gift", thing=row, changed=("what",), at=at)
    return row


def declare(*, visit_id: UUID, gift_id: UUID, actor_id: int, at: datetime) -> None:
    """Say that a gift was declared; said twice it was declared once."""
    row, actor_pk = _gift(visit_id, gift_id, actor_id)
    with transaction.atomic():
        undeclared = GiftRecord.objects.filter(pk=row.pk, declared=False)
        if undeclared.update(declared=True, version=F("version") + 1):
            changed = {"declared": (False, True)}
            auditing.record(actor=actor_pk, verb="declare_gift", thing=row, changed=changed, at=at)


def remove(*, visit_id: UUID, gift_id: UUID, actor_id: int, at: datetime) -> None:
    """Take back what was written by mistake; that it stood there stays in the audit."""
    row, actor_pk = _gift(visit_id, gift_id, actor_id)
    with transaction.atomic():
        auditing.record(actor=actor_pk, verb="remove_gift", thing=row, changed=("what",), at=at)
        row.delete()


def _gift(visit_id: UUID, gift_id: UUID, actor_id: int) -> tuple[GiftRecord, int]:
    visit, actor = living.find(visit_id, actor_id)
    row = GiftRecord.objects.filter(visit=visit, public_id=gift_id).first()
    if row is None:
        raise NotThere
    return row, actor.pk
