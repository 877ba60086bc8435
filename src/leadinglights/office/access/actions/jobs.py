"""The life of a job: asked for, under way, reported on, ended one way or another.

Every step is one conditional UPDATE, so that of two workers or clicks only one is heard.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from leadinglights.office.access.actions import queue
from leadinglights.office.access.models import Job, Staff
from leadinglights.office.access.queries import permission
from leadinglights.office.access.states import JobState
from leadinglights.office.access.states.permissions import may
from leadinglights.office.refusal import Refusal

LEASE = timedelta(minutes=2)  # a worker that has not reported for so long is taken for dead
ATTEMPTS = 3
_OPEN = (JobState.QUEUED, JobState.RUNNING)


class UnknownJob(ValueError):
    """Nobody registered this kind in the settings."""


class JobCancelled(Refusal):
    """Raised by an action whose progress callback answered False, before it records anything."""

    code = "job_cancelled"

    def __init__(self) -> None:
        super().__init__(_("The job was cancelled; nothing was changed."))


class JobEnded(Refusal):
    code = "job_ended"

    def __init__(self) -> None:
        super().__init__(_("This job has already ended."))


def start(*, kind: str, input: dict[str, Any], staff_id: int, at: datetime) -> Job:  # noqa: A002
    """Ask for a job; it is queued in the same transaction, or not at all."""
    if kind not in settings.JOB_KINDS:
        raise UnknownJob(f"no job of kind {kind!r}; known are {', '.join(settings.JOB_KINDS)}")
    person = Staff.objects.get(pk=staff_id)
    allowed = may(person.role, "start", "job")
    if not allowed:
        raise permission.NotAllowed(allowed)
    with transaction.atomic():
        job: Job = Job.objects.create(
            office_id=person.office_id, kind=kind, input=input, asked_by=person, asked_at=at
        )
        queue.enqueue(job.pk)
    return job


def claim(*, job_id: int, at: datetime) -> Job | None:
    """Take a waiting job, or one whose worker has died; None if somebody else has it."""
    waiting = Q(state=JobState.QUEUED) | Q(state=JobState.RUNNING, lease_until__lt=at)
    taken = Job.objects.filter(waiting, pk=job_id).update(
        state=JobState.RUNNING,
        attempts=F("attempts") + 1,
        started_at=at,
        lease_until=at + LEASE,
    )
    return Job.objects.get(pk=job_id) if taken else None


def report(*, job_id: int, share: float, sentence: str, at: datetime) -> bool:
    """Say how far it is, and keep the lease; False means: stop, somebody cancelled."""
    running = Job.objects.filter(pk=job_id, state=JobState.RUNNING, cancel_wished=False)
    return bool(
        running.update(
            share=min(max(share, 0.0), 1.0), sentence=sentence[:500], lease_until=at + LEASE
        )
    )


def finish(*, job_id: int, result: Any, at: datetime) -> None:
    _end(job_id, JobState.DONE, at, share=1.0, result=result)


def refuse(*, job_id: int, code: str, sentence: str, at: datetime) -> None:
    _end(job_id, JobState.REFUSED, at, refusal={"code": code, "sentence": sentence})


def fail(*, job_id: int, incident: str, at: datetime) -> None:
    """End a job that met an error nobody foresaw; the log has the rest under this number."""
    _end(job_id, JobState.FAILED, at, refusal={"code": "failed", "incident": incident})


def stop(*, job_id: int, at: datetime) -> None:
    _end(job_id, JobState.CANCELLED, at)


def cancel(*, job_id: int, staff_id: int, at: datetime) -> None:
    """Cancel a waiting job at once; a running one is told to stop at its next report."""
    job = Job.objects.get(pk=job_id)
    permission.require(actor_id=staff_id, verb="cancel", thing=job)
    waiting = Job.objects.filter(pk=job_id, state=JobState.QUEUED)
    if waiting.update(state=JobState.CANCELLED, cancel_wished=True, ended_at=at):
        return
    running = Job.objects.filter(pk=job_id, state=JobState.RUNNING)
    if not running.update(cancel_wished=True):
        raise JobEnded


def queue_again_what_was_lost(*, at: datetime) -> int:
    """Queue the jobs of dead workers again; give up after the last attempt. Return how many."""
    lost = Job.objects.filter(state=JobState.RUNNING, lease_until__lt=at)
    if not lost.exists():  # a worker asks every second: a question takes no write lock
        return 0
    lost.filter(cancel_wished=True).update(state=JobState.CANCELLED, ended_at=at, lease_until=None)
    lost.filter(attempts__gte=ATTEMPTS).update(
        state=JobState.FAILED, ended_at=at, lease_until=None, refusal={"code": "worker_lost"}
    )
    again = 0
    for job in lost.order_by("pk"):
        with transaction.atomic():
            still_lost = Job.objects.filter(pk=job.pk, state=JobState.RUNNING, lease_until__lt=at)
            if still_lost.update(state=JobState.QUEUED, lease_until=None):
                queue.enqueue(job.pk)
                again += 1
    return again


def _end(job_id: int, state: JobState, at: datetime, **more: Any) -> None:
    Job.objects.filter(pk=job_id, state__in=_OPEN).update(
        state=state, ended_at=at, lease_until=None, **more
    )
