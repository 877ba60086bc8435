"""The weather of a study: what it rests on, and other weather from a service, a file or the tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from leadinglights.office.access.queries import jobs
from leadinglights.office.access.states.permissions import may
from leadinglights.office.refusal import Refusal
from leadinglights.office.transfers import bridge, queries
from leadinglights.office.transfers.actions import weather as changing
from leadinglights.office.transfers.actions import weather_given
from leadinglights.office.transfers.models import TransferStudy
from leadinglights.office.transfers.states import STUDY_MAY_FOLLOW, StudyState
from leadinglights.office.transfers.words import kinds
from leadinglights.office.transfers.words import weather as words
from leadinglights.web.parts import typed
from leadinglights.web.parts.answers import done_once, see_other, staff_of
from leadinglights.web.workspace.studies import lists
from leadinglights.web.workspace.studies.lists import StudyRow
from leadinglights.web.workspace.studies.weather_file_form import WeatherFileForm
from leadinglights.web.workspace.studies.weather_service_form import ServiceForm


@dataclass(frozen=True, slots=True)
class Silent:
    """A service that was asked and gave nothing: why, and what it said itself."""

    why: str
    said: str


@dataclass(frozen=True, slots=True)
class WeatherPage:
    row: StudyRow
    version: int
    kind: str
    by_hour: bool
    source: str
    grade: str
    grade_words: str
    open: bool
    online: bool
    silent: Silent | None
    service: ServiceForm
    file: WeatherFileForm
    refused: str
    keys: tuple[UUID, UUID, UUID]


@require_http_methods(["GET", "HEAD", "POST"])
def weather(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Show the weather; a POST asks a service for other, reads a file, or goes back to the tables."""
    row = _row(request, study_id)
    if request.method != "POST":
        return _page(request, row)
    deed = request.POST.get("deed", "service")
    service = ServiceForm(request.POST) if deed == "service" else ServiceForm()
    file = WeatherFileForm(request.POST, request.FILES) if deed == "file" else WeatherFileForm()
    if not all(form.is_valid() for form in (service, file) if form.is_bound):
        return _page(request, row, service=service, file=file, status=422)
    try:
        location = done_once(
            request, at=timezone.now(), deed=lambda: _do(request, row, deed, service, file)
        )
    except bridge.WeatherUnusable as refused:
        file.add_error("file", str(refused))
        return _page(request, row, file=file, status=refused.status)
    except Refusal as refused:
        if refused.status == 404:
            raise
        again = _row(request, study_id)
        return _page(request, again, refused=str(refused), status=refused.status)
    return see_other(location)


def _do(
    request: HttpRequest,
    row: TransferStudy,
    deed: str,
    service: ServiceForm,
    file: WeatherFileForm,
) -> str:
    study_id = UUID(str(row.public_id))
    to_study: dict[str, Any] = {
        "study_id": study_id,
        "version": typed.number(request.POST.get("version", "")),
        "actor_id": staff_of(request).pk,
        "at": timezone.now(),
    }
    if deed == "service":
        job = changing.ask_for_weather(
            **to_study,
            service=service.cleaned_data["service"],
            year=service.cleaned_data["year"] or 0,
            then_run=request.POST.get("then") == "run",
        )
        return reverse("workspace:job", args=[job.public_id])
    if deed == "file":
        content = file.cleaned_data["file"].read()
        weather_given.take_weather_file(
            **to_study, content=content, grade=file.cleaned_data["grade"]
        )
    elif deed == "months":
        weather_given.take_weather_of_months(**to_study)
    else:
        raise Http404
    return reverse("workspace:study_weather", args=[study_id])


def _row(request: HttpRequest, study_id: UUID) -> TransferStudy:
    row = queries.study(actor=staff_of(request), study_id=study_id)
    if row is None:
        raise Http404
    return row


def _page(
    request: HttpRequest,
    row: TransferStudy,
    *,
    service: ServiceForm | None = None,
    file: WeatherFileForm | None = None,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    told = bridge.weather_told(bridge.problem_of(row.problem))
    may_follow = STUDY_MAY_FOLLOW[StudyState(row.state)]
    is_open = row.state == StudyState.ASKED or StudyState.ASKED in may_follow
    page = WeatherPage(
        row=lists.row_of(row),
        version=row.version,
        kind=words.rests_on(by_hour=told.by_hour),
        by_hour=told.by_hour,
        source=told.source,
        grade=told.grade,
        grade_words=kinds.grade_words(told.grade),
        open=is_open and bool(may(staff_of(request).role, "change", "study")),
        online=bool(settings.WEATHER_SERVICES),
        silent=_silent(request, row),
        service=service or ServiceForm(),
        file=file or WeatherFileForm(),
        refused=refused,
        keys=(uuid4(), uuid4(), uuid4()),
    )
    return render(request, "workspace/studies/weather.html", {"page": page}, status=status)


def _silent(request: HttpRequest, row: TransferStudy) -> Silent | None:
    """What the job named in the address found, if it found nothing."""
    job_id = typed.identity(request.GET.get("job", ""))
    job = jobs.job(public_id=job_id, actor=staff_of(request)) if job_id else None
    if job is None or job.input.get("study") != str(row.public_id):
        return None
    found = job.result if isinstance(job.result, dict) else {}
    if not found.get("silent"):
        return None
    named = {code: name for code, name, _yearly in bridge.services()}
    name = named.get(found.get("service", ""), "")
    return Silent(words.why_silent(found["silent"], name), str(found.get("detail", "")))
