from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.access.models.rows import OfficeRow
from leadinglights.office.registry.models.constraints import in_order
from leadinglights.office.visits.models.interpreters import Interpreter
from leadinglights.office.visits.models.receivers import Receiver
from leadinglights.office.visits.models.vehicles import Vehicle


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
