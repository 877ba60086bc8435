from __future__ import annotations

from django.db import models

from leadinglights.office.access.models.privacy import impersonal


class Limit(models.Model):
    """A token bucket: how many tries are left for one account or address, and since when."""

    # An HMAC of purpose and account or address: the table names nobody.
    key = impersonal(models.CharField(max_length=64, unique=True))
    tokens = impersonal(models.FloatField())
    # Seconds since 1970, not a timestamp: both databases can then refill in one UPDATE.
    refilled_s = impersonal(models.FloatField())

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(tokens__gte=0), name="limit_is_not_overdrawn")
        ]

    def __str__(self) -> str:
        return f"{self.tokens:.1f} left"
