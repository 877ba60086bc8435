from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.registry.models.constraints import (
    at_least,
)
from leadinglights.office.registry.models.records import Record, record_constraints
from leadinglights.office.visits.models.delegations import Delegation


class Appointment(Record):
    """A stop agreed beforehand: this offer, that day, that time."""

    delegation = impersonal(
        models.ForeignKey(Delegation, models.CASCADE, related_name="appointments")
    )
    site_offer = impersonal(
        models.ForeignKey("registry.SiteOffer", models.PROTECT, related_name="appointments")
    )
    on = impersonal(models.DateField())
    starts = impersonal(models.TimeField())
    minutes = impersonal(models.PositiveIntegerField())

    class Meta:
        constraints = [*record_constraints("appointment"), at_least("appointment", "minutes", 1)]
