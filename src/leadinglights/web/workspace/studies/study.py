"""The page of one study: what is so, why, and what can be done with it now; its files."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from leadinglights.office.access.states.permissions import may
from leadinglights.office.refusal import Refusal
from leadinglights.office.transfers import queries
from leadinglights.office.transfers.actions import life, running
from leadinglights.office.transfers.models import TransferStudy
from leadinglights.office.transfers.states import STUDY_MAY_FOLLOW, StudyState
from leadinglights.web.parts import typed
from leadinglights.web.parts.answers import done_once, see_other, staff_of
from leadinglights.web.parts.studies import files
from leadinglights.web.parts.studies.files import FileLink
from leadinglights.web.parts.studies.shown import StudyShown, shown
from leadinglights.web.workspace.studies import lists
from leadinglights.web.workspace.studies.forms import SkillsForm
from leadinglights.web.workspace.studies.lists import StudyRow

UNDER_WAY = frozenset({StudyState.QUEUED, StudyState.RUNNING})
BESIDE = 6  # other studies named on the page


@dataclass(frozen=True, slots=True)
class Origin:
    """What the study was asked from, with its page."""

    name: str
    href: str


@dataclass(frozen=True, slots=True)
class StudyPage:
    row: StudyRow
    version: int
    shown: StudyShown | None
    origins: tuple[Origin, ...]
    under_way: bool
    job_href: str
    failure: str
    wanted: str
    may_change: bool
    may_publish: bool
    can: frozenset[str]  # run, review, publish, withdraw, change
    public_href: str
    replaced_by: str
    same_city: tuple[StudyRow, ...]
    same_solution: tuple[StudyRow, ...]
    links: tuple[FileLink, ...]
    papers: tuple[FileLink, ...]
    skills: SkillsForm
    refused: str
    request_key: UUID
    skills_key: UUID


@require_http_methods(["GET", "HEAD", "POST"])
def study(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Show a study; a POST runs, cancels, reviews, publishes or withdraws it, or lists skills."""
    row = _row(request, study_id)
    if request.method != "POST":
        return _page(request, row)
    name = request.POST.get("deed", "")
    skills = SkillsForm(request.POST) if name == "skills" else None
    if skills is not None and not skills.is_valid():
        return _page(request, row, skills=skills, status=422)
    try:
        location = done_once(request, at=timezone.now(), deed=lambda: _do(request, row, name))
    except Refusal as refused:
        if refused.status == 404:
            raise
        return _page(request, _row(request, study_id), refused=str(refused), status=refused.status)
    return see_other(location)


def _do(request: HttpRequest, row: TransferStudy, name: str) -> str:
    """One deed, and the page it leads to."""
    study_id, actor_id, at = UUID(str(row.public_id)), staff_of(request).pk, timezone.now()
    here = reverse("workspace:study", args=[study_id])
    if name == "run":
        job = running.queue_study(study_id=study_id, actor_id=actor_id, at=at)
        return reverse("workspace:job", args=[job.public_id])
    if name == "cancel":
        running.cancel_study(study_id=study_id, actor_id=actor_id, at=at)
        return here
    version = typed.number(request.POST.get("version", ""))
    steps = {"review": life.review, "publish": life.publish, "withdraw": life.withdraw}
    if name in steps:
        steps[name](study_id=study_id, version=version, actor_id=actor_id, at=at)
    elif name == "skills":
        skills = request.POST.get("skills", "")
        life.note_skills(
            study_id=study_id, skills=skills, version=version, actor_id=actor_id, at=at
        )
    else:
        raise Http404
    return here


@require_safe
def document(request: HttpRequest, study_id: UUID, what: str) -> HttpResponse:
    """Hand out the problem or the result as JSON."""
    return files.document(_row(request, study_id), what)


@require_safe
def hours(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Hand out every hour of both systems as CSV."""
    return files.hours(_row(request, study_id))


@require_safe
def paper(request: HttpRequest, study_id: UUID, language: str) -> HttpResponse:
    """Hand out the study as PDF in one of the four languages."""
    return files.paper(_row(request, study_id), language)


def _row(request: HttpRequest, study_id: UUID) -> TransferStudy:
    row = queries.study(actor=staff_of(request), study_id=study_id)
    if row is None:
        raise Http404
    return row


def _page(
    request: HttpRequest,
    row: TransferStudy,
    *,
    skills: SkillsForm | None = None,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    staff = staff_of(request)
    replaced = row.superseded_by
    page = StudyPage(
        row=lists.row_of(row),
        version=row.version,
        shown=shown(row),
        origins=_origins(row),
        under_way=row.state in UNDER_WAY,
        job_href=reverse("workspace:job", args=[row.job.public_id]) if row.job else "",
        failure=row.failure,
        wanted=row.wanted,
        may_change=bool(may(staff.role, "change", "study")),
        may_publish=bool(may(staff.role, "publish", "study")),
        can=_can(StudyState(row.state)),
        public_href=reverse("public:study", args=[row.public_id])
        if row.state == StudyState.PUBLISHED
        else "",
        replaced_by=reverse("workspace:study", args=[replaced.public_id]) if replaced else "",
        same_city=tuple(
            lists.row_of(one) for one in queries.same_city(actor=staff, of=row)[:BESIDE]
        ),
        same_solution=tuple(
            lists.row_of(one) for one in queries.same_solution(actor=staff, of=row)[:BESIDE]
        ),
        links=files.documents_of(row, "workspace"),
        papers=files.papers_of(row, "workspace"),
        skills=skills or SkillsForm(initial={"version": row.version, "skills": row.skills}),
        refused=refused,
        request_key=uuid4(),
        skills_key=uuid4(),
    )
    return render(request, "workspace/studies/study.html", {"page": page}, status=status)


def _can(state: StudyState) -> frozenset[str]:
    """What may be done now: what the states allow, whoever asks."""
    may_follow = STUDY_MAY_FOLLOW[state]
    deeds = {
        "run": StudyState.QUEUED in may_follow and state is not StudyState.RUNNING,
        "review": StudyState.REVIEWED in may_follow,
        "publish": StudyState.PUBLISHED in may_follow,
        "withdraw": StudyState.WITHDRAWN in may_follow,
        "change": StudyState.ASKED in may_follow or state is StudyState.ASKED,
    }
    return frozenset(name for name, allowed in deeds.items() if allowed)


def _origins(row: TransferStudy) -> tuple[Origin, ...]:
    found = []
    if row.visit is not None:
        href = reverse("workspace:visit", args=[row.visit.public_id])
        found.append(Origin(_("the visit it was asked from"), href))
    if row.case is not None:
        href = reverse("public:catalogue_entry", args=["case", row.case.public_id])
        found.append(Origin(_("the case it was asked from"), href))
    return tuple(found)
