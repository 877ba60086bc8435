from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.access.models.rows import OfficeRow
from leadinglights.office.visits.models.plans import Plan
from leadinglights.office.visits.models.stops import MINUTES_OF_A_DAY, Stop


class HostSlot(OfficeRow):
    """Another time at which a host could receive the same guests, with no other stop moved for it."""

    stop = impersonal(models.ForeignKey(Stop, models.CASCADE, related_name="slots"))
    # The plan it was found for: with a newer one it has to be looked for again.
    plan = impersonal(models.ForeignKey(Plan, models.CASCADE, related_name="+"))
    on = impersonal(models.DateField())
    starts_min = impersonal(models.PositiveIntegerField())
    ends_min = impersonal(models.PositiveIntegerField())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["stop", "on", "starts_min"], name="host_slot_once_per_start"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    starts_min__lt=models.F("ends_min"), ends_min__lte=MINUTES_OF_A_DAY
                ),
                name="host_slot_starts_before_it_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.starts_min}"
