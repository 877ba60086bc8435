"""Give a person what the office holds about them, or erase it because they ask.

What has to stay is left and named: what the office is bound to keep, what was not sent yet. An
erasure stands in the audit under the name of whoever did it, with the fields and without what stood
in them; `Erased` names the rows, so that it can be done again after a backup was restored.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction

from leadinglights.office.access.actions import auditing
from leadinglights.office.access.models import Staff
from leadinglights.office.access.queries.permission import NotAllowed
from leadinglights.office.access.states.permissions import may
from leadinglights.office.visits.actions import erasing, erasing_ledger
from leadinglights.office.visits.queries import persons, retention
from leadinglights.office.visits.queries.persons import Erased, Held
from leadinglights.office.visits.queries.retention import Rule


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was erased, and the rows in which something had to stay."""

    erased: tuple[Erased, ...]
    kept: tuple[Held, ...]


def find(*, words: Sequence[str], actor_id: int) -> tuple[Held, ...]:
    """Return the rows in which a person stands."""
    actor = _allowed(actor_id, "export")
    return persons.held_about(office_id=actor.office_id, words=words)


def export(*, words: Sequence[str], actor_id: int, at: datetime) -> tuple[Held, ...]:
    """Return what the office holds about a person: every row, with what its fields hold.

    Who took it stands in the audit, without a word about whom it was about.
    """
    actor = _allowed(actor_id, "export")
    with transaction.atomic():
        auditing.record(actor=actor, verb="export_person", thing=actor, changed=(), at=at)
    return persons.held_about(office_id=actor.office_id, words=words)


def preview(
    *,
    words: Sequence[str],
    actor_id: int,
    with_mentions: bool = False,
    only: Collection[UUID] | None = None,
) -> Outcome:
    """Return what `erase` would do, and do nothing."""
    actor = _allowed(actor_id, "erase")
    found = persons.held_about(office_id=actor.office_id, words=words)
    going = [
        Erased(row.table, row.row_id, rule.fields)
        for row in found
        if _chosen(row, with_mentions, only)
        for rule, _rows in _going(row.table, row.row_id, _fields(row), actor)
    ]
    return Outcome(tuple(going), tuple(_left(found, going)))


def erase(
    *,
    words: Sequence[str],
    actor_id: int,
    at: datetime,
    with_mentions: bool = False,
    only: Collection[UUID] | None = None,
    ledger: Path | None = None,
) -> Outcome:
    """Erase a person; of rows that only name them the fields that do, if `with_mentions`.

    `only` are the rows to erase of those, where two people bear one name. The ledger in the folder
    `ledger` is written in the same transaction: what cannot be erased again is not erased.
    """
    actor = _allowed(actor_id, "erase")
    found = persons.held_about(office_id=actor.office_id, words=words)
    erased: list[Erased] = []
    with transaction.atomic():
        for row in found:
            if _chosen(row, with_mentions, only):
                erased += _erase(row.table, row.row_id, _fields(row), actor, at)
        left = persons.held_about(office_id=actor.office_id, words=words)
        if ledger is not None:
            erasing_ledger.enter(ledger, erased)
    return Outcome(tuple(erased), left)


def erase_again(*, ledger: Iterable[Erased], actor_id: int, at: datetime) -> tuple[Erased, ...]:
    """Erase once more what was erased before: what came back with a backup."""
    actor = _allowed(actor_id, "erase")
    again: list[Erased] = []
    with transaction.atomic():
        for one in ledger:
            again += _erase(one.table, one.row_id, one.fields, actor, at)
    return tuple(again)


def _chosen(row: Held, with_mentions: bool, only: Collection[UUID] | None) -> bool:
    return (row.about or with_mentions) and (only is None or row.row_id in only)


def _fields(row: Held) -> tuple[str, ...] | None:
    """Give the fields to erase: all of a row that is theirs, else those that name them."""
    return None if row.about else row.named_in


def _left(found: Iterable[Held], going: Sequence[Erased]) -> Iterator[Held]:
    """Give the rows that would still be found, with the fields in which they would."""
    for row in found:
        same = [one for one in going if (one.table, one.row_id) == (row.table, row.row_id)]
        gone = {name for one in same for name in one.fields}
        if left := tuple(name for name in row.named_in if name not in gone):
            yield replace(row, named_in=left)


def _erase(
    table: str, row_id: UUID, fields: Iterable[str] | None, actor: Staff, at: datetime
) -> Iterable[Erased]:
    for rule, rows in _going(table, row_id, fields, actor):
        for row in rows:
            erasing.erase(rule, [row], at, actor_id=actor.pk)
            yield Erased(table, row_id, rule.fields)


def _going(
    table: str, row_id: UUID, fields: Iterable[str] | None, actor: Staff
) -> Iterator[tuple[Rule, list[Any]]]:
    """Give what can be erased of a row now: the rules with the fields, and the row."""
    for rule in retention.rules():
        wanted = _of(rule, fields)
        if rule.clock.model._meta.label != table or not wanted.fields:
            continue
        rows = retention.rows_that_hold(wanted).filter(office=actor.office, public_id=row_id)
        if found := list(rows):
            yield wanted, found


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
