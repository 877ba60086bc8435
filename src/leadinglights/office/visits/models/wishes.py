from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.registry.models.constraints import (
    between,
    exactly_one,
    known_code,
)
from leadinglights.office.registry.models.records import Record, record_constraints
from leadinglights.office.visits.models.delegations import Delegation
from leadinglights.office.visits.states import WishKind


class Wish(Record):
    """A site, or one offer there, the guests want to see, must see, or must not be shown."""

    delegation = impersonal(models.ForeignKey(Delegation, models.CASCADE, related_name="wishes"))
    site = impersonal(
        models.ForeignKey("registry.Site", models.PROTECT, null=True, related_name="wishes")
    )
    site_offer = impersonal(
        models.ForeignKey("registry.SiteOffer", models.PROTECT, null=True, related_name="wishes")
    )
    points = impersonal(models.PositiveIntegerField(default=0))
    kind = impersonal(models.CharField(max_length=20, default=WishKind.WISH))

    class Meta:
        constraints = [
            *record_constraints("wish"),
            exactly_one("wish", "site", "site_offer"),
            between("wish", "points", 0, 100),
            known_code("wish", "kind", WishKind),
        ]
