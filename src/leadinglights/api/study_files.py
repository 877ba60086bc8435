"""The files of a study: its figures and result as JSON, the report as PDF, every hour as CSV."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from ninja import Router

from leadinglights.api.callers import token
from leadinglights.api.catalogue import Language
from leadinglights.api.exchange import conditional, language_of
from leadinglights.api.problems import ERRORS
from leadinglights.api.study_callers import found
from leadinglights.documents import study_hours
from leadinglights.office.access.states import TokenScope
from leadinglights.office.transfers import bridge
from leadinglights.office.transfers.models import TransferStudy
from leadinglights.office.visits.queries.book import office_card

router = Router(tags=["studies"], auth=token(TokenScope.STUDIES_READ))


@router.get(
    "/{study_id}/problem.json",
    response={200: None, 304: None, **ERRORS},
    operation_id="get_study_problem",
    url_name="study_problem",
    summary="Every figure of a study with source and grade (application/json)",
)
def problem(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """As `leadinglights transfer study` reads it: the same digits come out."""
    row = found(request, study_id)
    text = bridge.problem_of(row.problem).to_json()
    return _handed(request, row, text.encode(), "problem.json", "application/json")


@router.get(
    "/{study_id}/result.json",
    response={200: None, 304: None, **ERRORS},
    operation_id="get_study_result",
    url_name="study_result",
    summary="What came out, with every number explained (application/json)",
)
def result_json(request: HttpRequest, study_id: UUID) -> HttpResponse:
    row, result = _computed(request, study_id)
    text = bridge.result_of(result).to_json()
    return _handed(request, row, text.encode(), "result.json", "application/json")


@router.get(
    "/{study_id}/report.pdf",
    response={200: None, 304: None, **ERRORS},
    operation_id="get_study_report",
    url_name="study_report",
    summary="The study as a report (application/pdf)",
)
def report(request: HttpRequest, study_id: UUID, language: Language | None = None) -> HttpResponse:
    row, result = _computed(request, study_id)
    from leadinglights.office.transfers.words import papers

    wanted = language_of(language)
    made = papers.report_pdf(
        bridge.problem_of(row.problem),
        bridge.result_of(result),
        language=wanted,
        made_at=row.computed_at or row.asked_at,
        number=str(row.number),
        office=office_card(row.office, wanted),
        skills=row.skills,
    )
    return _handed(request, row, made, f"{wanted}.pdf", "application/pdf")


@router.get(
    "/{study_id}/hours.csv",
    response={200: None, 304: None, **ERRORS},
    operation_id="get_study_hours",
    url_name="study_hours",
    summary="Every hour of both systems (text/csv)",
)
def hours(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Computed again from the figures; it takes a second."""
    row, _result = _computed(request, study_id)
    made = study_hours.hours_csv(bridge.problem_of(row.problem))
    return _handed(request, row, made, "hours.csv", "text/csv; charset=utf-8")


def _computed(request: HttpRequest, study_id: UUID) -> tuple[TransferStudy, dict[str, Any]]:
    row = found(request, study_id)
    if row.result is None:
        raise Http404
    return row, row.result


def _handed(
    request: HttpRequest, row: TransferStudy, content: bytes, name: str, media_type: str
) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    disposition = content_disposition_header(
        as_attachment=True, filename=f"study-{row.number}-{row.place}-{name}"
    )
    if disposition:
        response.headers["Content-Disposition"] = disposition
    return conditional(request, response)
