"""The whole list of delegates at once, from another system that keeps it: replaced, or refused whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from leadinglights.office.refusal import Refusal
from leadinglights.office.visits.actions.assumptions import ChangedMeanwhile, Wrong
from leadinglights.office.visits.actions.rosters import editing, editors, importing
from leadinglights.office.visits.actions.rosters.persons import Person, cleaned
from leadinglights.office.visits.models import Roster


@dataclass(frozen=True, slots=True)
class WholeList:
    """Who comes, in the order of rank; `head` is a place in it. Diets and needs are counts."""

    persons: tuple[Person, ...]
    head: int | None
    diets: Mapping[str, int]
    needs: Mapping[str, int]
    remarks: str


class UnfitList(Refusal):
    """Some values cannot be kept; each is named by its place, and nothing was changed."""

    code = "unfit_list"
    status = 422

    def __init__(self, faults: tuple[tuple[str, str], ...]) -> None:
        self.faults = faults
        super().__init__(_("Some values cannot be used; nothing was saved."))


def put(
    *, visit_id: UUID, version: int, whole: WholeList, source: str, actor_id: int, at: datetime
) -> int:
    """Replace the list and return its new version. An import of the office: one step takes it back.

    `version` is that of the list that was read; 0 where there was none yet.
    """
    _require_fit(whole)
    with transaction.atomic():
        there = Roster.objects.filter(visit__public_id=visit_id).exists()
        editor = editors.staff(visit_id=visit_id, actor_id=actor_id)
        if not there and version == 0:
            version = editor.roster.version
        elif not there:
            raise ChangedMeanwhile
        editing.change_counts(
            editor=editor,
            version=version,
            diets=whole.diets,
            needs=whole.needs,
            remarks=whole.remarks,
            at=at,
        )
        importing.commit(
            editor=editor,
            version=version + 1,
            file_name=source,
            persons=whole.persons,
            head=whole.head,
            replace=True,
            at=at,
        )
        return version + 2


def _require_fit(whole: WholeList) -> None:
    faults = []
    for place, person in enumerate(whole.persons):
        try:
            cleaned(person)
        except Wrong as wrong:
            faults.append((f"body.delegates.{place}.{wrong.field}", str(wrong)))
    if faults:
        raise UnfitList(tuple(faults))
