"""Give a person what the office holds about them, or erase it because they ask.

What has to stay is left and named: what the office is bound to keep, what was not sent yet. An
erasure stands in the audit under the name of whoever did it, with the fields and without what stood
in them; `Erased` names the rows, so that it can be done again after a backup was restored.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from leadinglights.office.access.models import Staff
from leadinglights.office.access.queries.permission import NotAllowed
from leadinglights.office.access.states.permissions import may
from leadinglights.office.visits.actions import erasing
from leadinglights.office.visits.queries import persons, retention
from leadinglights.office.visits.queries.persons import Held
from leadinglights.office.visits.queries.retention import Rule


@dataclass(frozen=True, slots=True)
class Erased:
    """Fields of one row that were erased; says nothing about the person."""

    table: str
    row_id: UUID
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was erased, and the rows in which something had to stay."""

    erased: tuple[Erased, ...]
    kept: tuple[Held, ...]


def export(*, words: Sequence[str], actor_id: int) -> tuple[Held, ...]:
    """Return what the office holds about a person: every row, with what its fields hold."""
    actor = _allowed(actor_id, "export")
    return persons.held_about(office_id=actor.office_id, words=words)


def erase(
    *, words: Sequence[str], actor_id: int, at: datetime, with_mentions: bool = False
) -> Outcome:
    """Erase a person; of rows that only name them the fields that do, if `with_mentions`."""
    actor = _allowed(actor_id, "erase")
    found = persons.held_about(office_id=actor.office_id, words=words)
    erased: list[Erased] = []
    with transaction.atomic():
        for row in found:
            if row.about or with_mentions:
                fields = None if row.about else row.named_in
                erased += _erase(row.model._meta.label, row.row_id, fields, actor, at)
        left = persons.held_about(office_id=actor.office_id, words=words)
    return Outcome(tuple(erased), left)


def erase_again(*, ledger: Iterable[Erased], actor_id: int, at: datetime) -> tuple[Erased, ...]:
    """Erase once more what was erased before: what came back with a backup."""
    actor = _allowed(actor_id, "erase")
    again: list[Erased] = []
    with transaction.atomic():
        for one in ledger:
            again += _erase(one.table, one.row_id, one.fields, actor, at)
    return tuple(again)


def _erase(
    table: str, row_id: UUID, fields: Iterable[str] | None, actor: Staff, at: datetime
) -> Iterable[Erased]:
    for rule in retention.rules():
        wanted = _of(rule, fields)
        if rule.clock.model._meta.label != table or not wanted.fields:
            continue
        rows = retention.rows_that_hold(wanted).filter(office=actor.office, public_id=row_id)
        for row in rows:
            erasing.erase(wanted, [row], at, actor_id=actor.pk)
            yield Erased(table, row_id, wanted.fields)


def _of(rule: Rule, fields: Iterable[str] | None) -> Rule:
    """Keep of a rule these fields; all of them where none are named."""
    if fields is None:
        return rule
    wanted = set(fields)
    kept = tuple(name for name in rule.fields if name in wanted)
    return Rule(rule.clock, rule.keep, kept)


def _allowed(actor_id: int, verb: str) -> Staff:
    actor = Staff.objects.select_related("office").get(pk=actor_id)
    verdict = may(actor.role, verb, "privacy")
    if not verdict:
        raise NotAllowed(verdict)
    return actor
