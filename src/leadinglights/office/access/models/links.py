from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models

from leadinglights.office.access.models.privacy import Category, Start, impersonal, personal
from leadinglights.office.access.models.rows import OfficeRow
from leadinglights.office.access.states.words import LinkPurpose


class GuestLink(OfficeRow):
    """A link for somebody without an account: one thing, one purpose, an end.

    Only the SHA-256 of its token is kept. Opening it changes nothing but a counter.
    """

    purpose = impersonal(models.CharField(max_length=20))
    kind = impersonal(models.CharField(max_length=80))  # label of the model, "visits.Visit"
    thing = impersonal(models.UUIDField())  # its public id
    # Who holds it, as the office knows them: a name, or a mail address.
    holder = personal(
        models.CharField(max_length=300, blank=True),
        category=Category.CONTACT,
        start=Start.LAST_USED,
        keep=timedelta(days=30),
    )
    language = impersonal(models.CharField(max_length=10, choices=settings.LANGUAGES))
    token_sha256 = impersonal(models.CharField(max_length=64, unique=True))
    issued_at = impersonal(models.DateTimeField())
    expires_at = impersonal(models.DateTimeField())
    uses_left = impersonal(models.PositiveIntegerField(null=True))  # null: as often as needed
    opened = impersonal(models.PositiveIntegerField(default=0))
    revoked_at = impersonal(models.DateTimeField(null=True))

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(purpose__in=LinkPurpose.values),
                name="guest_link_purpose_is_known",
            )
        ]
        indexes = [models.Index(fields=["kind", "thing", "purpose"], name="links_of_a_thing")]

    def __str__(self) -> str:
        return f"{self.purpose} {self.thing}"
