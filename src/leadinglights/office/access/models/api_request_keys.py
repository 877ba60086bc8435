from __future__ import annotations

from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.access.models.tokens import ApiToken


class ApiRequestKey(models.Model):
    """An Idempotency-Key of the API: the same request again gets the same answer and does nothing."""

    token = impersonal(models.ForeignKey(ApiToken, models.CASCADE, related_name="+"))
    key = impersonal(models.CharField(max_length=200))
    fingerprint = impersonal(models.CharField(max_length=64))  # SHA-256 of method, path and body
    status = impersonal(models.PositiveIntegerField(default=0))
    answer = impersonal(models.JSONField(null=True))
    at = impersonal(models.DateTimeField())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["token", "key"], name="one_deed_an_idempotency_key")
        ]

    def __str__(self) -> str:
        return self.key
