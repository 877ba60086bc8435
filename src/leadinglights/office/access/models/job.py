from __future__ import annotations

from django.conf import settings
from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.access.models.rows import OfficeRow
from leadinglights.office.access.states.words import JobState


class Job(OfficeRow):
    """Something that takes longer than a page may: asked for, run by a worker, watched on its page."""

    kind = impersonal(models.CharField(max_length=60))
    input = impersonal(models.JSONField(default=dict, blank=True))  # ids, nothing else
    asked_by = impersonal(
        models.ForeignKey(
            settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
        )
    )
    state = impersonal(
        models.CharField(max_length=20, choices=JobState.choices, default=JobState.QUEUED)
    )
    share = impersonal(models.FloatField(default=0.0))  # 0 to 1
    sentence = impersonal(models.CharField(max_length=500, blank=True))  # what is being done now
    cancel_wished = impersonal(models.BooleanField(default=False))
    attempts = impersonal(models.PositiveSmallIntegerField(default=0))
    lease_until = impersonal(models.DateTimeField(null=True, blank=True))
    asked_at = impersonal(models.DateTimeField())
    started_at = impersonal(models.DateTimeField(null=True, blank=True))
    ended_at = impersonal(models.DateTimeField(null=True, blank=True))
    result = impersonal(models.JSONField(null=True, blank=True))
    refusal = impersonal(models.JSONField(null=True, blank=True))  # code and sentence

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(share__gte=0, share__lte=1), name="job_share_is_a_share"
            )
        ]
        indexes = [models.Index(fields=["state", "lease_until"], name="jobs_by_state")]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"
