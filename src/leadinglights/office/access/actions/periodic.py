"""What is done every so often: each job of settings.PERIODIC_JOBS, by one worker at a time.

An action is called as `action(at=...)`. It may be called again after a crash: it must find for
itself what is left to do.
"""

from __future__ import annotations

import logging
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.module_loading import import_string

from leadinglights.office.access.models import PeriodicJob

logger = logging.getLogger(__name__)


def run_due(*, at: datetime) -> list[str]:
    """Run what is due and return the names of what was done."""
    planned = dict(PeriodicJob.objects.values_list("name", "next_at"))
    due = [name for name in settings.PERIODIC_JOBS if planned.get(name, at) <= at]
    return [name for name in due if _claim(name, at=at) and _run(name, at=at)]


def _claim(name: str, *, at: datetime) -> bool:
    """Take the job for this time: of two workers only one moves its clock on."""
    _, every_s = settings.PERIODIC_JOBS[name]
    PeriodicJob.objects.bulk_create([PeriodicJob(name=name, next_at=at)], ignore_conflicts=True)
    due = PeriodicJob.objects.filter(name=name, next_at__lte=at)
    return bool(due.update(next_at=at + timedelta(seconds=every_s)))


def _run(name: str, *, at: datetime) -> bool:
    action, _ = settings.PERIODIC_JOBS[name]
    try:
        import_string(action)(at=at)
    except Exception:  # the others must not wait for one that fails; it comes again in its turn
        logger.exception("incident %s: %s failed", secrets.token_hex(4), name)
        return False
    PeriodicJob.objects.filter(name=name).update(last_ok=at)
    return True
