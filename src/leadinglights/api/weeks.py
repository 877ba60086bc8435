"""The weeks that are planned together: read, planned, their hosts asked."""

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
from leadinglights.api.exchange import language_of, once, tagged
from leadinglights.api.jobs import JobOut, shown
from leadinglights.api.problems import ERRORS
from leadinglights.api.requests import PageNumber
from leadinglights.api.visits import ProgrammeOut, VisitOut
from leadinglights.office.access.states import TokenScope
from leadinglights.office.visits.actions import asking, planning
from leadinglights.office.visits.actions.handing_in import Day
from leadinglights.office.visits.queries import asks, exchange, weeks
from leadinglights.office.visits.states import PlanAim

router = Router(tags=["weeks"])
PLANS = ("plan", "period")  # what the owner of a token may, whose system plans


class WeekOut(Schema):
    id: UUID
    title: str
    starts_on: date
    ends_on: date
    delegations: list[str]
    sentence: str


class WeeksOut(Schema):
    weeks: list[WeekOut]
    page: int
    more: bool


class WholeWeekOut(Schema):
    """`plan_number` is what asking hosts names; `job` is the plan that is being made just now."""

    id: UUID
    title: str
    starts_on: date
    ends_on: date
    aim: str
    plan_number: int | None
    planned_at: datetime | None
    origin: str
    job: UUID | None
    visits: list[VisitOut]
    programmes: list[ProgrammeOut]


class PlanGiven(BaseModel):
    """`rest` plans anew what nobody holds, `improve` goes on from the plan there is.

    `aim` is what this plan and the next are to be good at; left out, it stays as it is.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    how: Literal["rest", "improve"] = "rest"
    aim: PlanAim | None = None


class AskedStopOut(Schema):
    stop_id: UUID
    version: int
    visit_id: UUID
    when: str
    title: str
    guests: str
    persons: int
    state: str
    said: str
    answer_by: date | None
    overdue: bool


class AskedHostOut(Schema):
    host_id: UUID
    name: str
    has_address: bool
    reminded_at: datetime | None
    stops: list[AskedStopOut]


class HostsOut(Schema):
    """How the hosts of a week stand. `to_ask` stops nobody was asked for yet, `waiting` for an answer."""

    plan_number: int | None
    to_ask: int
    to_ask_hosts: int
    answer_by: date | None
    waiting: int
    hosts: list[AskedHostOut]
    free: list[AskedStopOut]


class AskGiven(BaseModel):
    """Who is asked, by the plan you have read; without `hosts`, all nobody asked yet."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    plan_number: Annotated[int, Field(ge=1, le=1_000_000)]
    answer_by: Day
    hosts: Annotated[list[UUID], Field(min_length=1, max_length=500)] | None = None


class AskedOut(Schema):
    """Hosts in `by_hand` have no mail address: make their link in the workspace."""

    stops: int
    by_mail: list[UUID]
    by_hand: list[UUID]


@router.get(
    "",
    auth=token(TokenScope.VISITS_READ),
    response={200: WeeksOut, 304: None, **ERRORS},
    operation_id="list_weeks",
    url_name="weeks",
    summary="Weeks that are planned together, the latest first, 50 a page",
)
def list_weeks(
    request: HttpRequest, page: PageNumber = 1, language: Language | None = None
) -> HttpResponse:
    listed = weeks.listed(
        actor=caller_of(request).staff, language=language_of(language), page=page, a_page=50
    )
    found = [
        WeekOut(
            id=row.period_id,
            title=row.title,
            starts_on=row.from_,
            ends_on=row.to,
            delegations=list(row.delegations),
            sentence=row.sentence,
        )
        for row in listed.rows
    ]
    return tagged(request, WeeksOut(weeks=found, page=listed.page, more=listed.has_more))


@router.get(
    "/{week_id}",
    auth=token(TokenScope.VISITS_READ),
    response={200: WholeWeekOut, 304: None, **ERRORS},
    operation_id="get_week",
    url_name="week",
    summary="A week with its visits and their programmes in force",
)
def one(request: HttpRequest, week_id: UUID, language: Language | None = None) -> HttpResponse:
    found = exchange.week(
        actor=caller_of(request).staff, period_id=week_id, language=language_of(language)
    )
    if found is None:
        raise Http404
    return tagged(request, WholeWeekOut.from_orm(found))


@router.post(
    "/{week_id}/plans",
    auth=token(TokenScope.VISITS_WRITE, PLANS),
    response={202: JobOut, **ERRORS},
    operation_id="plan_week",
    url_name="plans",
    summary="Start the job that plans a week",
)
def plan(
    request: HttpRequest,
    week_id: UUID,
    given: PlanGiven,
    idempotency_key: Annotated[str | None, Header(alias="Idempotency-Key")] = None,
) -> HttpResponse:
    """One that is under way is not started twice: its job is answered. Nobody is told of a plan."""
    staff, now = caller_of(request).staff, timezone.now()

    def deed() -> tuple[int, Schema]:
        job = planning.ask_for_plan(
            period_id=week_id, actor_id=staff.pk, at=now, aim=given.aim, how=given.how
        )
        return 202, shown(job)

    return once(request, at=now, deed=deed)


@router.get(
    "/{week_id}/hosts",
    auth=token(TokenScope.VISITS_READ),
    response={200: HostsOut, 304: None, **ERRORS},
    operation_id="list_hosts_of_week",
    url_name="week_hosts",
    summary="How the hosts of a week stand: to be asked, asked, answered",
)
def hosts(request: HttpRequest, week_id: UUID, language: Language | None = None) -> HttpResponse:
    with translation.override(language_of(language)):
        found = asks.of_week(
            actor=caller_of(request).staff,
            period_id=week_id,
            language=language_of(language),
            at=timezone.now(),
        )
    if found is None:
        raise Http404
    return tagged(request, HostsOut.from_orm(found))


@router.post(
    "/{week_id}/asks",
    auth=token(TokenScope.VISITS_WRITE, PLANS),
    response={201: AskedOut, **ERRORS},
    operation_id="ask_hosts",
    url_name="asks",
    summary="Ask the hosts of a week, each in one mail with a link",
)
def ask(
    request: HttpRequest,
    week_id: UUID,
    given: AskGiven,
    idempotency_key: Annotated[str | None, Header(alias="Idempotency-Key")] = None,
) -> HttpResponse:
    """Refused with 409 if somebody planned anew since you read the week."""
    staff, now = caller_of(request).staff, timezone.now()

    def deed() -> tuple[int, Schema]:
        asked = asking.ask_hosts(
            period_id=week_id,
            plan_number=given.plan_number,
            answer_by=given.answer_by,
            host_ids=given.hosts,
            actor_id=staff.pk,
            at=now,
        )
        return 201, AskedOut(
            stops=asked.stops,
            by_mail=[host.public_id for host in asked.by_mail],
            by_hand=[host.public_id for host in asked.by_hand],
        )

    return once(request, at=now, deed=deed)
