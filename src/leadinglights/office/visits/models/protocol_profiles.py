from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.registry.models.constraints import (
    known_code,
)
from leadinglights.office.registry.models.records import Record, record_constraints
from leadinglights.office.visits.states import Seating


class ProtocolProfile(Record):
    """Courtesy and rank by country: how guests are named, greeted and seated."""

    country = impersonal(models.CharField(max_length=2))
    seating = impersonal(models.CharField(max_length=20))
    family_first = impersonal(models.BooleanField(default=False))
    active = impersonal(models.BooleanField(default=True))

    class Meta:
        constraints = [
            *record_constraints("protocol_profile"),
            models.UniqueConstraint(
                fields=["office", "country"], name="protocol_profile_once_per_country"
            ),
            known_code("protocol_profile", "seating", Seating),
        ]
