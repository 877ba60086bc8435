"""What became of a job: a small frozen answer for its page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from leadinglights.office.access.models import Actor, Job
from leadinglights.office.access.states import JobState


def job(*, public_id: UUID, actor: Actor) -> Job | None:
    """Return the job if the actor may see it."""
    found: Job | None = Job.objects.visible_to(actor).filter(public_id=public_id).first()
    return found


def under_way(*, kind: str, input: dict[str, Any], office_id: int) -> Job | None:  # noqa: A002
    """Return the newest job of this kind and input that waits or runs."""
    jobs = Job.objects.filter(
        office_id=office_id, kind=kind, state__in=(JobState.QUEUED, JobState.RUNNING)
    )
    return next((job for job in jobs.order_by("-asked_at", "-pk") if job.input == input), None)


def planning(*, period_id: UUID, office_id: int) -> Job | None:
    """Return the newest job that plans this period, however it was asked to, and waits or runs."""
    jobs = Job.objects.filter(
        office_id=office_id,
        kind="plan_period",
        state__in=(JobState.QUEUED, JobState.RUNNING),
        input__period=str(period_id),
    )
    return jobs.order_by("-asked_at", "-pk").first()
