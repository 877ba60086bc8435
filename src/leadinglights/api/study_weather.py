"""Other weather for a study, from a service."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router, Schema
from pydantic import BaseModel, ConfigDict, Field

from leadinglights.api.callers import caller_of
from leadinglights.api.exchange import once
from leadinglights.api.jobs import JobOut
from leadinglights.api.jobs import shown as job_shown
from leadinglights.api.lives import IfMatch
from leadinglights.api.problems import ERRORS
from leadinglights.api.study_callers import WRITES, Key, seen
from leadinglights.office.transfers.actions import weather

router = Router(tags=["studies"])


class WeatherAsked(BaseModel):
    """A weather service the office has named; `year` for those that give one past year."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    service: Annotated[str, Field(min_length=1, max_length=20)]
    year: Annotated[int, Field(ge=0, le=2100)] = 0
    compute: bool = True


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
            version=seen(request, study_id),
            then_run=given.compute,
            actor_id=staff.pk,
            at=now,
        )
        return 202, job_shown(job)

    return once(request, at=now, deed=deed)
