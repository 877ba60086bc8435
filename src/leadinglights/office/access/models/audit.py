from __future__ import annotations

from django.conf import settings
from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.access.models.rows import OfficeRow


class AuditEntry(OfficeRow):
    """Who did what to which thing, and when: written in the transaction of the deed, never changed.

    Holds ids and names of fields only; triggers of the database abort every UPDATE and DELETE.
    """

    actor = impersonal(
        models.ForeignKey(
            settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
        )
    )
    verb = impersonal(models.CharField(max_length=60))
    kind = impersonal(models.CharField(max_length=80))  # label of the model, "visits.Visit"
    thing = impersonal(models.UUIDField())  # its public id
    changed = impersonal(models.JSONField(default=dict, blank=True))
    at = impersonal(models.DateTimeField())

    class Meta:
        indexes = [
            models.Index(fields=["kind", "thing"], name="audit_of_a_thing"),
            models.Index(fields=["office", "at"], name="audit_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.kind} {self.thing}"
