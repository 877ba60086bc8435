from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.access.models.rows import OfficeRow
from leadinglights.office.registry.models.constraints import (
    known_code,
)
from leadinglights.office.visits.models.plans import Plan
from leadinglights.office.visits.models.visits import Visit
from leadinglights.office.visits.states import WishKind


class Unserved(OfficeRow):
    """A wish a plan left out, and why."""

    plan = impersonal(models.ForeignKey(Plan, models.CASCADE, related_name="unserved"))
    visit = impersonal(models.ForeignKey(Visit, models.CASCADE, related_name="unserved"))
    site = impersonal(
        models.ForeignKey("registry.Site", models.CASCADE, null=True, related_name="+")
    )
    site_offer = impersonal(
        models.ForeignKey("registry.SiteOffer", models.CASCADE, null=True, related_name="+")
    )
    # What was missed when it is no wish for a site: "reception", "lunch", "day" ...
    what = impersonal(models.CharField(max_length=40, default="wish"))
    kind = impersonal(models.CharField(max_length=20, default=WishKind.WISH))
    points = impersonal(models.PositiveIntegerField(default=0))
    reasons = impersonal(models.JSONField(default=list))

    class Meta:
        constraints = [known_code("unserved", "kind", WishKind)]

    def __str__(self) -> str:
        return f"{self.visit_id}: {self.what}"
