from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.registry.models.constraints import (
    in_order,
)
from leadinglights.office.visits.models.visits import Visit


class VisitDay(models.Model):
    """One day of a visit that differs from the rest: other hours, another place to start or end.

    A day without a row here runs from `day_from` to `day_to`, on the first day not before the
    arrival and on the last not after the departure.
    """

    visit = impersonal(models.ForeignKey(Visit, models.CASCADE, related_name="days"))
    on = impersonal(models.DateField())
    starts = impersonal(models.TimeField())
    ends = impersonal(models.TimeField())
    start_place = impersonal(
        models.ForeignKey("registry.Site", models.PROTECT, null=True, related_name="+")
    )
    end_place = impersonal(
        models.ForeignKey("registry.Site", models.PROTECT, null=True, related_name="+")
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["visit", "on"], name="visit_day_once_per_date"),
            in_order("visit_day", "starts", "ends", strictly=True),
        ]

    def __str__(self) -> str:
        return self.on.isoformat()
