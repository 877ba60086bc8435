"""A file becomes a list in two steps: what it says is shown first; nothing is kept until then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID, uuid4

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from leadinglights.documents.tables import MOST_BYTES
from leadinglights.office.refusal import Refusal
from leadinglights.office.visits.actions import rosters
from leadinglights.office.visits.actions.rosters import Person, Preview
from leadinglights.office.visits.actions.rosters.importing import as_stored
from leadinglights.office.visits.queries.rosters import RosterShown
from leadinglights.web.parts.answers import see_other
from leadinglights.web.parts.rosters.forms import CommitForm, FileForm
from leadinglights.web.parts.rosters.surface import Places, Surface

SHOWN: Final = 200  # rows of a preview
A_WHILE_S: Final = 4 * 60 * 60


@dataclass(frozen=True, slots=True)
class UploadPage:
    office_name: str
    shown: RosterShown
    places: Places
    form: FileForm
    preview: Preview | None
    people: tuple[Person, ...]  # the first of those previewed
    more: int  # previewed and not shown
    commit: CommitForm | None
    file_name: str
    refused: str
    request_key: UUID


def upload(request: HttpRequest, surface: Surface) -> HttpResponse:
    """Show what a file says, then, on a second POST, put it on the list."""
    if not surface.shown().may_import:
        raise Http404
    if request.method != "POST":
        return _page(request, surface, FileForm())
    if "rows" in request.POST:
        return _commit(request, surface)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, surface, form, status=422)
    file = form.cleaned_data["file"]
    read = rosters.preview(
        name=file.name,
        content=file.read(MOST_BYTES + 1),
        encoding=form.cleaned_data["encoding"],
    )
    status = 422 if read.faults or not read.persons else 200
    return _page(request, surface, form, preview=read, file_name=file.name, status=status)


def _commit(request: HttpRequest, surface: Surface) -> HttpResponse:
    form = CommitForm(request.POST)
    kept = _unpacked(request.POST.get("rows", ""), surface)
    if not form.is_valid() or kept is None:
        return _page(request, surface, FileForm(), status=422)
    persons = tuple(_person(row) for row in kept["persons"])

    def deed() -> str:
        rosters.commit(
            editor=surface.editor(),
            version=form.cleaned_data["version"],
            file_name=kept["name"],
            persons=persons,
            head=kept["head"],
            replace=form.cleaned_data["how"] == "replace",
            at=timezone.now(),
        )
        return surface.places.roster + "?said=imported"

    try:
        return see_other(surface.once(timezone.now(), deed))
    except Refusal as refused:
        if refused.status == 404:
            raise
        read = Preview(persons, (), (), 0, (), ())
        return _page(
            request,
            surface,
            FileForm(),
            preview=read,
            head=kept["head"],
            file_name=kept["name"],
            refused=str(refused),
            status=refused.status,
        )


def _page(
    request: HttpRequest,
    surface: Surface,
    form: FileForm,
    *,
    preview: Preview | None = None,
    head: int | None = None,
    file_name: str = "",
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    shown = surface.shown()
    commit = None
    if preview and preview.persons and not preview.faults:
        heads = preview.heads[0] if preview.heads else head
        packed = _packed(preview.persons, heads, file_name, surface)
        commit = CommitForm(initial={"version": shown.version, "rows": packed, "how": "replace"})
    people = preview.persons if preview else ()
    page = UploadPage(
        office_name=shown.office_name,
        shown=shown,
        places=surface.places,
        form=form,
        preview=preview,
        people=people[:SHOWN],
        more=max(0, len(people) - SHOWN),
        commit=commit,
        file_name=file_name,
        refused=refused,
        request_key=uuid4(),
    )
    return render(request, f"{surface.templates}/upload.html", {"page": page}, status=status)


def _salt(surface: Surface) -> str:
    return f"roster:{surface.shown().visit_id}"


def _packed(persons: tuple[Person, ...], head: int | None, name: str, surface: Surface) -> str:
    """Let the page carry what was previewed, signed: only what was checked comes back."""
    content = {"persons": [as_stored(one) for one in persons], "head": head, "name": name}
    return signing.dumps(content, salt=_salt(surface), compress=True)


def _unpacked(text: str, surface: Surface) -> dict[str, Any] | None:
    try:
        content: dict[str, Any] = signing.loads(text, salt=_salt(surface), max_age=A_WHILE_S)
    except signing.BadSignature:
        return None
    return content


def _person(row: dict[str, Any]) -> Person:
    return Person(**{**row, "languages": tuple(row["languages"])})
