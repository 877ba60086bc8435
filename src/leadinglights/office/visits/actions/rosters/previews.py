"""What a file says is kept here until it is put on the list: a page could not carry a long one back."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from leadinglights.office.refusal import Refusal
from leadinglights.office.visits.actions.rosters.editors import Editor, require_open
from leadinglights.office.visits.actions.rosters.importing import Preview, commit
from leadinglights.office.visits.actions.rosters.persons import Person
from leadinglights.office.visits.models import RosterImport, RosterPreview

A_WHILE: Final = timedelta(hours=4)


class PreviewGone(Refusal):
    """What was shown is not kept any more, or belongs to another list."""

    code = "preview_gone"

    def __init__(self) -> None:
        super().__init__(
            _("What was read from the file is not kept any more. Choose the file again.")
        )


def keep(*, editor: Editor, read: Preview, file_name: str, at: datetime) -> UUID:
    """Keep what was read and found in order, in place of what was read before, and return its id."""
    content = {
        "persons": [_stored(one) for one in read.persons],
        "head": read.heads[0] if read.heads else None,
    }
    with transaction.atomic():
        require_open(editor, at=at)
        RosterPreview.objects.filter(roster=editor.roster, at__lte=at - A_WHILE).delete()
        row: RosterPreview = RosterPreview.objects.create(
            office_id=editor.roster.office_id,
            roster=editor.roster,
            file_name=file_name[:200],
            content=content,
            at=at,
        )
    return row.public_id


def commit_preview(
    *, editor: Editor, preview_id: UUID, version: int, replace: bool, at: datetime
) -> RosterImport:
    """Put on the list what was shown; it is not kept beside the list then."""
    with transaction.atomic():
        kept = RosterPreview.objects.filter(
            roster=editor.roster, public_id=preview_id, at__gt=at - A_WHILE
        ).first()
        if kept is None or not kept.content:
            raise PreviewGone
        done = commit(
            editor=editor,
            version=version,
            file_name=kept.file_name,
            persons=tuple(_person(row) for row in kept.content["persons"]),
            head=kept.content["head"],
            replace=replace,
            at=at,
        )
        kept.delete()
    return done


def shown_again(*, editor: Editor, preview_id: UUID) -> tuple[str, Preview] | None:
    """Return the name of the file and what it said, to show it once more."""
    kept = RosterPreview.objects.filter(roster=editor.roster, public_id=preview_id).first()
    if kept is None or not kept.content:
        return None
    head = kept.content["head"]
    persons = tuple(_person(row) for row in kept.content["persons"])
    return kept.file_name, Preview(persons, () if head is None else (head,), (), 0, (), ())


def _stored(person: Person) -> dict[str, Any]:
    return {**asdict(person), "languages": list(person.languages)}


def _person(row: dict[str, Any]) -> Person:
    return Person(**{**row, "languages": tuple(row["languages"])})
