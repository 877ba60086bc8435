from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRedirect

from leadinglights.office.access.actions import jobs as running
from leadinglights.office.access.models import Job
from leadinglights.office.access.queries import jobs
from leadinglights.office.access.states import JobState
from leadinglights.office.transfers.actions import running as studies
from leadinglights.web.parts.answers import see_other, staff_of

UNDER_WAY = {JobState.QUEUED, JobState.RUNNING}


@dataclass(frozen=True, slots=True)
class JobPage:
    job_id: UUID
    state: str
    state_label: str
    under_way: bool
    cancelling: bool
    percent: int
    sentence: str
    refusal: str
    incident: str
    week_url: str
    is_study: bool


@require_http_methods(["GET", "HEAD", "POST"])
def job(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """Show how far a job is; htmx asks again every second, a POST cancels it."""
    found = jobs.job(public_id=job_id, actor=staff_of(request))
    if found is None:
        raise Http404
    if request.method == "POST":
        return _cancel(request, found)
    page = _page_of(found)
    if page.state == JobState.DONE:
        # The page is left as a whole: htmx would put the board inside the progress.
        if request.headers.get("HX-Request"):
            return HttpResponseClientRedirect(page.week_url)
        return see_other(page.week_url)
    fragment = "#progress" if request.headers.get("HX-Request") else ""
    return render(request, f"workspace/jobs/job.html{fragment}", {"page": page})


def _cancel(request: HttpRequest, found: Job) -> HttpResponse:
    staff, now = staff_of(request), timezone.now()
    # A job that ended while the button was pressed says on its page how.
    with suppress(running.JobEnded, studies.NotUnderWay):
        if found.kind == "run_study" and found.state in UNDER_WAY:
            # The study is told as well, else it would be shown as waiting for ever.
            study_id = UUID(str(found.input["study"]))
            studies.cancel_study(study_id=study_id, actor_id=staff.pk, at=now)
        else:
            running.cancel(job_id=found.pk, staff_id=staff.pk, at=now)
    return see_other(reverse("workspace:job", args=[found.public_id]))


def _page_of(found: Job) -> JobPage:
    period = found.input.get("period")
    refusal = found.refusal or {}
    return JobPage(
        job_id=found.public_id,
        state=found.state,
        state_label=str(JobState(found.state).label),
        under_way=found.state in UNDER_WAY,
        cancelling=found.cancel_wished and found.state in UNDER_WAY,
        percent=round(found.share * 100),
        sentence=found.sentence,
        refusal=refusal.get("sentence", ""),
        incident=refusal.get("incident", ""),
        week_url=_led_to(found, period),
        is_study=found.kind in ("run_study", "fetch_weather"),
    )


def _led_to(found: Job, period: str | None) -> str:
    """Give the page a job ends on: the board, the answer to what was asked, or a study."""
    if found.kind == "run_study":
        return reverse("workspace:study", args=[found.input["study"]])
    if found.kind == "fetch_weather":
        return _weather_of(found)
    if not period:
        return reverse("workspace:weeks")
    if found.kind == "ask_planner":
        return reverse("workspace:ask", args=[period]) + f"?answer={found.public_id}"
    return reverse("workspace:week", args=[period])


def _weather_of(found: Job) -> str:
    """The study, which may be computed by now; its weather, where the service gave none."""
    study = found.input["study"]
    silent = isinstance(found.result, dict) and found.result.get("silent")
    if found.input.get("then_run") and not silent:
        return reverse("workspace:study", args=[study])
    return reverse("workspace:study_weather", args=[study]) + f"?job={found.public_id}"
