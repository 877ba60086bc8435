from __future__ import annotations

from django.conf import settings
from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.access.models.public_id import uuid7


class Office(models.Model):
    """The visiting service of one municipality."""

    public_id = impersonal(models.UUIDField(unique=True, default=uuid7, editable=False))
    code = impersonal(models.SlugField(max_length=60, unique=True))
    country = impersonal(models.CharField(max_length=2))
    timezone = impersonal(models.CharField(max_length=64, default="Europe/Copenhagen"))
    default_language = impersonal(models.CharField(max_length=10, default="en"))
    locality_code = impersonal(models.CharField(max_length=80, blank=True))
    start_place = impersonal(models.CharField(max_length=80, blank=True))
    rules = impersonal(
        models.JSONField(default=dict, blank=True)
    )  # given to the planner as they are
    # How guests and hosts reach the office: functions, not people.
    contact_email = impersonal(models.EmailField(max_length=254, blank=True))
    contact_phone = impersonal(models.CharField(max_length=40, blank=True))
    contact_address = impersonal(models.CharField(max_length=300, blank=True))
    contact_hours = impersonal(models.CharField(max_length=300, blank=True))  # opening_hours
    # Land around the office as a GeoJSON feature that names its source; drawn under the day's route.
    outline = impersonal(models.JSONField(null=True, blank=True))
    version = impersonal(models.PositiveIntegerField(default=1))

    def __str__(self) -> str:
        return self.code


class OfficeText(models.Model):
    """What the office is called and what it does, in one language."""

    office = impersonal(models.ForeignKey(Office, on_delete=models.CASCADE, related_name="texts"))
    language = impersonal(models.CharField(max_length=10, choices=settings.LANGUAGES))
    name = impersonal(models.CharField(max_length=200))
    what = impersonal(models.TextField(blank=True))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "language"], name="one_office_text_a_language"
            )
        ]

    def __str__(self) -> str:
        return self.name
