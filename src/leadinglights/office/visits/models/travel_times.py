from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.registry.models.constraints import at_least, known_code
from leadinglights.office.registry.models.records import Record, record_constraints
from leadinglights.office.visits.states import (
    TravelQuality,
)


class TravelTime(Record):
    """Minutes from one site to another; a pair with no row back takes as long both ways."""

    from_site = impersonal(models.ForeignKey("registry.Site", models.CASCADE, related_name="+"))
    to_site = impersonal(models.ForeignKey("registry.Site", models.CASCADE, related_name="+"))
    minutes = impersonal(models.PositiveIntegerField())
    km = impersonal(models.FloatField(null=True))
    quality = impersonal(models.CharField(max_length=20, default=TravelQuality.ASSUMED))

    class Meta:
        constraints = [
            *record_constraints("travel_time"),
            models.UniqueConstraint(
                fields=["from_site", "to_site"], name="travel_time_once_per_direction"
            ),
            known_code("travel_time", "quality", TravelQuality),
            at_least("travel_time", "minutes", 0),
            at_least("travel_time", "km", 0),
            models.CheckConstraint(
                condition=~models.Q(from_site=models.F("to_site")),
                name="travel_time_between_two_sites",
            ),
        ]
