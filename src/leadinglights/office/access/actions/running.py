"""Run a job: call the action of its kind, outside any transaction, and record how it ended."""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.utils import timezone, translation
from django.utils.module_loading import import_string

from leadinglights.office.access.actions import jobs
from leadinglights.office.access.models import Job
from leadinglights.office.refusal import Refusal

logger = logging.getLogger(__name__)
REPORT_EVERY_S = 0.5  # the solver calls far more often than a page is polled
Progress = Callable[[float, str], bool]


def run(*, job_id: int) -> None:
    """Run the job if it still waits. This is where a job meets the clock."""
    job = jobs.claim(job_id=job_id, at=timezone.now())
    if job is None:
        return
    language = job.asked_by.language if job.asked_by else settings.LANGUAGE_CODE
    with translation.override(language):  # its sentences are for whoever asked
        try:
            action = import_string(settings.JOB_KINDS[job.kind])
            result = action(
                **job.input,
                actor_id=job.asked_by_id,
                at=timezone.now(),
                progress=progress_of(job),
            )
        except jobs.JobCancelled:
            jobs.stop(job_id=job.pk, at=timezone.now())
        except Refusal as no:
            jobs.refuse(job_id=job.pk, code=no.code, sentence=str(no), at=timezone.now())
        except Exception:
            incident = secrets.token_hex(4)
            logger.exception("incident %s: job %s failed", incident, job.public_id)
            jobs.fail(job_id=job.pk, incident=incident, at=timezone.now())
        else:
            jobs.finish(job_id=job.pk, result=_storable(result), at=timezone.now())


def progress_of(job: Job) -> Progress:
    """Make the callback the action reports through; it answers False when it should stop."""
    last_s = 0.0
    going = True

    def progress(share: float, sentence: str) -> bool:
        nonlocal last_s, going
        now_s = time.monotonic()
        if going and (now_s - last_s >= REPORT_EVERY_S or share >= 1.0):
            last_s = now_s
            going = jobs.report(
                job_id=job.pk, share=share, sentence=str(sentence), at=timezone.now()
            )
        return going

    return progress


def _storable(result: Any) -> Any:
    """A row is remembered by its public id; anything else must be JSON already."""
    public_id = getattr(result, "public_id", None)
    return {"public_id": str(public_id)} if public_id else result
