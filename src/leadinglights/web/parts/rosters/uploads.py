"""A file becomes a list in two steps: what it says is shown first; nothing is kept until then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from leadinglights.documents.tables import MOST_BYTES
from leadinglights.office.refusal import Refusal
from leadinglights.office.visits.actions import rosters
from leadinglights.office.visits.actions.rosters import Person, Preview
from leadinglights.office.visits.queries.rosters import RosterShown
from leadinglights.web.parts.answers import see_other
from leadinglights.web.parts.rosters.forms import CommitForm, FileForm
from leadinglights.web.parts.rosters.surface import Places, Surface

SHOWN: Final = 200  # rows of a preview


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
    if "preview" in request.POST:
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
    if read.faults or not read.persons:
        return _page(request, surface, form, preview=read, file_name=file.name, status=422)
    try:
        kept = rosters.keep(
            editor=surface.editor(), read=read, file_name=file.name, at=timezone.now()
        )
    except Refusal as refused:
        return _page(request, surface, form, refused=str(refused), status=refused.status)
    return _page(request, surface, form, preview=read, kept=kept, file_name=file.name)


def _commit(request: HttpRequest, surface: Surface) -> HttpResponse:
    form = CommitForm(request.POST)
    if not form.is_valid():
        return _page(request, surface, FileForm(), status=422)
    kept = form.cleaned_data["preview"]

    def deed() -> str:
        rosters.commit_preview(
            editor=surface.editor(),
            preview_id=kept,
            version=form.cleaned_data["version"],
            replace=form.cleaned_data["how"] == "replace",
            at=timezone.now(),
        )
        return surface.places.roster + "?said=imported"

    try:
        return see_other(surface.once(timezone.now(), deed))
    except Refusal as refused:
        if refused.status == 404:
            raise
        name, read = rosters.shown_again(editor=surface.editor(), preview_id=kept) or ("", None)
        return _page(
            request,
            surface,
            FileForm(),
            preview=read,
            kept=kept,
            file_name=name,
            refused=str(refused),
            status=refused.status,
        )


def _page(
    request: HttpRequest,
    surface: Surface,
    form: FileForm,
    *,
    preview: Preview | None = None,
    kept: UUID | None = None,
    file_name: str = "",
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    shown = surface.shown()
    commit = None
    if preview and kept and not preview.faults:
        seen = {"version": shown.version, "preview": kept, "how": "replace"}
        commit = CommitForm(initial=seen)
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
