from __future__ import annotations

from django.db import models

from leadinglights.office.access.models.privacy import impersonal


class PeriodicJob(models.Model):
    """Something the worker does every so often; two workers do not do it twice."""

    name = impersonal(models.CharField(max_length=60, unique=True))
    next_at = impersonal(models.DateTimeField())
    last_ok = impersonal(models.DateTimeField(null=True))

    def __str__(self) -> str:
        return self.name
