"""Something happened to a week: said, worked out by the planner, taken or left."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from ninja import Body, Header, Router, Schema
from pydantic import BaseModel, ConfigDict, Field

from leadinglights.api.callers import caller_of, token
from leadinglights.api.catalogue import Language
from leadinglights.api.exchange import language_of, once, tagged, version_seen
from leadinglights.api.lives import IfMatch
from leadinglights.api.problems import ERRORS
from leadinglights.api.weeks import PLANS
from leadinglights.office.access.states import TokenScope
from leadinglights.office.visits.actions.handing_in import Day
from leadinglights.office.visits.actions.repairing import reporting, taking
from leadinglights.office.visits.queries import repairs as rows

router = Router(tags=["repairs"])
WRITES = token(TokenScope.VISITS_WRITE, PLANS)


class RepairOut(Schema):
    repair_id: UUID
    cause: str
    happened: str
    state: str
    made_at: datetime
    summary: str
    is_open: bool


class RepairsOut(Schema):
    repairs: list[RepairOut]


class ChangedStopOut(Schema):
    guests: str
    what: str
    host: str
    before: str
    after: str
    state: str


class ConcernedOut(Schema):
    """Somebody a repair concerns; who is `asked` has to agree again, the others are told."""

    kind: str
    name: str
    asked: bool
    reasons: list[str]


class WholeRepairOut(Schema):
    """A repair with what it would change. Take it with the version you have read."""

    version: int
    period_id: UUID
    row: RepairOut
    stuck_because: str
    is_stale: bool
    changes: list[ChangedStopOut]
    concerned: list[ConcernedOut]
    plan_number: int | None


class _Given(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Missing(_Given):
    """A place or host is closed, or somebody or a vehicle is away, from one day to another."""

    happened: Literal["missing"]
    kind: Literal["site", "host", "interpreter", "vehicle", "receiver"]
    thing: UUID
    first: Day
    last: Day
    reason: Annotated[str, Field(max_length=300)] = ""


class Late(_Given):
    """Guests come so many minutes later on a day."""

    happened: Literal["late"]
    visit: UUID
    on: Day
    minutes: Annotated[int, Field(ge=1, le=reporting.MOST_MINUTES)]


class Persons(_Given):
    """More or fewer guests come."""

    happened: Literal["persons"]
    visit: UUID
    persons: Annotated[int, Field(ge=1, le=reporting.MOST_PERSONS)]


Happened = Annotated[Missing | Late | Persons, Field(discriminator="happened")]


@router.get(
    "/weeks/{week_id}/repairs",
    auth=token(TokenScope.VISITS_READ),
    response={200: RepairsOut, 304: None, **ERRORS},
    operation_id="list_repairs",
    url_name="week_repairs",
    summary="What happened in a week, the open repairs first",
)
def repairs(request: HttpRequest, week_id: UUID, language: Language | None = None) -> HttpResponse:
    with translation.override(language_of(language)):
        found = rows.of_week(
            actor=caller_of(request).staff, period_id=week_id, language=language_of(language)
        )
    if found is None:
        raise Http404
    listed = [RepairOut.from_orm(row) for row in (*found.open, *found.ended)]
    return tagged(request, RepairsOut(repairs=listed))


@router.post(
    "/weeks/{week_id}/repairs",
    auth=WRITES,
    response={201: WholeRepairOut, **ERRORS},
    operation_id="report_change",
    url_name="week_repairs",
    summary="Say what happened; the planner works out the smallest change",
)
def report(
    request: HttpRequest,
    week_id: UUID,
    given: Annotated[Happened, Body()],
    idempotency_key: Annotated[str | None, Header(alias="Idempotency-Key")] = None,
) -> HttpResponse:
    """The proposal is there a few seconds later: read the repair again until it is not waiting."""
    staff, now = caller_of(request).staff, timezone.now()

    def deed() -> tuple[int, Schema]:
        made = _said(given, week_id, staff.pk, now)
        return 201, _whole(request, made, language_of(None))

    return once(request, at=now, deed=deed)


@router.get(
    "/repairs/{repair_id}",
    auth=token(TokenScope.VISITS_READ),
    response={200: WholeRepairOut, 304: None, **ERRORS},
    operation_id="get_repair",
    url_name="repair",
    summary="A repair: what would change, and whom it concerns",
)
def one(request: HttpRequest, repair_id: UUID, language: Language | None = None) -> HttpResponse:
    # The planner's answer changes it without a new version, so the body is the tag of this one.
    return tagged(request, _whole(request, repair_id, language_of(language)))


@router.post(
    "/repairs/{repair_id}/taking",
    auth=WRITES,
    response={200: WholeRepairOut, **ERRORS},
    operation_id="take_repair",
    url_name="repair_taking",
    summary="Make the proposal the newest plan; nobody is told before its release",
)
def take(request: HttpRequest, repair_id: UUID, if_match: IfMatch = None) -> HttpResponse:
    """If-Match carries the `version` you have read, in quotes: 409 if it changed since."""
    taking.take(
        repair_id=repair_id,
        version=version_seen(request),
        actor_id=caller_of(request).staff.pk,
        at=timezone.now(),
    )
    return tagged(request, _whole(request, repair_id, language_of(None)))


@router.post(
    "/repairs/{repair_id}/dropping",
    auth=WRITES,
    response={200: WholeRepairOut, **ERRORS},
    operation_id="drop_repair",
    url_name="repair_dropping",
    summary="Leave the plan as it is; what happened stays noted",
)
def drop(request: HttpRequest, repair_id: UUID, if_match: IfMatch = None) -> HttpResponse:
    """If-Match carries the `version` you have read, in quotes: 409 if it changed since."""
    taking.drop(
        repair_id=repair_id,
        version=version_seen(request),
        actor_id=caller_of(request).staff.pk,
        at=timezone.now(),
    )
    return tagged(request, _whole(request, repair_id, language_of(None)))


def _said(given: Missing | Late | Persons, week_id: UUID, staff_id: int, now: datetime) -> UUID:
    if isinstance(given, Missing):
        made = reporting.missing(
            period_id=week_id,
            missing=reporting.Missing(
                given.kind, given.thing, given.first, given.last, given.reason
            ),
            actor_id=staff_id,
            at=now,
        )
    elif isinstance(given, Late):
        made = reporting.late(
            period_id=week_id,
            visit_id=given.visit,
            on=given.on,
            minutes=given.minutes,
            actor_id=staff_id,
            at=now,
        )
    else:
        made = reporting.persons(
            period_id=week_id,
            visit_id=given.visit,
            persons=given.persons,
            actor_id=staff_id,
            at=now,
        )
    return UUID(str(made.public_id))


def _whole(request: HttpRequest, repair_id: UUID, language: str) -> WholeRepairOut:
    with translation.override(language):
        found = rows.detail(actor=caller_of(request).staff, repair_id=repair_id, language=language)
    if found is None:
        raise Http404
    return WholeRepairOut.from_orm(found)
