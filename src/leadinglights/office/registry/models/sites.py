from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.registry.models.constraints import (
    at_least,
    between,
    one_text_per_language,
)
from leadinglights.office.registry.models.localities import Locality
from leadinglights.office.registry.models.organisations import Organisation
from leadinglights.office.registry.models.records import Record, TextRow, record_constraints


class Site(Record):
    """A place that can be shown, eaten at, slept at or departed from."""

    owner = impersonal(
        models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="sites")
    )
    locality = impersonal(
        models.ForeignKey(Locality, models.PROTECT, null=True, related_name="sites")
    )
    address = impersonal(models.CharField(max_length=300, blank=True))
    # Both or neither: a house whose address no source gives may stand here, but cannot be planned.
    lat = impersonal(models.FloatField(null=True))
    lon = impersonal(models.FloatField(null=True))
    accuracy_km = impersonal(models.FloatField(null=True))

    class Meta:
        constraints = [
            *record_constraints("site"),
            between("site", "lat", -90, 90),
            between("site", "lon", -180, 180),
            at_least("site", "accuracy_km", 0),
            models.CheckConstraint(
                condition=models.Q(lat__isnull=True, lon__isnull=True)
                | models.Q(lat__isnull=False, lon__isnull=False),
                name="site_lat_and_lon_together",
            ),
        ]


class SiteText(TextRow):
    site = impersonal(models.ForeignKey(Site, models.CASCADE, related_name="texts"))
    name = impersonal(models.CharField(max_length=300))
    description = impersonal(models.TextField(blank=True))

    class Meta:
        constraints = [one_text_per_language("site_text", "site")]

    def __str__(self) -> str:
        return self.name
