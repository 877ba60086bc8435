"""Accepted visits, and their programmes as JSON and as a calendar."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router, Schema

from leadinglights.api.callers import caller_of, token
from leadinglights.api.catalogue import Language
from leadinglights.api.exchange import conditional, language_of, tagged
from leadinglights.api.problems import ERRORS
from leadinglights.api.requests import PageNumber
from leadinglights.office.access.states import TokenScope
from leadinglights.office.visits.actions.handing_in import Day
from leadinglights.office.visits.queries import exchange, papers
from leadinglights.office.visits.states import VisitState

router = Router(tags=["visits"], auth=token(TokenScope.VISITS_READ))


class VisitOut(Schema):
    """`programme` is the state of the version in force: draft, released, or empty for none."""

    id: UUID
    version: int
    state: str
    kind: str
    mode: str
    delegation: str
    country: str
    persons: int | None
    arrives: datetime
    departs: datetime
    request: UUID | None
    case_number: str
    programme: str
    programme_number: int | None


class VisitsOut(Schema):
    visits: list[VisitOut]
    page: int
    more: bool


class ItemOut(Schema):
    """A line; minutes after midnight in the zone of the programme."""

    kind: str
    on: date
    starts_min: int
    ends_min: int
    title: str
    place: str
    stop: UUID | None
    state: str


class ProgrammeOut(Schema):
    visit: UUID
    number: int
    state: str
    released_at: datetime | None
    timezone: str
    items: list[ItemOut]


@router.get(
    "",
    response={200: VisitsOut, 304: None, **ERRORS},
    operation_id="list_visits",
    url_name="visits",
    summary="Visits by arrival, the latest first, 50 a page",
)
def visits(
    request: HttpRequest,
    *,
    state: Annotated[VisitState | None, Query()] = None,
    from_: Annotated[Day | None, Query(alias="from")] = None,
    to: Day | None = None,
    page: PageNumber = 1,
    language: Language | None = None,
) -> HttpResponse:
    found = exchange.visits(
        actor=caller_of(request).staff,
        state=state or "",
        from_=from_,
        to=to,
        number=page,
        language=language_of(language),
    )
    rows = [VisitOut.from_orm(row) for row in found.rows]
    return tagged(request, VisitsOut(visits=rows, page=found.number, more=found.more))


@router.get(
    "/{visit_id}",
    response={200: VisitOut, 304: None, **ERRORS},
    operation_id="get_visit",
    url_name="visit",
    summary="One visit",
)
def one(request: HttpRequest, visit_id: UUID, language: Language | None = None) -> HttpResponse:
    found = exchange.visit(
        actor=caller_of(request).staff, visit_id=visit_id, language=language_of(language)
    )
    if found is None:
        raise Http404
    return tagged(request, VisitOut.from_orm(found))


@router.get(
    "/{visit_id}/programme",
    response={200: ProgrammeOut, 304: None, **ERRORS},
    operation_id="get_programme",
    url_name="programme",
    summary="The programme, line by line",
)
def programme(
    request: HttpRequest,
    visit_id: UUID,
    released: bool = False,
    language: Language | None = None,
) -> HttpResponse:
    """The newest version; with released=true the one that was released, or 404."""
    found = exchange.programme(
        actor=caller_of(request).staff,
        visit_id=visit_id,
        released=released,
        language=language_of(language),
    )
    if found is None:
        raise Http404
    return tagged(request, ProgrammeOut.from_orm(found))


@router.get(
    "/{visit_id}/programme.ics",
    response={200: None, 304: None, **ERRORS},
    operation_id="get_programme_calendar",
    url_name="programme_calendar",
    summary="The programme as a calendar (text/calendar)",
)
def calendar(
    request: HttpRequest, visit_id: UUID, language: Language | None = None
) -> HttpResponse:
    paper = papers.programme(
        actor=caller_of(request).staff,
        visit_id=visit_id,
        kind="ics",
        language=language_of(language),
    )
    if paper is None:
        raise Http404
    return conditional(request, HttpResponse(paper.content, content_type=paper.media_type))
