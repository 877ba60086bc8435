"""Codes that are stored, with the labels people read."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class StaffRole(TextChoices):
    COORDINATOR = "coordinator", _("Coordinator")
    ASSISTANT = "assistant", _("Assistant")
    ADMINISTRATOR = "administrator", _("Administrator")
    AUDITOR = "auditor", _("Auditor")


class JobState(TextChoices):
    """queued -> running -> done | refused | failed | cancelled; queued -> cancelled.

    A running job whose worker was killed goes back to queued when its lease has run out.
    """

    QUEUED = "queued", _("Waiting")
    RUNNING = "running", _("Under way")
    DONE = "done", _("Done")
    REFUSED = "refused", _("Could not be done")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")
