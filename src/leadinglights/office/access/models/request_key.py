from __future__ import annotations

from django.conf import settings
from django.db import models

from leadinglights.office.access.models.privacy import impersonal


class RequestKey(models.Model):
    """The hidden key of one form that was sent: the same key again is the same deed, not a second.

    Written in the transaction of the deed, so nobody ever sees a key whose deed is not done.
    """

    actor = impersonal(
        models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    )
    key = impersonal(models.UUIDField())
    fingerprint = impersonal(models.CharField(max_length=64))  # SHA-256 of path and body
    location = impersonal(models.CharField(max_length=500, blank=True))  # where the answer led
    at = impersonal(models.DateTimeField())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["actor", "key"], name="one_deed_a_request_key")
        ]

    def __str__(self) -> str:
        return str(self.key)
