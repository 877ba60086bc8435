"""Jobs: what takes longer than a call may. Asked for, looked at, cancelled."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router, Schema

from leadinglights.api.callers import caller_of, token
from leadinglights.api.exchange import tagged
from leadinglights.api.problems import ERRORS
from leadinglights.office.access.actions import jobs as running
from leadinglights.office.access.models import Job
from leadinglights.office.access.queries import jobs
from leadinglights.office.access.states import JobState, TokenScope

router = Router(tags=["jobs"])


class JobOut(Schema):
    """`state` ends as done, refused, failed or cancelled; `code` and `sentence` then say why not.

    `share` runs from 0 to 1 while it is queued or running.
    """

    id: UUID
    kind: str
    state: str
    share: float
    sentence: str
    code: str
    incident: str
    cancelling: bool
    week: UUID | None
    plan: UUID | None
    asked_at: datetime
    started_at: datetime | None
    ended_at: datetime | None


def shown(job: Job) -> JobOut:
    refusal = job.refusal or {}
    result = job.result if isinstance(job.result, dict) else {}
    planned = job.kind == "plan_period"
    return JobOut(
        id=job.public_id,
        kind=job.kind,
        state=job.state,
        share=job.share,
        sentence=refusal.get("sentence", job.sentence),
        code=refusal.get("code", ""),
        incident=refusal.get("incident", ""),
        cancelling=job.cancel_wished and job.state in (JobState.QUEUED, JobState.RUNNING),
        week=job.input.get("period"),
        plan=result.get("public_id") if planned else None,
        asked_at=job.asked_at,
        started_at=job.started_at,
        ended_at=job.ended_at,
    )


@router.get(
    "/{job_id}",
    auth=token(TokenScope.VISITS_READ, ("see", "job")),
    response={200: JobOut, 304: None, **ERRORS},
    operation_id="get_job",
    url_name="job",
    summary="How far a job is, or how it ended",
)
def one(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """Ask every few seconds; a token may call 600 times in ten minutes."""
    return tagged(request, shown(_found(request, job_id)))


@router.post(
    "/{job_id}/cancellation",
    auth=token(TokenScope.VISITS_WRITE, ("cancel", "job")),
    response={200: JobOut, **ERRORS},
    operation_id="cancel_job",
    url_name="job_cancellation",
    summary="Cancel a job",
)
def cancel(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """A job that waits ends at once; one that runs stops at its next step, and nothing is changed."""
    found = _found(request, job_id)
    running.cancel(job_id=found.pk, staff_id=caller_of(request).staff.pk, at=timezone.now())
    return tagged(request, shown(_found(request, job_id)))


def _found(request: HttpRequest, job_id: UUID) -> Job:
    found = jobs.job(public_id=job_id, actor=caller_of(request).staff)
    if found is None:
        raise Http404
    return found
