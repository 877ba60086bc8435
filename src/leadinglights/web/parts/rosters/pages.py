"""The list itself: its order, its counts, what was imported; and one delegate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from leadinglights.office.refusal import Refusal
from leadinglights.office.visits.actions import rosters
from leadinglights.office.visits.actions.assumptions import Wrong
from leadinglights.office.visits.queries import rosters as lists
from leadinglights.office.visits.queries.rosters import RosterShown
from leadinglights.web.parts import typed
from leadinglights.web.parts.answers import see_other
from leadinglights.web.parts.rosters.forms import CountsForm, DelegateForm
from leadinglights.web.parts.rosters.surface import Places, Surface


@dataclass(frozen=True, slots=True)
class RosterPage:
    office_name: str
    shown: RosterShown
    places: Places
    rows: tuple[tuple[Any, str], ...]  # each delegate with the address of its page
    counts: CountsForm
    is_staff: bool
    link: str  # made just now, to be read this once
    refused: str
    said: str
    request_key: UUID


@dataclass(frozen=True, slots=True)
class DelegatePage:
    office_name: str
    shown: RosterShown
    places: Places
    form: DelegateForm
    name: str  # empty: a new one
    delegate_id: UUID | None
    is_head: bool
    refused: str
    request_key: UUID


def roster(request: HttpRequest, surface: Surface) -> HttpResponse:
    """Show a list; a POST moves, counts, hands in or takes an import back."""
    if request.method != "POST":
        return roster_page(request, surface)
    if request.POST.get("deed") == "counts":
        return _counts(request, surface)
    return done(request, surface, lambda: _deed(request, surface))


def done(request: HttpRequest, surface: Surface, deed: Any, said: str = "") -> HttpResponse:
    """Do a deed of the list and show the list again, or the refusal on it."""

    def once() -> str:
        deed()
        return surface.places.roster + (f"?said={said}" if said else "")

    try:
        return see_other(surface.once(timezone.now(), once))
    except Refusal as refused:
        if refused.status == 404:
            raise
        return roster_page(request, surface, refused=str(refused), status=refused.status)


def _deed(request: HttpRequest, surface: Surface) -> None:
    editor, now = surface.editor(), timezone.now()
    name, _colon, argument = request.POST.get("deed", "").partition(":")
    version = number(request, "version")
    if name == "hand_in":
        rosters.hand_in(editor=editor, version=version, at=now)
    elif name == "move":
        rosters.move_delegate(
            editor=editor,
            delegate_id=identity(request, "delegate"),
            version=version,
            to=typed.number(argument, otherwise=1),
            at=now,
        )
    elif name == "undo":
        rosters.undo(editor=editor, import_id=identity(request, "import"), at=now)
    else:
        raise Http404


def _counts(request: HttpRequest, surface: Surface) -> HttpResponse:
    form = CountsForm(request.POST, shown=surface.shown())
    if not form.is_valid():
        return roster_page(request, surface, counts=form, status=422)

    def deed() -> str:
        rosters.change_counts(
            editor=surface.editor(),
            version=form.cleaned_data["version"],
            diets=form.counts("diets"),
            needs=form.counts("needs"),
            remarks=form.cleaned_data["remarks"],
            at=timezone.now(),
        )
        return surface.places.roster + "?said=counts"

    try:
        return see_other(surface.once(timezone.now(), deed))
    except Refusal as refused:
        if refused.status == 404:
            raise
        form.data = {**form.data.dict(), "version": str(surface.shown().version)}  # type: ignore[attr-defined]
        return roster_page(
            request, surface, counts=form, refused=str(refused), status=refused.status
        )


def roster_page(
    request: HttpRequest,
    surface: Surface,
    *,
    counts: CountsForm | None = None,
    link: str = "",
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    shown = surface.shown()
    page = RosterPage(
        office_name=shown.office_name,
        shown=shown,
        places=surface.places,
        rows=tuple((row, surface.places.delegate(row.delegate_id)) for row in shown.delegates),
        counts=counts or CountsForm(shown=shown),
        is_staff=surface.is_staff,
        link=link,
        refused=refused,
        said=request.GET.get("said", ""),
        request_key=uuid4(),
    )
    return render(request, f"{surface.templates}/roster.html", {"page": page}, status=status)


def delegate(
    request: HttpRequest, surface: Surface, delegate_id: UUID | None = None
) -> HttpResponse:
    """Show one delegate, or the form for a new one; a POST saves, removes or makes the head."""
    shown = surface.shown()
    if not shown.may_edit:
        raise Http404
    found = (
        lists.delegate(roster_id=shown.roster_id, delegate_id=delegate_id) if delegate_id else None
    )
    if delegate_id and found is None:
        raise Http404
    if request.method != "POST":
        initial = found.values if found else {}
        version = found.version if found else shown.version
        form = DelegateForm(initial={**initial, "version": version}, groups=_groups(surface, shown))
        return _delegate_page(request, surface, form, found)
    name = request.POST.get("deed", "save")
    if found and name in {"remove", "head"}:
        return _of_one(request, surface, found, name)
    said = found.values if found else {}
    form = DelegateForm(request.POST, initial=said, groups=_groups(surface, shown))
    if not form.is_valid():
        return _delegate_page(request, surface, form, found, status=422)
    return _save(request, surface, form, found)


def _groups(surface: Surface, shown: RosterShown) -> Any:
    return shown.groups if surface.is_staff else ()


def _of_one(
    request: HttpRequest, surface: Surface, found: lists.DelegateForm, name: str
) -> HttpResponse:
    act = rosters.remove_delegate if name == "remove" else rosters.make_head

    def deed() -> None:
        act(
            editor=surface.editor(),
            delegate_id=found.delegate_id,
            version=number(request, "list_version"),
            at=timezone.now(),
        )

    return done(request, surface, deed)


def _save(
    request: HttpRequest, surface: Surface, form: DelegateForm, found: lists.DelegateForm | None
) -> HttpResponse:
    group = form.cleaned_data.get("group") or None

    def deed() -> str:
        common: dict[str, Any] = {
            "editor": surface.editor(),
            "version": form.cleaned_data["version"],
            "person": form.person(),
            "group_id": UUID(group) if group else None,
            "at": timezone.now(),
        }
        if found is None:
            rosters.add_delegate(**common)
        else:
            rosters.change_delegate(delegate_id=found.delegate_id, **common)
        more = found is None and request.POST.get("deed") == "another"
        return surface.places.new if more else surface.places.roster

    try:
        return see_other(surface.once(timezone.now(), deed))
    except Wrong as wrong:
        form.add_error(wrong.field if wrong.field in form.fields else None, str(wrong))
        return _delegate_page(request, surface, form, found, status=wrong.status)
    except Refusal as refused:
        if refused.status == 404:
            raise
        newer = surface.shown().version
        if found:
            again = lists.delegate(
                roster_id=surface.shown().roster_id, delegate_id=found.delegate_id
            )
            newer = again.version if again else 0
        form.data = {**form.data.dict(), "version": str(newer)}  # type: ignore[attr-defined]
        return _delegate_page(
            request, surface, form, found, refused=str(refused), status=refused.status
        )


def _delegate_page(
    request: HttpRequest,
    surface: Surface,
    form: DelegateForm,
    found: lists.DelegateForm | None,
    *,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    shown = surface.shown()
    heads = {row.delegate_id for row in shown.delegates if row.is_head}
    page = DelegatePage(
        office_name=shown.office_name,
        shown=shown,
        places=surface.places,
        form=form,
        name=found.name if found else "",
        delegate_id=found.delegate_id if found else None,
        is_head=bool(found and found.delegate_id in heads),
        refused=refused,
        request_key=uuid4(),
    )
    return render(request, f"{surface.templates}/delegate.html", {"page": page}, status=status)


def number(request: HttpRequest, name: str) -> int:
    return typed.number(request.POST.get(name, ""))


def identity(request: HttpRequest, name: str) -> UUID:
    return typed.needed(request.POST.get(name, ""))
