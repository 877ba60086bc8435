"""What became of a job: a small frozen answer for its page."""

from __future__ import annotations

from uuid import UUID

from leadinglights.office.access.models import Actor, Job


def job(*, public_id: UUID, actor: Actor) -> Job | None:
    """Return the job if the actor may see it."""
    found: Job | None = Job.objects.visible_to(actor).filter(public_id=public_id).first()
    return found
