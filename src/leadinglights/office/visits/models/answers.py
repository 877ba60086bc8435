from django.db import models

from leadinglights.office.access.models.privacy import impersonal, personal
from leadinglights.office.access.models.rows import OfficeRow
from leadinglights.office.registry.models.constraints import known_code
from leadinglights.office.visits.models.stops import Stop
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
