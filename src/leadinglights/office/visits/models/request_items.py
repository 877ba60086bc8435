from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.access.models.rows import OfficeRow
from leadinglights.office.registry.models.constraints import (
    exactly_one,
)
from leadinglights.office.visits.models.requests import VisitRequest


class RequestItem(OfficeRow):
    """A case or a site of the catalogue in the basket of a request."""

    request = impersonal(models.ForeignKey(VisitRequest, models.CASCADE, related_name="items"))
    case = impersonal(
        models.ForeignKey("registry.Case", models.CASCADE, null=True, related_name="+")
    )
    site = impersonal(
        models.ForeignKey("registry.Site", models.CASCADE, null=True, related_name="+")
    )

    class Meta:
        constraints = [
            exactly_one("request_item", "case", "site"),
            models.UniqueConstraint(fields=["request", "case"], name="request_item_case_once"),
            models.UniqueConstraint(fields=["request", "site"], name="request_item_site_once"),
        ]

    def __str__(self) -> str:
        return f"{self.request_id}: {self.case_id or self.site_id}"
