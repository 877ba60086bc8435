"""The times at hosts, and what the hosts answered."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Header, Router, Schema
from pydantic import BaseModel, ConfigDict, Field

from leadinglights.api.callers import caller_of, token
from leadinglights.api.catalogue import Language
from leadinglights.api.exchange import language_of, tagged, version_seen
from leadinglights.api.problems import ERRORS
from leadinglights.office.access.states import TokenScope
from leadinglights.office.visits.actions import answering
from leadinglights.office.visits.actions.handing_in import Day
from leadinglights.office.visits.queries import exchange
from leadinglights.office.visits.states import HostAnswerKind

router = Router(tags=["stops"])


class AnswerOut(Schema):
    kind: str
    at: datetime
    on: date | None
    starts_min: int | None
    most_guests: int | None
    language: str
    words: str


class StopOut(Schema):
    id: UUID
    version: int
    state: str
    title: str
    place: str
    host: str
    on: date
    starts_min: int
    ends_min: int
    pinned: bool
    answer_by: date | None
    asked_at: datetime | None
    answered_at: datetime | None
    answers: list[AnswerOut]


class StopsOut(Schema):
    stops: list[StopOut]


class AnswerGiven(BaseModel):
    """What a host said. `presenter` is a name and, after a comma, a title."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    kind: HostAnswerKind
    on: Day | None = None
    starts_min: Annotated[int, Field(ge=0, lt=24 * 60)] | None = None
    most_guests: Annotated[int, Field(ge=1, le=5000)] | None = None
    language: Annotated[str, Field(pattern=r"^([a-z]{2,3}(-[A-Za-z]+)?)?$", max_length=10)] = ""
    presenter: Annotated[str, Field(max_length=300)] = ""
    words: Annotated[str, Field(max_length=2000)] = ""


@router.get(
    "/{visit_id}/stops",
    auth=token(TokenScope.VISITS_READ),
    response={200: StopsOut, 304: None, **ERRORS},
    operation_id="list_stops",
    url_name="stops",
    summary="The times at hosts, and what the hosts answered",
)
def stops(request: HttpRequest, visit_id: UUID, language: Language | None = None) -> HttpResponse:
    found = exchange.stops(
        actor=caller_of(request).staff, visit_id=visit_id, language=language_of(language)
    )
    if found is None:
        raise Http404
    return tagged(request, StopsOut(stops=[StopOut.from_orm(row) for row in found]))


@router.post(
    "/{visit_id}/stops/{stop_id}/answers",
    auth=token(TokenScope.VISITS_WRITE),
    response={200: StopsOut, **ERRORS},
    operation_id="answer_for_host",
    url_name="answers",
    summary="Write down what a host answered",
)
def answer(
    request: HttpRequest,
    visit_id: UUID,
    stop_id: UUID,
    given: AnswerGiven,
    if_match: Annotated[str | None, Header(alias="If-Match")] = None,
) -> HttpResponse:
    """If-Match carries the version of the stop: 409 if it was answered or moved since."""
    staff = caller_of(request).staff
    seen = version_seen(request)
    there = exchange.stops(actor=staff, visit_id=visit_id, language="en")
    if there is None or stop_id not in {stop.id for stop in there}:
        raise Http404
    answering.answer_for_host(
        stop_id=stop_id,
        version=seen,
        answer=answering.Answer(**given.model_dump()),
        actor_id=staff.pk,
        at=timezone.now(),
    )
    found = exchange.stops(actor=staff, visit_id=visit_id, language=language_of(None)) or ()
    return tagged(request, StopsOut(stops=[StopOut.from_orm(row) for row in found]))
