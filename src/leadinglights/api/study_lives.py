"""What is done with a study: figures put in, computed, cancelled, read, published, withdrawn."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router, Schema
from pydantic import BaseModel, ConfigDict, Field

from leadinglights.api.callers import caller_of, token
from leadinglights.api.exchange import VersionOld, once, tagged, version_seen
from leadinglights.api.jobs import JobOut
from leadinglights.api.jobs import shown as job_shown
from leadinglights.api.lives import IfMatch
from leadinglights.api.problems import ERRORS
from leadinglights.api.studies import WRITES, Key, StudyOut, found, shown
from leadinglights.office.access.states import TokenScope
from leadinglights.office.transfers.actions import figures as changing
from leadinglights.office.transfers.actions import life, running, weather
from leadinglights.quantities.grade import Grade

router = Router(tags=["studies"])
PUBLISHES = token(TokenScope.STUDIES_WRITE, ("publish", "study"))


class FigureGiven(BaseModel):
    """The city's own figure in the unit it stands in; low and high are its 10th and 90th percentile."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    value: float
    low: float | None = None
    high: float | None = None
    source: Annotated[str, Field(min_length=1, max_length=500)]
    year: Annotated[int, Field(ge=1900, le=2100)] | None = None
    grade: Grade


class FiguresGiven(BaseModel):
    """Figures by their path in the problem, such as electricity.price.mean_eur_per_mwh. All or none."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    figures: Annotated[dict[str, FigureGiven], Field(max_length=500)] = {}
    choices: Annotated[dict[str, str], Field(max_length=50)] = {}


class WeatherAsked(BaseModel):
    """A weather service the office has named; `year` for those that give one past year."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    service: Annotated[str, Field(min_length=1, max_length=20)]
    year: Annotated[int, Field(ge=0, le=2100)] = 0
    compute: bool = True


@router.put(
    "/{study_id}/figures",
    auth=WRITES,
    response={200: StudyOut, **ERRORS},
    operation_id="change_study_figures",
    url_name="study_figures",
    summary="Put the city's own figures in place of defaults",
)
def figures(
    request: HttpRequest, study_id: UUID, given: FiguresGiven, if_match: IfMatch = None
) -> HttpResponse:
    """What was computed before is gone with the figures it rested on; start a run anew."""
    row = changing.change_figures(
        study_id=study_id,
        figures={
            path: one.model_dump(mode="json", exclude_none=True)
            for path, one in given.figures.items()
        },
        choices=given.choices,
        version=_seen(request, study_id),
        actor_id=caller_of(request).staff.pk,
        at=timezone.now(),
    )
    return tagged(request, shown(row), version=row.version)


@router.post(
    "/{study_id}/runs",
    auth=WRITES,
    response={202: StudyOut, **ERRORS},
    operation_id="run_study",
    url_name="study_runs",
    summary="Start the job that computes a study",
)
def run(request: HttpRequest, study_id: UUID, idempotency_key: Key = None) -> HttpResponse:
    """Look at the study every few seconds: its `progress` says how far it is."""
    staff, now = caller_of(request).staff, timezone.now()

    def deed() -> tuple[int, Schema]:
        running.queue_study(study_id=study_id, actor_id=staff.pk, at=now)
        return 202, shown(found(request, study_id))

    return once(request, at=now, deed=deed)


@router.post(
    "/{study_id}/cancellation",
    auth=WRITES,
    response={200: StudyOut, **ERRORS},
    operation_id="cancel_study",
    url_name="study_cancellation",
    summary="Cancel the computing of a study",
)
def cancel(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """One that waits ends at once, one under way at its next step. The figures are kept."""
    staff, now = caller_of(request).staff, timezone.now()
    running.cancel_study(study_id=study_id, actor_id=staff.pk, at=now)
    return tagged(request, shown(found(request, study_id)))


@router.post(
    "/{study_id}/weather",
    auth=WRITES,
    response={202: JobOut, **ERRORS},
    operation_id="fetch_study_weather",
    url_name="study_weather",
    summary="Take the hours of a weather service into a study",
)
def fetch(
    request: HttpRequest,
    study_id: UUID,
    given: WeatherAsked,
    if_match: IfMatch = None,
    idempotency_key: Key = None,
) -> HttpResponse:
    """A service that is silent changes nothing: the study keeps the weather it has."""
    staff, now = caller_of(request).staff, timezone.now()

    def deed() -> tuple[int, Schema]:
        job = weather.ask_for_weather(
            study_id=study_id,
            service=given.service,
            year=given.year,
            version=_seen(request, study_id),
            then_run=given.compute,
            actor_id=staff.pk,
            at=now,
        )
        return 202, job_shown(job)

    return once(request, at=now, deed=deed)


@router.post(
    "/{study_id}/review",
    auth=WRITES,
    response={200: StudyOut, **ERRORS},
    operation_id="review_study",
    url_name="study_review",
    summary="Say that a person has read a study",
)
def review(request: HttpRequest, study_id: UUID, if_match: IfMatch = None) -> HttpResponse:
    return _stepped(request, study_id, life.review)


@router.post(
    "/{study_id}/publication",
    auth=PUBLISHES,
    response={200: StudyOut, **ERRORS},
    operation_id="publish_study",
    url_name="study_publication",
    summary="Open the address of a study to whoever has it",
)
def publish(request: HttpRequest, study_id: UUID, if_match: IfMatch = None) -> HttpResponse:
    """An older one of the same city and solution is replaced by it."""
    return _stepped(request, study_id, life.publish)


@router.post(
    "/{study_id}/withdrawal",
    auth=PUBLISHES,
    response={200: StudyOut, **ERRORS},
    operation_id="withdraw_study",
    url_name="study_withdrawal",
    summary="Close the address of a published study",
)
def withdraw(request: HttpRequest, study_id: UUID, if_match: IfMatch = None) -> HttpResponse:
    """Its page then says that it was withdrawn."""
    return _stepped(request, study_id, life.withdraw)


def _stepped(request: HttpRequest, study_id: UUID, step: Any) -> HttpResponse:
    step(
        study_id=study_id,
        version=_seen(request, study_id),
        actor_id=caller_of(request).staff.pk,
        at=timezone.now(),
    )
    row = found(request, study_id)
    return tagged(request, shown(row), version=row.version)


def _seen(request: HttpRequest, study_id: UUID) -> int:
    """The version the caller has read, if it is still the one that stands."""
    seen = version_seen(request)
    if found(request, study_id).version != seen:
        raise VersionOld
    return seen
