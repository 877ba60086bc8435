"""Visit requests: handed in by another system, read with how they stand."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Header, Query, Router, Schema
from pydantic import AwareDatetime, BeforeValidator, Field

from leadinglights.api.callers import caller_of, token
from leadinglights.api.catalogue import Language
from leadinglights.api.exchange import language_of, once, tagged
from leadinglights.api.problems import ERRORS
from leadinglights.office.access.states import TokenScope
from leadinglights.office.visits.actions import handing_in
from leadinglights.office.visits.actions.handing_in import RequestGiven
from leadinglights.office.visits.queries import exchange
from leadinglights.office.visits.states import VisitRequestState


def _iso(given: Any) -> Any:
    if not isinstance(given, datetime) and "T" not in str(given).upper():
        raise ValueError("write a moment as 2027-06-07T09:00:00Z")
    return given


router = Router(tags=["requests"])
# With its offset, and never a bare number, which would be read as seconds since 1970.
Moment = Annotated[AwareDatetime, BeforeValidator(_iso)]
PageNumber = Annotated[int, Field(ge=1, le=100_000)]


class ReceivedOut(Schema):
    """A request that was taken in; its guests got a mail with a link of their own."""

    id: UUID
    state: str
    answer_due: date | None


class RequestOut(Schema):
    id: UUID
    version: int
    state: str
    received_at: datetime | None
    answer_due: date | None
    organisation: str
    kind: str
    country: str
    persons: int | None
    languages: list[str]
    wished_from: date | None
    wished_to: date | None
    language: str
    case_number: str
    visit: UUID | None


class WholeRequestOut(Schema):
    request: RequestOut
    asks: str
    topics: list[str]
    basket: list[str]
    contact_name: str
    contact_email: str
    contact_phone: str


class RequestsOut(Schema):
    requests: list[RequestOut]
    page: int
    more: bool


@router.post(
    "",
    auth=token(TokenScope.REQUESTS_WRITE),
    response={201: ReceivedOut, **ERRORS},
    operation_id="hand_in_request",
    url_name="requests",
    summary="Hand in a visit request",
)
def hand_in(
    request: HttpRequest,
    given: RequestGiven,
    idempotency_key: Annotated[str | None, Header(alias="Idempotency-Key")] = None,
) -> HttpResponse:
    """Send the same Idempotency-Key again after a lost answer: the request is taken in once."""
    staff, now = caller_of(request).staff, timezone.now()

    def deed() -> tuple[int, Schema]:
        sent = handing_in.hand_in(given=given, office_id=staff.office_id, actor_id=staff.pk, at=now)
        return 201, ReceivedOut(
            id=sent.request_id, state=VisitRequestState.RECEIVED, answer_due=sent.answer_by
        )

    return once(request, at=now, deed=deed)


@router.get(
    "",
    auth=token(TokenScope.REQUESTS_READ),
    response={200: RequestsOut, 304: None, **ERRORS},
    operation_id="list_requests",
    url_name="requests",
    summary="Requests, the newest first, 50 a page",
)
def requests(
    request: HttpRequest,
    state: Annotated[VisitRequestState | None, Query()] = None,
    changed_since: Moment | None = None,
    page: PageNumber = 1,
    language: Language | None = None,
) -> HttpResponse:
    found = exchange.requests(
        actor=caller_of(request).staff,
        state=state or "",
        since=changed_since,
        number=page,
        language=language_of(language),
    )
    rows = [RequestOut.from_orm(row) for row in found.rows]
    return tagged(request, RequestsOut(requests=rows, page=found.number, more=found.more))


@router.get(
    "/{request_id}",
    auth=token(TokenScope.REQUESTS_READ),
    response={200: WholeRequestOut, 304: None, **ERRORS},
    operation_id="get_request",
    url_name="request",
    summary="One request with its contact",
)
def one(request: HttpRequest, request_id: UUID, language: Language | None = None) -> HttpResponse:
    found = exchange.request(
        actor=caller_of(request).staff, request_id=request_id, language=language_of(language)
    )
    if found is None:
        raise Http404
    return tagged(request, WholeRequestOut.from_orm(found), version=found.request.version)
