"""Change a list by hand: add, change, move, remove, say who leads; count diets and needs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext_lazy as _

from leadinglights.office.visits.actions.assumptions import ChangedMeanwhile, NotThere, Wrong
from leadinglights.office.visits.actions.rosters.editors import (
    Editor,
    record,
    require_open,
    touch,
)
from leadinglights.office.visits.actions.rosters.persons import Person, cleaned, of_row
from leadinglights.office.visits.models import Delegate, DelegationGroup, Roster
from leadinglights.office.visits.states import Diet, Need

MOST_DELEGATES: Final = 500  # as many as a delegation may have


def add_delegate(
    *, editor: Editor, version: int, person: Person, at: datetime, group_id: UUID | None = None
) -> UUID:
    """Put a person at the end of the list, and return its id."""
    person = cleaned(person)
    with transaction.atomic():
        require_open(editor, at=at)
        rows = Delegate.objects.filter(roster=editor.roster)
        if twin := _just_added(rows.order_by("-pk").first(), person, editor, version):
            return twin  # the same form came twice
        touch(editor, version=version)
        if rows.count() >= MOST_DELEGATES:
            raise Wrong(
                "family",
                _("A list has at most %(most)d delegates.") % {"most": MOST_DELEGATES},
            )
        last = rows.aggregate(last=Max("rank_order"))["last"] or 0
        made: Delegate = Delegate.objects.create(
            office_id=editor.roster.office_id,
            roster=editor.roster,
            rank_order=last + 1,
            group=_group(editor, group_id),
            **person.values(),
        )
        record(editor, "add_delegate", ["delegates"], at=at)
        return made.public_id


def change_delegate(
    *,
    editor: Editor,
    delegate_id: UUID,
    version: int,
    person: Person,
    at: datetime,
    group_id: UUID | None = None,
) -> None:
    """Change what the list says of a person."""
    person = cleaned(person)
    with transaction.atomic():
        require_open(editor, at=at)
        row = _delegate(editor, delegate_id)
        saved = Delegate.objects.filter(pk=row.pk, version=version).update(
            **person.values(), group=_group(editor, group_id), version=F("version") + 1
        )
        if not saved:
            raise ChangedMeanwhile
        touch(editor)
        before = of_row(row).values()
        changed = [name for name, value in person.values().items() if before[name] != value]
        record(editor, "change_delegate", changed, at=at)


def remove_delegate(*, editor: Editor, delegate_id: UUID, version: int, at: datetime) -> None:
    """Take a person off the list; the order closes up."""
    with transaction.atomic():
        require_open(editor, at=at)
        touch(editor, version=version)
        _delegate(editor, delegate_id).delete()
        in_order(editor.roster)
        record(editor, "remove_delegate", ["delegates"], at=at)


def move_delegate(
    *, editor: Editor, delegate_id: UUID, version: int, to: int, at: datetime
) -> None:
    """Put a person at a place in the order of rank, 1 first."""
    with transaction.atomic():
        require_open(editor, at=at)
        touch(editor, version=version)
        moved = _delegate(editor, delegate_id)
        others = [row for row in _ranked(editor.roster) if row.pk != moved.pk]
        others.insert(min(max(to, 1), len(others) + 1) - 1, moved)
        _number(others)
        record(editor, "move_delegate", ["rank_order"], at=at)


def make_head(*, editor: Editor, delegate_id: UUID, version: int, at: datetime) -> None:
    """Say who leads the delegation in protocol; a person says it, it is never inferred."""
    with transaction.atomic():
        require_open(editor, at=at)
        touch(editor, version=version)
        row = _delegate(editor, delegate_id)
        rows = Delegate.objects.filter(roster=editor.roster)
        rows.filter(is_head=True).exclude(pk=row.pk).update(is_head=False)
        rows.filter(pk=row.pk).update(is_head=True, version=F("version") + 1)
        record(editor, "make_head", ["is_head"], at=at)


def change_counts(
    *,
    editor: Editor,
    version: int,
    diets: Mapping[str, int],
    needs: Mapping[str, int],
    remarks: str,
    at: datetime,
) -> None:
    """Say how many meals of which kind are wanted, and what places must offer: counts, no names."""
    _counts("diets", diets, Diet.values)
    _counts("needs", needs, Need.values)
    with transaction.atomic():
        require_open(editor, at=at)
        touch(
            editor,
            version=version,
            diets={name: count for name, count in diets.items() if count},
            needs={name: count for name, count in needs.items() if count},
            remarks=remarks.strip()[:2000],
        )
        record(editor, "change_counts", ["diets", "needs", "remarks"], at=at)


def _counts(field: str, counts: Mapping[str, int], known: list[str]) -> None:
    for name, count in counts.items():
        if name not in known or not 0 <= count <= MOST_DELEGATES:
            raise Wrong(
                f"{field}_{name}",
                _("Write a whole number from 0 to %(most)d.") % {"most": MOST_DELEGATES},
            )


def _just_added(last: Delegate | None, person: Person, editor: Editor, version: int) -> UUID | None:
    now = Roster.objects.values_list("version", flat=True).get(pk=editor.roster.pk)
    if last is None or now != version + 1 or of_row(last) != person:
        return None
    return last.public_id


def _delegate(editor: Editor, delegate_id: UUID) -> Delegate:
    row = Delegate.objects.filter(roster=editor.roster, public_id=delegate_id).first()
    if row is None:
        raise NotThere
    return row


def _group(editor: Editor, group_id: UUID | None) -> DelegationGroup | None:
    if group_id is None:
        return None
    groups = DelegationGroup.objects.filter(delegation_id=editor.roster.visit.delegation_id)
    group = groups.filter(public_id=group_id).first()
    if group is None:
        raise Wrong("group", _("Choose one of the groups."))
    return group


def _ranked(roster: Roster) -> list[Delegate]:
    return list(Delegate.objects.filter(roster=roster).order_by("rank_order", "pk"))


def in_order(roster: Roster) -> None:
    """Number the list from 1 without gaps."""
    _number(_ranked(roster))


def _number(rows: list[Delegate]) -> None:
    changed = []
    for place, row in enumerate(rows, start=1):
        if row.rank_order != place:
            row.rank_order = place
            changed.append(row)
    Delegate.objects.bulk_update(changed, ["rank_order"], batch_size=200)
