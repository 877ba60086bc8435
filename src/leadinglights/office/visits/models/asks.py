from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.access.models.rows import OfficeRow
from leadinglights.office.visits.models.receivers import Receiver
from leadinglights.office.visits.models.stops import Stop


class HostAsk(OfficeRow):
    """The goodwill ledger: a host, a presenter or a receiver was asked for an hour of their day."""

    host = impersonal(
        models.ForeignKey("registry.Host", models.CASCADE, null=True, related_name="asks")
    )
    receiver = impersonal(
        models.ForeignKey(Receiver, models.CASCADE, null=True, related_name="asks")
    )
    presenter = impersonal(
        models.ForeignKey("registry.Presenter", models.SET_NULL, null=True, related_name="asks")
    )
    stop = impersonal(models.ForeignKey(Stop, models.CASCADE, related_name="asks"))
    on = impersonal(models.DateField())  # the day of the stop
    asked_at = impersonal(models.DateTimeField())
    # A session two delegations share is one ask: the others point at the stop that bears it.
    shared = impersonal(models.BooleanField(default=False))
    thanked_at = impersonal(models.DateTimeField(null=True))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stop"], name="host_ask_once_per_stop"),
        ]
        indexes = [models.Index(fields=["office", "on"], name="host_asks_by_day")]

    def __str__(self) -> str:
        return f"{self.host_id} {self.on}"
