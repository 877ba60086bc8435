"""Split a delegation into groups when a host takes fewer than come, or put it together again."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import F, ProtectedError
from django.utils.translation import gettext_lazy as _

from leadinglights.office.refusal import Refusal
from leadinglights.office.registry.states import Grade
from leadinglights.office.visits.actions.assumptions import Wrong
from leadinglights.office.visits.actions.rosters.editors import (
    Editor,
    record,
    require_open,
    staff,
    touch,
)
from leadinglights.office.visits.models import Delegate, Delegation, DelegationGroup

MOST_GROUPS: Final = 6


class GroupsArePlanned(Refusal):
    """Stops and drives of a programme name these groups; they cannot go without it."""

    code = "groups_are_planned"

    def __init__(self) -> None:
        super().__init__(
            _(
                "A programme is planned for these groups already. Move people between the groups instead."
            )
        )


def split(*, visit_id: UUID, version: int, groups: int, actor_id: int, at: datetime) -> None:
    """Make groups of equal size in the order of rank; who goes where is changed by hand after."""
    with transaction.atomic():
        editor = staff(visit_id=visit_id, actor_id=actor_id)
        require_open(editor, at=at)
        delegation = editor.roster.visit.delegation
        delegates = list(Delegate.objects.filter(roster=editor.roster).order_by("rank_order", "pk"))
        persons = len(delegates) or delegation.persons or 0
        if not 2 <= groups <= MOST_GROUPS or persons < groups:
            raise Wrong(
                "groups",
                _("Make 2 to %(most)d groups, with somebody in each.") % {"most": MOST_GROUPS},
            )
        touch(editor, version=version)
        _dissolve(editor)
        sizes = _sizes(persons, groups)
        _make(editor, delegation, sizes, delegates)
        Delegation.objects.filter(pk=delegation.pk).update(may_split=True, version=F("version") + 1)
        record(editor, "split", ["groups"], at=at)


def put_together(*, visit_id: UUID, version: int, actor_id: int, at: datetime) -> None:
    """Let a delegation move as one again; the planner does not divide it either."""
    with transaction.atomic():
        editor = staff(visit_id=visit_id, actor_id=actor_id)
        require_open(editor, at=at)
        touch(editor, version=version)
        _dissolve(editor)
        together = Delegation.objects.filter(pk=editor.roster.visit.delegation_id)
        together.update(may_split=False, version=F("version") + 1)
        record(editor, "put_together", ["groups"], at=at)


def _sizes(persons: int, groups: int) -> list[int]:
    least, more = divmod(persons, groups)
    return [least + (place < more) for place in range(groups)]


def _dissolve(editor: Editor) -> None:
    groups = DelegationGroup.objects.filter(delegation_id=editor.roster.visit.delegation_id)
    try:
        groups.delete()
    except ProtectedError as wrong:
        raise GroupsArePlanned from wrong


def _make(
    editor: Editor, delegation: Delegation, sizes: list[int], delegates: list[Delegate]
) -> None:
    waiting = iter(delegates)
    for number, persons in enumerate(sizes, start=1):
        group = DelegationGroup.objects.create(
            office_id=delegation.office_id,
            code=f"{delegation.code}/group_{number}",
            delegation=delegation,
            persons=persons,
            grade=Grade.OFFICE,
        )
        members = [row.pk for _place, row in zip(range(persons), waiting, strict=False)]
        Delegate.objects.filter(pk__in=members).update(group=group)
