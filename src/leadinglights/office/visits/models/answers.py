"""What hosts are asked and answer, how often each was asked, and what closes."""

from django.db import models

from leadinglights.office.access.models.privacy import impersonal, personal
from leadinglights.office.access.models.rows import OfficeRow
from leadinglights.office.registry.models.constraints import in_order, known_code
from leadinglights.office.visits.models.programmes import Stop
from leadinglights.office.visits.models.resources import Interpreter, Receiver, Vehicle
from leadinglights.office.visits.states import HostAnswerKind


class HostAnswer(OfficeRow):
    """One answer of a host about one stop; the latest counts, all are kept."""

    stop = impersonal(models.ForeignKey(Stop, models.CASCADE, related_name="answers"))
    kind = impersonal(models.CharField(max_length=20))
    # Of a counter: the slot the host chose among those that fit.
    on = impersonal(models.DateField(null=True))
    starts_min = impersonal(models.PositiveIntegerField(null=True))
    most_guests = impersonal(models.PositiveIntegerField(null=True))
    language = impersonal(models.CharField(max_length=10, blank=True))
    presenter = impersonal(
        models.ForeignKey("registry.Presenter", models.SET_NULL, null=True, related_name="+")
    )
    words = personal(models.TextField(blank=True))
    at = impersonal(models.DateTimeField())
    by_link = impersonal(
        models.ForeignKey("access.GuestLink", models.SET_NULL, null=True, related_name="+")
    )

    class Meta:
        constraints = [known_code("host_answer", "kind", HostAnswerKind)]

    def __str__(self) -> str:
        return f"{self.stop_id}: {self.kind}"


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


class Blackout(OfficeRow):
    """A stretch of days when a site, host, interpreter, vehicle or receiver is not to be had.

    With none of them named the office itself is closed.
    """

    site = impersonal(
        models.ForeignKey("registry.Site", models.CASCADE, null=True, related_name="blackouts")
    )
    host = impersonal(
        models.ForeignKey("registry.Host", models.CASCADE, null=True, related_name="blackouts")
    )
    interpreter = impersonal(
        models.ForeignKey(Interpreter, models.CASCADE, null=True, related_name="blackouts")
    )
    vehicle = impersonal(
        models.ForeignKey(Vehicle, models.CASCADE, null=True, related_name="blackouts")
    )
    receiver = impersonal(
        models.ForeignKey(Receiver, models.CASCADE, null=True, related_name="blackouts")
    )
    starts_on = impersonal(models.DateField())
    ends_on = impersonal(models.DateField())
    reason = impersonal(models.CharField(max_length=300, blank=True))
    made_at = impersonal(models.DateTimeField())

    class Meta:
        constraints = [in_order("blackout", "starts_on", "ends_on", strictly=False)]

    def __str__(self) -> str:
        return f"{self.starts_on} to {self.ends_on}"
