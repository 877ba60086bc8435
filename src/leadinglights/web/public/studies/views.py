"""A published study by its address; of one withdrawn or replaced the page says what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from leadinglights.office.registry.queries import front
from leadinglights.office.transfers import queries
from leadinglights.office.transfers.models import TransferStudy
from leadinglights.office.transfers.states import StudyState
from leadinglights.office.transfers.words import kinds
from leadinglights.web.parts.studies import files
from leadinglights.web.parts.studies.files import FileLink
from leadinglights.web.parts.studies.shown import StudyShown, shown


@dataclass(frozen=True, slots=True)
class StudyPage:
    office: front.FrontOffice | None
    solution: str
    place: str
    state: str
    shown: StudyShown | None
    newer: str
    links: tuple[FileLink, ...]
    papers: tuple[FileLink, ...]


@login_not_required
@require_safe
def study(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Show a published study, or say that it was withdrawn or replaced; no search engine keeps it."""
    row = _row(study_id)
    is_open = row.state == StudyState.PUBLISHED
    newer = row.superseded_by
    page = StudyPage(
        office=front.office(language=get_language() or "en"),
        solution=kinds.solution_name(row.solution_kind),
        place=row.place_name,
        state=row.state,
        shown=shown(row) if is_open else None,
        newer=reverse("public:study", args=[newer.public_id])
        if newer is not None and newer.state == StudyState.PUBLISHED
        else "",
        links=files.documents_of(row, "public") if is_open else (),
        papers=files.papers_of(row, "public") if is_open else (),
    )
    status = 410 if row.state == StudyState.WITHDRAWN else 200
    answer = render(request, "public/studies/study.html", {"page": page}, status=status)
    answer["X-Robots-Tag"] = "noindex"
    return answer


@login_not_required
@require_safe
def document(request: HttpRequest, study_id: UUID, what: str) -> HttpResponse:
    """Hand out the problem or the result of a published study as JSON."""
    return _unlisted(files.document(_open(study_id), what))


@login_not_required
@require_safe
def hours(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Hand out every hour of a published study as CSV."""
    return _unlisted(files.hours(_open(study_id)))


@login_not_required
@require_safe
def paper(request: HttpRequest, study_id: UUID, language: str) -> HttpResponse:
    """Hand out a published study as PDF."""
    return _unlisted(files.paper(_open(study_id), language))


def _row(study_id: UUID) -> TransferStudy:
    row = queries.published(study_id=study_id)
    if row is None:
        raise Http404
    return row


def _open(study_id: UUID) -> TransferStudy:
    row = _row(study_id)
    if row.state != StudyState.PUBLISHED:
        raise Http404
    return row


def _unlisted(answer: HttpResponse) -> HttpResponse:
    answer["X-Robots-Tag"] = "noindex"
    return answer
