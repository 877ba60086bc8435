"""Put a study on other weather: hours of a service, of a file, or made from monthly means again."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leadinglights.office.access.actions import jobs
from leadinglights.office.access.models import Job, Staff
from leadinglights.office.refusal import Refusal
from leadinglights.office.transfers import bridge
from leadinglights.office.transfers.actions import fetching, running
from leadinglights.office.transfers.actions.figures import (
    StudyChangedMeanwhile,
    asked_anew,
    may_be_changed,
    study_of,
)
from leadinglights.office.transfers.models import FetchedWeather, TransferStudy

KEPT: Final = timedelta(days=365)  # then a service is asked again, and what was kept stands by


class NoSuchService(Refusal):
    """None is named in the settings, or not this one, or it has no hours of this year."""

    code = "no_such_weather_service"
    status = 422

    def __init__(self) -> None:
        super().__init__(
            gettext_lazy(
                "Choose a weather service this office has named in its settings (weather_services), "
                "and a year it has whole."
            )
        )


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
        document = _hours(actor.office_id, service, place, year, at)
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


def take_weather_file(
    *, study_id: UUID, content: bytes, grade: str, version: int, actor_id: int, at: datetime
) -> TransferStudy:
    """Put the hours of an EPW file, or of a table with our columns, into a study."""
    row = study_of(study_id=study_id, actor=Staff.objects.get(pk=actor_id))
    problem = bridge.problem_of(row.problem)
    hours = bridge.read_file(content, city=problem.city, grade=grade)
    changed = bridge.with_hours(problem, hours)
    return asked_anew(row, changed, version=version, changed=("weather",), actor_id=actor_id, at=at)


def take_weather_of_months(
    *, study_id: UUID, version: int, actor_id: int, at: datetime
) -> TransferStudy:
    """Put a study back on hours made from the monthly means of its city."""
    row = study_of(study_id=study_id, actor=Staff.objects.get(pk=actor_id))
    changed = bridge.with_months(bridge.problem_of(row.problem))
    return asked_anew(row, changed, version=version, changed=("weather",), actor_id=actor_id, at=at)


def _hours(
    office_id: int, service: str, place: tuple[float, float], year: int, at: datetime
) -> dict[str, Any]:
    """What was kept, if it is not old; else what the service says now; else what was kept after all."""
    key: dict[str, Any] = {
        "office_id": office_id, "service": service, "latitude_deg": place[0],
        "longitude_deg": place[1], "year": year,
    }  # fmt: skip
    kept = FetchedWeather.objects.filter(**key).first()
    if kept is not None and at - kept.fetched_at < KEPT:
        return dict(kept.hours)
    try:
        document = _asked(service, place, year, at.date())
    except (fetching.ServiceSilent, bridge.WeatherUnusable):
        if kept is None:
            raise
        return dict(kept.hours)
    FetchedWeather.objects.update_or_create(**key, defaults={"fetched_at": at, "hours": document})
    return document


def _asked(service: str, place: tuple[float, float], year: int, today: date) -> dict[str, Any]:
    host = settings.WEATHER_SERVICES.get(service)
    if host is None:
        raise NoSuchService
    text = fetching.fetched(bridge.address_of(service, place=place, year=year, host=host))
    return bridge.read_answer(service, text, on=today).model_dump(mode="json")
