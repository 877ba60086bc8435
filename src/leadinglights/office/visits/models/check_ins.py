from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.access.models.rows import OfficeRow
from leadinglights.office.visits.models.stops import Stop


class CheckIn(OfficeRow):
    """A stop the guests have come to, or left, and how late."""

    stop = impersonal(models.OneToOneField(Stop, models.CASCADE, related_name="check_in"))
    arrived_at = impersonal(models.DateTimeField(null=True))
    left_at = impersonal(models.DateTimeField(null=True))
    guests = impersonal(models.PositiveIntegerField(null=True))

    def __str__(self) -> str:
        return str(self.stop_id)
