from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.access.models.rows import OfficeRow
from leadinglights.office.registry.models.constraints import (
    known_code,
)
from leadinglights.office.visits.models.groups import DelegationGroup
from leadinglights.office.visits.models.visits import Visit
from leadinglights.office.visits.states import (
    StopState,
)

MINUTES_OF_A_DAY = 24 * 60


class Stop(OfficeRow):
    """A time at a host, answered by the host. It lives through versions by its identity."""

    visit = impersonal(models.ForeignKey(Visit, models.CASCADE, related_name="stops"))
    site_offer = impersonal(
        models.ForeignKey("registry.SiteOffer", models.PROTECT, related_name="stops")
    )
    host = impersonal(
        models.ForeignKey("registry.Host", models.PROTECT, null=True, related_name="stops")
    )
    group = impersonal(
        models.ForeignKey(DelegationGroup, models.PROTECT, null=True, related_name="stops")
    )
    on = impersonal(models.DateField())
    starts_min = impersonal(models.PositiveIntegerField())  # minutes after local midnight
    ends_min = impersonal(models.PositiveIntegerField())
    state = impersonal(models.CharField(max_length=20, default=StopState.TENTATIVE))
    answer_by = impersonal(models.DateField(null=True))
    answered_at = impersonal(models.DateTimeField(null=True))
    asked_at = impersonal(models.DateTimeField(null=True))
    reminded_at = impersonal(models.DateTimeField(null=True))
    # Held at its time by the office, whatever is planned around it.
    pinned = impersonal(models.BooleanField(default=False))
    presenter = impersonal(
        models.ForeignKey("registry.Presenter", models.SET_NULL, null=True, related_name="stops")
    )
    language = impersonal(models.CharField(max_length=10, blank=True))  # the host speaks it
    most_guests = impersonal(models.PositiveIntegerField(null=True))  # the host said so

    class Meta:
        constraints = [
            known_code("stop", "state", StopState),
            models.CheckConstraint(
                condition=models.Q(
                    starts_min__gte=0,
                    starts_min__lt=models.F("ends_min"),
                    ends_min__lte=MINUTES_OF_A_DAY,
                ),
                name="stop_starts_before_it_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.starts_min}"
