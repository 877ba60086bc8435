from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.access.models.rows import OfficeRow
from leadinglights.office.visits.models.visits import Visit


class GiftRecord(OfficeRow):
    """A gift given or received, its value, and whether it was declared."""

    visit = impersonal(models.ForeignKey(Visit, models.CASCADE, related_name="gifts"))
    given = impersonal(models.BooleanField())  # by us; else received
    what = impersonal(models.CharField(max_length=300))
    value_eur = impersonal(models.PositiveIntegerField(null=True))
    declared = impersonal(models.BooleanField(default=False))
    at = impersonal(models.DateTimeField())

    def __str__(self) -> str:
        return self.what
