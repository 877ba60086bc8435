"""Erase what is personal when its time is over: by night, by the clocks, whole tables at a time.

What is counted stays: how many came, from which country, what it cost and emitted, the marks of
the feedback, which host was asked how often. An entry of the audit names the fields, not the values.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import F

from leadinglights.office.access.actions import auditing
from leadinglights.office.visits.queries import retention

A_BATCH: Final = 200  # rows: a transaction stays short, whoever writes meanwhile waits for it


def erase_what_is_over(*, at: datetime) -> Counter[str]:
    """Erase every field whose time of keeping is over; return how many rows of each table."""
    erased: Counter[str] = Counter()
    for rule in retention.rules():
        last = 0
        while True:
            with transaction.atomic():
                rows = list(retention.due_rows(rule, at=at).filter(pk__gt=last)[:A_BATCH])
                over = [row for row in rows if retention.over(rule, row) <= at]
                erase(rule, over, at)
            erased[rule.clock.model._meta.label] += len(over)
            if len(rows) < A_BATCH:
                break
            last = rows[-1].pk
    return +erased


def erase(
    rule: retention.Rule, rows: list[Any], at: datetime, *, actor_id: int | None = None
) -> None:
    """Erase the fields of a rule in rows of `retention`; without an actor the clock did it."""
    values = {name: retention.erased_value(rule, name) for name in rule.fields}
    found = rule.clock.model.objects.filter(pk__in=[row.pk for row in rows])
    found.update(**values, version=F("version") + 1)
    owners: dict[tuple[int, str, UUID], None] = {
        (row.office_id, row.erased_of_kind, row.erased_of): None for row in rows
    }
    for office_id, kind, thing in owners:
        auditing.record_erasure(
            office_id=office_id,
            kind=kind,
            thing=thing,
            fields=rule.names,
            at=at,
            actor_id=actor_id,
        )
