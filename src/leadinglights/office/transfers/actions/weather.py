"""Put a study on the hours of a weather service: asked for as a job, fetched by the worker."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from leadinglights.office.access.actions import jobs
from leadinglights.office.access.models import Job, Staff
from leadinglights.office.transfers import bridge
from leadinglights.office.transfers.actions import fetching, running
from leadinglights.office.transfers.actions.figures import (
    StudyChangedMeanwhile,
    asked_anew,
    may_be_changed,
    study_of,
)
from leadinglights.office.transfers.actions.weather_kept import NoSuchService, hours_of


def ask_for_weather(
    *,
    study_id: UUID,
    service: str,
    year: int,
    version: int,
    actor_id: int,
    at: datetime,
    then_run: bool = False,
) -> Job:
    """Start the job that fetches a city's hours from a service and puts them into the study."""
    actor = Staff.objects.get(pk=actor_id)
    row = study_of(study_id=study_id, actor=actor)
    may_be_changed(row, actor_id=actor_id)
    if row.version != version:
        raise StudyChangedMeanwhile
    of_a_year = {code: yearly for code, _name, yearly in bridge.services()}
    if service not in settings.WEATHER_SERVICES or service not in of_a_year:
        raise NoSuchService
    if of_a_year[service] and not bridge.FIRST_YEAR <= year <= bridge.latest_whole_year(at.date()):
        raise NoSuchService
    wanted = {
        "study": str(row.public_id),
        "service": service,
        "year": year if of_a_year[service] else 0,
        "version": version,
        "then_run": then_run,
    }
    return jobs.start(kind="fetch_weather", input=wanted, staff_id=actor_id, at=at)


def fetch_weather(
    *,
    study: str,
    service: str,
    year: int,
    version: int,
    then_run: bool,
    actor_id: int | None,
    at: datetime,
    progress: bridge.Progress | None = None,
) -> dict[str, Any]:
    """Fetch and put in; run by the worker, with the network outside any transaction.

    A silent service changes nothing: the study stands on the weather it had, which the answer says
    (`silent` holds why). It is computed all the same where that was asked for.
    """
    actor = Staff.objects.get(pk=actor_id or 0)
    row = study_of(study_id=UUID(study), actor=actor)
    problem = bridge.problem_of(row.problem)
    place = (round(problem.city.latitude_deg, 4), round(problem.city.longitude_deg, 4))
    if progress is not None and not progress(0.1, _("Asking the weather service.")):
        raise jobs.JobCancelled
    answer: dict[str, Any] = {"service": service}
    try:
        document = hours_of(actor.office_id, service, place, year, at)
    except fetching.ServiceSilent as silent:
        answer |= {"silent": silent.code, "detail": silent.detail}
    except bridge.WeatherUnusable as unusable:
        answer |= {"silent": "unusable", "detail": unusable.why}
    else:
        changed = bridge.with_hours(problem, bridge.hours_of(document))
        asked_anew(row, changed, version=version, changed=("weather",), actor_id=actor.pk, at=at)
    if then_run:
        running.queue_study(study_id=UUID(study), actor_id=actor.pk, at=at)
    return answer
