from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.access.models.rows import OfficeRow
from leadinglights.office.visits.models.groups import DelegationGroup
from leadinglights.office.visits.models.visits import Visit


class HeldMeal(OfficeRow):
    """A table the office holds at its time: no host is asked for it, so it is no stop."""

    visit = impersonal(models.ForeignKey(Visit, models.CASCADE, related_name="held_meals"))
    group = impersonal(
        models.ForeignKey(DelegationGroup, models.CASCADE, null=True, related_name="+")
    )
    site_offer = impersonal(
        models.ForeignKey("registry.SiteOffer", models.CASCADE, related_name="+")
    )
    on = impersonal(models.DateField())
    starts_min = impersonal(models.PositiveIntegerField())  # after midnight, local time
    ends_min = impersonal(models.PositiveIntegerField())

    def __str__(self) -> str:
        return f"{self.visit_id}: {self.on} {self.starts_min}"
