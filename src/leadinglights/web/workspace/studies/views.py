"""The list of studies, and asking for a new one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from leadinglights.office.access.states.permissions import may
from leadinglights.office.refusal import Refusal
from leadinglights.office.transfers import bridge, queries
from leadinglights.office.transfers.actions import asking, running
from leadinglights.office.transfers.models import TransferStudy
from leadinglights.office.transfers.states import StudyState
from leadinglights.web.parts import typed
from leadinglights.web.parts.answers import done_once, see_other, staff_of
from leadinglights.web.workspace.studies import lists
from leadinglights.web.workspace.studies.forms import AskForm, FileForm
from leadinglights.web.workspace.studies.lists import StudyRow

A_PAGE = 30


@dataclass(frozen=True, slots=True)
class StudiesPage:
    rows: tuple[StudyRow, ...]
    filters: queries.Filters
    states: tuple[tuple[str, str], ...]
    solutions: tuple[tuple[str, str], ...]
    places: tuple[tuple[str, str], ...]
    is_filtered: bool
    may_change: bool
    before: str
    after: str
    csv: str


@dataclass(frozen=True, slots=True)
class NewPage:
    form: AskForm
    file: FileForm
    origin: str
    refused: str
    faults: tuple[Any, ...]
    request_key: UUID
    file_key: UUID


@require_safe
def studies(request: HttpRequest) -> HttpResponse:
    """List studies, newest first, narrowed by state, solution and place; as CSV too."""
    staff = staff_of(request)
    filters = queries.Filters(
        state=_among(request.GET.get("state", ""), StudyState.values),
        solution=_among(request.GET.get("solution", ""), bridge.solution_kinds()),
        place=request.GET.get("place", "")[:80].replace("\x00", ""),
        visit=typed.identity(request.GET.get("visit", "")),
    )
    found = queries.studies(actor=staff, filters=filters)
    if request.GET.get("as") == "csv":
        return lists.as_csv(found)
    number = max(typed.number(request.GET.get("page", "1"), otherwise=1), 1)
    rows = list(found[(number - 1) * A_PAGE : number * A_PAGE + 1])
    page = StudiesPage(
        rows=tuple(lists.row_of(row) for row in rows[:A_PAGE]),
        filters=filters,
        states=tuple((code, str(label)) for code, label in StudyState.choices),
        solutions=lists.solutions(),
        places=lists.places_of(staff),
        is_filtered=filters != queries.Filters(),
        may_change=bool(may(staff.role, "change", "study")),
        before=_address(filters, number - 1) if number > 1 else "",
        after=_address(filters, number + 1) if len(rows) > A_PAGE else "",
        csv=_address(filters, 1, "csv"),
    )
    return render(request, "workspace/studies/studies.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Ask for a study, or read one from a file; both lead to the study's page."""
    if request.method != "POST":
        asked = ("place", "solution", "visit", "partnership", "case")
        begun = {name: request.GET[name][:80] for name in asked if request.GET.get(name)}
        return _new_page(request, AskForm(initial=_begun(request, begun)))
    if request.POST.get("deed") == "file":
        return _read_file(request)
    form = AskForm(request.POST)
    if not form.is_valid():
        return _new_page(request, form, status=422)
    staff, now = staff_of(request), timezone.now()
    given: dict[str, Any] = form.cleaned_data

    def deed() -> str:
        row = asking.ask_for_study(
            place=form.asked_place(),
            solution=given["solution"],
            origin=asking.Origin(given["visit"], given["partnership"], given["case"]),
            actor_id=staff.pk,
            at=now,
        )
        if request.POST.get("then") == "figures":
            return reverse("workspace:study_figures", args=[row.public_id])
        job = running.queue_study(study_id=UUID(str(row.public_id)), actor_id=staff.pk, at=now)
        return reverse("workspace:job", args=[job.public_id])

    try:
        return see_other(done_once(request, at=now, deed=deed))
    except (bridge.NeedsNetwork, bridge.NothingToChange) as refused:
        form.add_error("solution", str(refused))
        return _new_page(request, form, status=refused.status)
    except bridge.NoSuchPlace as refused:
        form.add_error("place" if given["place"] else "name", str(refused))
        return _new_page(request, form, status=refused.status)
    except Refusal as refused:
        if refused.status == 404:
            raise
        return _new_page(request, form, refused=str(refused), status=refused.status)


def _begun(request: HttpRequest, begun: dict[str, str]) -> dict[str, str]:
    """What the address says, and what its visit, partnership or case tells besides."""
    names = ("visit", "partnership", "case")
    origin = {name: typed.identity(begun.get(name, "")) for name in names}
    told = queries.beginning(actor=staff_of(request), **origin)
    guessed = {
        "place": bridge.place_like(told.country, told.locality),
        "solution": bridge.kind_like(told.solution),
    }
    known = {name: text for name, text in begun.items() if name not in names or origin[name]}
    return {name: text for name, text in guessed.items() if text} | known


def _read_file(request: HttpRequest) -> HttpResponse:
    file = FileForm(request.POST, request.FILES)
    if not file.is_valid():
        return _new_page(request, AskForm(), file=file, status=422)
    try:
        document = file.cleaned_data["file"].read().decode("utf-8-sig")
    except UnicodeDecodeError:
        file.add_error("file", _("This file is not text in UTF-8."))
        return _new_page(request, AskForm(), file=file, status=422)
    staff, now = staff_of(request), timezone.now()

    def deed() -> str:
        row: TransferStudy = asking.take_in(document=document, actor_id=staff.pk, at=now)
        return reverse("workspace:study", args=[row.public_id])

    try:
        return see_other(done_once(request, at=now, deed=deed))
    except bridge.StudyRefused as refused:
        said = _("The figures of this file do not make a study.")
        return _new_page(
            request, AskForm(), refused=said, faults=refused.faults, status=refused.status
        )
    except Refusal as refused:
        return _new_page(request, AskForm(), refused=str(refused), status=refused.status)


def _new_page(
    request: HttpRequest,
    form: AskForm,
    *,
    file: FileForm | None = None,
    refused: str = "",
    faults: tuple[Any, ...] = (),
    status: int = 200,
) -> HttpResponse:
    page = NewPage(
        form=form,
        file=file or FileForm(),
        origin=_origin(form),
        refused=refused,
        faults=faults,
        request_key=uuid4(),
        file_key=uuid4(),
    )
    return render(request, "workspace/studies/new.html", {"page": page}, status=status)


def _origin(form: AskForm) -> str:
    """Where the study starts from, in words."""
    if form["visit"].value():
        return _("This study is kept with the visit it starts from.")
    if form["partnership"].value():
        return _("This study is kept with the partnership it starts from.")
    if form["case"].value():
        return _("This study is kept with the case it starts from.")
    return ""


def _among(text: str, known: Any) -> str:
    return text if text in known else ""


def _address(filters: queries.Filters, page: int, form: str = "") -> str:
    asked = {
        "state": filters.state,
        "solution": filters.solution,
        "place": filters.place,
        "visit": str(filters.visit or ""),
        "page": str(page) if page > 1 else "",
        "as": form,
    }
    kept = urlencode({name: value for name, value in asked.items() if value})
    return reverse("workspace:studies") + (f"?{kept}" if kept else "")
