"""The papers of a visit as files, and the calendars somebody can subscribe to."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from ninja import Router, Schema

from leadinglights.api.callers import caller_of, token
from leadinglights.api.catalogue import Language
from leadinglights.api.exchange import conditional, language_of, tagged
from leadinglights.api.problems import ERRORS
from leadinglights.office.access.states import TokenScope
from leadinglights.office.visits.queries import feeds, papers, visit_papers
from leadinglights.office.visits.queries.papers import Paper

router = Router(tags=["papers"], auth=token(TokenScope.VISITS_READ, ("see", "papers")))
Form = Literal["pdf", "docx", "ics", "vcf", "csv", "xlsx"]
What = Literal[
    "badges",
    "calendar",
    "roster",
    "kitchen",
    "stops",
    "contacts",
    "presenter",
    "receiver",
    "seating",
    "interpreter",
    "driver",
    "host",
    "letter",
]


class CalendarOut(Schema):
    """An address a calendar subscribes to. Whoever knows it reads it: hand it to its reader alone.

    It is empty where the office has taken it back.
    """

    whose: str
    id: UUID
    name: str
    address: str


class CalendarsOut(Schema):
    calendars: list[CalendarOut]


@router.get(
    "/{visit_id}/calendars",
    response={200: CalendarsOut, 304: None, **ERRORS},
    operation_id="list_calendars",
    url_name="calendars",
    summary="Calendars to subscribe to: of the guests, hosts, interpreters, drivers",
)
def calendars(
    request: HttpRequest, visit_id: UUID, language: Language | None = None
) -> HttpResponse:
    """They hold what is released, and for hosts what they were asked, in the language asked for."""
    wanted = language_of(language)
    found = feeds.of_visit(
        actor=caller_of(request).staff, visit_id=visit_id, language=wanted, papers_in=wanted
    )
    if found is None:
        raise Http404
    rows = [CalendarOut.from_orm(row) for row in found.feeds]
    return tagged(request, CalendarsOut(calendars=rows))


@router.get(
    "/{visit_id}/programme.pdf",
    response={200: None, 304: None, **ERRORS},
    operation_id="get_programme_pdf",
    url_name="programme_pdf",
    summary="The programme book (application/pdf), on wish in two languages side by side",
)
def programme(
    request: HttpRequest,
    visit_id: UUID,
    language: Language | None = None,
    beside: Language | None = None,
) -> HttpResponse:
    wanted = language_of(language)
    found = papers.programme(
        actor=caller_of(request).staff,
        visit_id=visit_id,
        kind="pdf",
        language=wanted,
        beside=beside if beside and beside != wanted else "",
    )
    return _handed(request, found)


@router.get(
    "/{visit_id}/papers/{what}/{form}",
    response={200: None, 304: None, **ERRORS},
    operation_id="get_paper",
    url_name="paper",
    summary="One paper of a visit as a file: badges, lists, cards, sheets, letters",
)
def paper(
    request: HttpRequest,
    *,
    visit_id: UUID,
    what: What,
    form: Form,
    of: UUID | None = None,
    language: Language | None = None,
) -> HttpResponse:
    """`of` is the stop, receiver, interpreter, driver, host or letter a paper is for."""
    found = visit_papers.make(
        actor=caller_of(request).staff,
        visit_id=visit_id,
        what=what,
        form=form,
        of=of,
        language=language_of(language),
    )
    return _handed(request, found)


def _handed(request: HttpRequest, found: Paper | None) -> HttpResponse:
    if found is None:
        raise Http404
    response = HttpResponse(found.content, content_type=found.media_type)
    disposition = content_disposition_header(as_attachment=True, filename=found.name)
    if disposition:
        response.headers["Content-Disposition"] = disposition
    return conditional(request, response)
