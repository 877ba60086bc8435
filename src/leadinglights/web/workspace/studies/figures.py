"""All figures of a study on one page: each with default, unit, source, year and grade, open to change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from leadinglights.office.access.states.permissions import may
from leadinglights.office.refusal import Refusal
from leadinglights.office.transfers import bridge, queries
from leadinglights.office.transfers.actions import figures as changing
from leadinglights.office.transfers.actions import running
from leadinglights.office.transfers.models import TransferStudy
from leadinglights.office.transfers.states import STUDY_MAY_FOLLOW, StudyState
from leadinglights.office.transfers.words import figures as names
from leadinglights.office.transfers.words import kinds
from leadinglights.web.parts import typed
from leadinglights.web.parts.answers import done_once, see_other, staff_of
from leadinglights.web.workspace.studies import lists
from leadinglights.web.workspace.studies.lists import StudyRow
from leadinglights.web.workspace.studies.typing_in import Box, Typed, boxes_of, read

GRADES = ("A", "B", "C", "U")


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure as it stands and as it was typed."""

    id: str
    path: str
    name: str
    of: str
    unit: str
    boxes: tuple[Box, ...]
    source: str
    grade: str
    grade_words: str
    own: bool
    error: str


@dataclass(frozen=True, slots=True)
class Group:
    id: str
    name: str
    rows: tuple[FigureRow, ...]


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    id: str
    path: str
    name: str
    options: tuple[tuple[str, str], ...]
    now: str


@dataclass(frozen=True, slots=True)
class FiguresPage:
    row: StudyRow
    version: int
    open: bool
    groups: tuple[Group, ...]
    choices: tuple[ChoiceRow, ...]
    source: str
    year: str
    grade: str
    grades: tuple[tuple[str, str], ...]
    faults: tuple[tuple[str, str, str], ...]  # id of the field or empty, its name, what is wrong
    refused: str
    counted: tuple[tuple[str, int], ...]
    request_key: UUID


@require_http_methods(["GET", "HEAD", "POST"])
def figures(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Show every figure; a POST replaces those that were changed, all or none."""
    row = _row(request, study_id)
    problem = bridge.problem_of(row.problem)
    if request.method != "POST":
        return _page(request, row, problem, Typed())
    given = read(request.POST, problem)
    if given.faults:
        return _page(request, row, problem, given, status=422)
    staff, now = staff_of(request), timezone.now()

    def deed() -> str:
        if given.figures or given.choices:
            changing.change_figures(
                study_id=study_id,
                figures=given.figures,
                choices=given.choices,
                version=typed.number(request.POST.get("version", "")),
                actor_id=staff.pk,
                at=now,
            )
        if request.POST.get("then") == "run":
            job = running.queue_study(study_id=study_id, actor_id=staff.pk, at=now)
            return reverse("workspace:job", args=[job.public_id])
        return reverse("workspace:study", args=[study_id])

    try:
        return see_other(done_once(request, at=now, deed=deed))
    except bridge.StudyRefused as refused:
        given = given.with_faults(problem, refused.faults)
        return _page(request, row, problem, given, status=refused.status)
    except Refusal as refused:
        if refused.status == 404:
            raise
        # What was typed stays; the version is the new one, so that a second try means it.
        row = _row(request, study_id)
        problem = bridge.problem_of(row.problem)
        return _page(request, row, problem, given, refused=str(refused), status=refused.status)


def _row(request: HttpRequest, study_id: UUID) -> TransferStudy:
    row = queries.study(actor=staff_of(request), study_id=study_id)
    if row is None:
        raise Http404
    return row


def _page(
    request: HttpRequest,
    row: TransferStudy,
    problem: bridge.Problem,
    given: Typed,
    *,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    state = StudyState(row.state)
    is_open = state in {StudyState.ASKED, StudyState.DATA_WANTED} or (
        StudyState.ASKED in STUDY_MAY_FOLLOW[state]
    )
    known = bridge.figures_of(problem)
    grades = [figure.grade.value for figure in known.values()]
    page = FiguresPage(
        row=lists.row_of(row),
        version=row.version,
        open=is_open and bool(may(staff_of(request).role, "change", "study")),
        groups=_groups(problem, given),
        choices=_choices(problem, given.choices),
        source=given.source,
        year=given.year,
        grade=given.grade,
        grades=tuple((grade, kinds.grade_words(grade)) for grade in GRADES),
        faults=given.said(problem),
        refused=refused,
        counted=tuple((grade, grades.count(grade)) for grade in GRADES),
        request_key=uuid4(),
    )
    return render(request, "workspace/studies/figures.html", {"page": page}, status=status)


def _groups(problem: bridge.Problem, given: Typed) -> tuple[Group, ...]:
    rows: dict[str, list[FigureRow]] = {group: [] for group in names.GROUPS}
    for index, (path, figure) in enumerate(bridge.figures_of(problem).items()):
        name = names.figure_name(path, problem)
        source = figure.source
        if figure.year and str(figure.year) not in source:
            source = f"{source}, {figure.year}"
        rows[name.group].append(
            FigureRow(
                id=f"f{index}",
                path=path,
                name=name.name,
                of=name.of,
                unit=names.scale(path, figure.unit)[1],
                boxes=boxes_of(path, figure, given.raw),
                source=source,
                grade=figure.grade.value,
                grade_words=kinds.grade_words(figure.grade.value),
                own=figure.own,
                error=given.faults.get(path, ""),
            )
        )
    return tuple(
        Group(group, names.group_name(group), tuple(found))
        for group, found in rows.items()
        if found
    )


def _choices(problem: bridge.Problem, chosen: Mapping[str, str]) -> tuple[ChoiceRow, ...]:
    words: dict[str, Any] = {"allocation": kinds.ALLOCATIONS, "grid_factor": kinds.GRID_FACTORS}
    heads = {
        "allocation": _("How heat of power plants is counted"),
        "grid_factor": _("How electricity is counted"),
    }
    return tuple(
        ChoiceRow(
            id=f"c{index}",
            path=one.path,
            name=heads.get(one.name) or kinds.choice_head(one.name),
            options=tuple(
                (word, str(words[one.name][word]) if one.name in words else kinds.choice_word(word))
                for word in one.words
            ),
            now=chosen.get(one.path, one.now),
        )
        for index, one in enumerate(bridge.choices_of(problem))
    )
