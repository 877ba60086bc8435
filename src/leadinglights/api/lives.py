"""How a visit stands, and what came of it: state, report, feedback, cost and carbon."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from ninja import Header, Router, Schema
from pydantic import BaseModel, ConfigDict, Field

from leadinglights.api.callers import caller_of, token
from leadinglights.api.catalogue import Language
from leadinglights.api.exchange import VersionOld, language_of, tagged, version_seen
from leadinglights.api.problems import ERRORS
from leadinglights.api.releases import ReasonOut
from leadinglights.office.access.states import TokenScope
from leadinglights.office.visits.actions import turning
from leadinglights.office.visits.actions.afterwards import reporting
from leadinglights.office.visits.actions.assumptions import ChangedMeanwhile
from leadinglights.office.visits.queries import cost_carbon, life, reports
from leadinglights.office.visits.states import VisitState

router = Router(tags=["visits"])
IfMatch = Annotated[str | None, Header(alias="If-Match")]
Text = Annotated[str, Field(max_length=20_000)]
Line = Annotated[str, Field(max_length=300)]


class StateOut(Schema):
    """`may` are the states that may follow; `lacks` is what is missing for `ready`."""

    visit_id: UUID
    version: int
    state: str
    may: list[str]
    lacks: list[ReasonOut]
    is_released: bool
    why_over: str


class StateGiven(BaseModel):
    """The state that follows; `reason` for a visit that is put off or cancelled."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    state: Literal["ready", "under_way", "ended", "postponed", "cancelled", "preparing", "closed"]
    reason: Annotated[str, Field(max_length=2000)] = ""


class LeadOut(Schema):
    """A lead is changed with the `version` you have read."""

    lead_id: UUID
    version: int
    company: str
    company_id: UUID | None
    about: str
    stop: str
    owner: str


class ThanksOut(Schema):
    host_id: UUID
    name: str
    thanked_at: datetime | None


class ReportOut(Schema):
    visit_id: UUID
    version: int
    state: str
    due_on: date | None
    summary: str
    learnt: str
    next_steps: str
    filed_at: datetime | None
    leads: list[LeadOut]
    thanks: list[ThanksOut]


class ReportGiven(BaseModel):
    """The whole report; with `file` it is filed, and the visit is reported."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    summary: Text
    learnt: Text = ""
    next_steps: Text = ""
    file: bool = False


class StopMarkOut(Schema):
    title: str
    mean: float
    count: int


class GuestAnswerOut(Schema):
    overall: int
    best: str
    better: str
    wants: str
    name: str
    language: str
    follow_up: bool
    at: datetime


class FeedbackOut(Schema):
    """What the guests answered; marks run from 1 to 5, the mean is null before the first answer."""

    count: int
    mean: float | None
    stops: list[StopMarkOut]
    answers: list[GuestAnswerOut]


class FactorOut(Schema):
    code: str
    value_kg: float
    unit: str
    year: int
    source: str
    grade: str


class CarbonOut(Schema):
    """A line; `kg` is null where something is not known, and `amount` then says what."""

    what: str
    amount: str
    kg: float | None
    factor: FactorOut | None


class CostOut(Schema):
    what: str
    amount: str
    eur: int


class CostCarbonOut(Schema):
    """Kilograms of CO2e and euros. `complete` is false where a line is not known."""

    visit_id: UUID
    rows: list[CarbonOut]
    total_kg: float
    complete: bool
    digital: CarbonOut
    costs: list[CostOut]
    total_eur: int


@router.get(
    "/{visit_id}/state",
    auth=token(TokenScope.VISITS_READ),
    response={200: StateOut, 304: None, **ERRORS},
    operation_id="get_state",
    url_name="state",
    summary="Where a visit stands, what may follow, and what it lacks",
)
def state(request: HttpRequest, visit_id: UUID, language: Language | None = None) -> HttpResponse:
    return _state(request, visit_id, language_of(language))


@router.post(
    "/{visit_id}/state",
    auth=token(TokenScope.VISITS_WRITE),
    response={200: StateOut, **ERRORS},
    operation_id="change_state",
    url_name="state",
    summary="Move a visit on: ready, under way, ended, put off, cancelled, closed",
)
def change_state(
    request: HttpRequest, visit_id: UUID, given: StateGiven, if_match: IfMatch = None
) -> HttpResponse:
    """If-Match carries the ETag of the state you read: 412 if somebody moved the visit since."""
    staff, seen = caller_of(request).staff, version_seen(request)
    try:
        turning.turn_to(
            visit_id=visit_id,
            version=seen,
            wanted=VisitState(given.state),
            reason=given.reason,
            language=language_of(None),
            actor_id=staff.pk,
            at=timezone.now(),
        )
    except ChangedMeanwhile:
        raise VersionOld from None
    return _state(request, visit_id, language_of(None))


@router.get(
    "/{visit_id}/report",
    auth=token(TokenScope.VISITS_READ),
    response={200: ReportOut, 304: None, **ERRORS},
    operation_id="get_report",
    url_name="report",
    summary="The report of a visit with its leads, and which hosts were thanked",
)
def report(request: HttpRequest, visit_id: UUID, language: Language | None = None) -> HttpResponse:
    row = found(request, visit_id, language_of(language))
    return tagged(request, ReportOut.from_orm(row), version=row.version)


@router.put(
    "/{visit_id}/report",
    auth=token(TokenScope.VISITS_WRITE),
    response={200: ReportOut, **ERRORS},
    operation_id="put_report",
    url_name="report",
    summary="Write the report of a visit that has ended, and file it",
)
def put_report(
    request: HttpRequest, visit_id: UUID, given: ReportGiven, if_match: IfMatch = None
) -> HttpResponse:
    """If-Match carries the ETag of the report you read: 412 if somebody wrote it since."""
    staff, seen = caller_of(request).staff, version_seen(request)
    try:
        reporting.write(
            visit_id=visit_id,
            version=seen,
            words=reporting.Words(given.summary, given.learnt, given.next_steps),
            file=given.file,
            actor_id=staff.pk,
            at=timezone.now(),
        )
    except ChangedMeanwhile:
        raise VersionOld from None
    row = found(request, visit_id, language_of(None))
    return tagged(request, ReportOut.from_orm(row), version=row.version)


@router.get(
    "/{visit_id}/feedback",
    auth=token(TokenScope.VISITS_READ),
    response={200: FeedbackOut, 304: None, **ERRORS},
    operation_id="get_feedback",
    url_name="feedback",
    summary="What the guests of a visit thought",
)
def feedback(
    request: HttpRequest, visit_id: UUID, language: Language | None = None
) -> HttpResponse:
    row = found(request, visit_id, language_of(language))
    return tagged(request, FeedbackOut.from_orm(row.answers))


@router.get(
    "/{visit_id}/cost-carbon",
    auth=token(TokenScope.VISITS_READ),
    response={200: CostCarbonOut, 304: None, **ERRORS},
    operation_id="get_cost_carbon",
    url_name="cost_carbon",
    summary="What a visit costs and emits, each factor with its source and grade",
)
def costs(request: HttpRequest, visit_id: UUID, language: Language | None = None) -> HttpResponse:
    found = cost_carbon.of_visit(
        actor=caller_of(request).staff, visit_id=visit_id, language=language_of(language)
    )
    if found is None:
        raise Http404
    return tagged(request, CostCarbonOut.from_orm(found))


def _state(request: HttpRequest, visit_id: UUID, language: str) -> HttpResponse:
    with translation.override(language):
        found = life.of_visit(
            actor=caller_of(request).staff,
            visit_id=visit_id,
            language=language,
            at=timezone.now(),
        )
    if found is None:
        raise Http404
    shown = StateOut.from_orm(found)
    shown.may.sort()
    return tagged(request, shown, version=found.version)


def found(request: HttpRequest, visit_id: UUID, language: str) -> reports.Report:
    """Return all about the report of a visit, or answer 404."""
    with translation.override(language):
        row = reports.of_visit(actor=caller_of(request).staff, visit_id=visit_id, language=language)
    if row is None:
        raise Http404
    return row
