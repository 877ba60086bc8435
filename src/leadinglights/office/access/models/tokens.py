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
