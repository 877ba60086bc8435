"""Record who did what: called by an action inside its own transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from leadinglights.office.access.models import AuditEntry, OfficeRow, Staff, privacy_of
from leadinglights.office.access.models.privacy import Category

Changes = Mapping[str, tuple[Any, Any]] | Sequence[str]


def record(
    *,
    actor: Staff | int | None,
    verb: str,
    thing: OfficeRow | Staff,
    changed: Changes,
    at: datetime,
) -> AuditEntry:
    """Write one audit entry.

    `changed` names the changed fields, or gives {field: (before, after)}: the values are kept only
    where the field says nothing about a person.
    """
    entry: AuditEntry = AuditEntry.objects.create(
        office_id=thing.office_id,
        actor_id=actor.pk if isinstance(actor, Staff) else actor,
        verb=verb,
        kind=thing._meta.label,
        thing=thing.public_id,
        changed=_storable(thing, changed),
        at=at,
    )
    return entry


def record_erasure(
    *,
    office_id: int,
    kind: str,
    thing: UUID,
    fields: Sequence[str],
    at: datetime,
    actor_id: int | None = None,
) -> None:
    """Write that these fields ("visits.Delegate.email") of what belongs to a thing were erased.

    Without an actor the clock did it.

    The thing is named by its kind and public id: it may be gone itself.
    """
    AuditEntry.objects.create(
        office_id=office_id,
        actor_id=actor_id,
        verb="erase",
        kind=kind,
        thing=thing,
        changed=dict.fromkeys(fields),
        at=at,
    )


def _storable(thing: OfficeRow | Staff, changed: Changes) -> dict[str, list[str] | None]:
    if not isinstance(changed, Mapping):
        return dict.fromkeys(changed)
    return {
        name: [str(before), str(after)] if _is_impersonal(thing, name) else None
        for name, (before, after) in changed.items()
    }


def _is_impersonal(thing: OfficeRow | Staff, name: str) -> bool:
    fields = {field.name: field for field in thing._meta.get_fields()}
    tag = privacy_of(fields.get(name))
    return tag is not None and tag.category is Category.NONE
