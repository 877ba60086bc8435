from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.registry.models.constraints import (
    code_or_empty,
    known_code,
)
from leadinglights.office.registry.models.records import Record, record_constraints
from leadinglights.office.registry.models.sites import Site
from leadinglights.office.registry.states import Precision, SiteStatusCode


class SiteStatus(Record):
    """Since when a site works, works badly, is closed or is only planned: nobody books a dead plant."""

    site = impersonal(models.ForeignKey(Site, models.CASCADE, related_name="statuses"))
    status = impersonal(models.CharField(max_length=20))
    since = impersonal(models.CharField(max_length=12, blank=True))
    precision = impersonal(models.CharField(max_length=10, blank=True))

    class Meta:
        constraints = [
            *record_constraints("site_status"),
            known_code("site_status", "status", SiteStatusCode),
            code_or_empty("site_status", "precision", Precision),
        ]
