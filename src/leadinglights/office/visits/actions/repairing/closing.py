"""Days that are closed because of a repair: written down with it, and open again when nothing rests on them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from leadinglights.office.access.actions import auditing
from leadinglights.office.access.models import Staff
from leadinglights.office.visits.models import Blackout, Repair
from leadinglights.office.visits.states import RepairState

NAMED = ("site", "host", "interpreter", "vehicle", "receiver")


def close(days: Blackout, *, actor: Staff, at: datetime) -> dict[str, Any]:
    """Write the days down, once, and return what a repair keeps of them. Called inside its transaction.

    What somebody closed before is `theirs`: a repair that is dropped does not open it.
    """
    same = {name: getattr(days, f"{name}_id") for name in NAMED}
    known = Blackout.objects.filter(
        office_id=days.office_id, starts_on=days.starts_on, ends_on=days.ends_on, **same
    ).first()
    if known is not None:
        ours = Repair.objects.filter(
            what__blackout=str(known.public_id), what__theirs__isnull=True
        ).exists()
        return {"blackout": str(known.public_id), **({} if ours else {"theirs": True})}
    days.save()
    auditing.record(actor=actor, verb="close", thing=days, changed=("starts_on", "ends_on"), at=at)
    return {"blackout": str(days.public_id)}


def open_again(repair: Repair, actor_id: int, at: datetime) -> None:
    """Open the days a dropped repair closed, unless another repair rests on them."""
    blackout = repair.what.get("blackout")
    if not blackout or repair.what.get("theirs"):
        return
    others = Repair.objects.filter(office_id=repair.office_id, what__blackout=blackout)
    if others.exclude(pk=repair.pk).exclude(state=RepairState.DROPPED).exists():
        return
    row = Blackout.objects.filter(office_id=repair.office_id, public_id=blackout).first()
    if row is not None:
        auditing.record(actor=actor_id, verb="open_again", thing=row, changed=("starts_on",), at=at)
        row.delete()
