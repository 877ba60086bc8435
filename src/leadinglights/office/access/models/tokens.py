from __future__ import annotations

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.access.models.rows import Actor, OfficeQuerySet, OfficeRow
from leadinglights.office.access.states.permissions import may


class ApiTokenQuerySet(OfficeQuerySet["ApiToken"]):
    """Tokens of the office for those who look after accounts; the own ones for everybody else."""

    def visible_to(self, actor: Actor | None) -> Self:
        if actor is not None and actor.is_authenticated:
            role = getattr(actor, "role", None)
            if may(role, "see", "token", "own") and not may(role, "see", "token", "office"):
                return self.filter(office_id=getattr(actor, "office_id", None), owner=actor)
        return super().visible_to(actor)


class ApiToken(OfficeRow):
    """Lets another system of the office act for a member of staff, within its scopes."""

    owner = impersonal(
        models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="api_tokens")
    )
    name = impersonal(models.CharField(max_length=120))  # which system holds it
    token_sha256 = impersonal(models.CharField(max_length=64, unique=True))
    scopes = impersonal(models.JSONField(default=list))
    made_at = impersonal(models.DateTimeField())
    expires_at = impersonal(models.DateTimeField())
    last_used_on = impersonal(models.DateField(null=True))
    revoked_at = impersonal(models.DateTimeField(null=True))

    objects: ClassVar[Any] = ApiTokenQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


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


class PeriodicJob(models.Model):
    """Something the worker does every so often; two workers do not do it twice."""

    name = impersonal(models.CharField(max_length=60, unique=True))
    next_at = impersonal(models.DateTimeField())
    last_ok = impersonal(models.DateTimeField(null=True))

    def __str__(self) -> str:
        return self.name
