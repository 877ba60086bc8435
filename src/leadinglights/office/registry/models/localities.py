from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.registry.models.constraints import (
    at_least,
    between,
    known_code,
    one_text_per_language,
)
from leadinglights.office.registry.models.records import Record, TextRow, record_constraints
from leadinglights.office.registry.states import AdminLevel


class Locality(Record):
    """A place that can be a party: city, county, district, municipality, region."""

    country = impersonal(models.CharField(max_length=2))
    admin_level = impersonal(models.CharField(max_length=20))
    qid = impersonal(models.CharField(max_length=20, blank=True))
    lat = impersonal(models.FloatField(null=True))
    lon = impersonal(models.FloatField(null=True))
    population = impersonal(models.PositiveBigIntegerField(null=True))

    class Meta:
        constraints = [
            *record_constraints("locality"),
            known_code("locality", "admin_level", AdminLevel),
            between("locality", "lat", -90, 90),
            between("locality", "lon", -180, 180),
            at_least("locality", "population", 0),
        ]


class LocalityText(TextRow):
    locality = impersonal(models.ForeignKey(Locality, models.CASCADE, related_name="texts"))
    name = impersonal(models.CharField(max_length=300))

    class Meta:
        constraints = [one_text_per_language("locality_text", "locality")]

    def __str__(self) -> str:
        return self.name
