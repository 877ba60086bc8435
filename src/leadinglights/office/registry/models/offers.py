from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.registry.models.constraints import (
    at_least,
    in_order,
    known_code,
    one_text_per_language,
)
from leadinglights.office.registry.models.hosts import Host
from leadinglights.office.registry.models.records import Record, TextRow, record_constraints
from leadinglights.office.registry.models.sites import Site
from leadinglights.office.registry.states import OfferKind


class SiteOffer(Record):
    """What can be seen at a site: how long, how many, in which languages, when."""

    site = impersonal(models.ForeignKey(Site, models.PROTECT, related_name="offers"))
    host = impersonal(models.ForeignKey(Host, models.PROTECT, null=True, related_name="offers"))
    kind = impersonal(models.CharField(max_length=20))
    hours = impersonal(models.CharField(max_length=1000, blank=True))  # OSM opening_hours
    min_min = impersonal(models.PositiveIntegerField())
    ideal_min = impersonal(models.PositiveIntegerField())
    capacity = impersonal(models.PositiveIntegerField())
    merge = impersonal(models.BooleanField(default=False))
    parallel = impersonal(models.PositiveIntegerField(default=1))
    rest_min = impersonal(models.PositiveIntegerField(default=0))
    languages = impersonal(models.JSONField(default=list))  # ["da", "en"]
    topics = impersonal(models.JSONField(default=dict))  # topic code: share 0-100
    # The code of a visits.Receiver: a foreign key would point up the house.
    receiver = impersonal(models.CharField(max_length=200, blank=True))
    ask = impersonal(models.BooleanField(default=True))
    lead_days = impersonal(models.PositiveIntegerField(default=0))
    provides = impersonal(models.JSONField(default=list))  # ["step_free"]
    price_session_eur = impersonal(models.PositiveIntegerField(default=0))
    price_person_eur = impersonal(models.PositiveIntegerField(default=0))

    class Meta:
        constraints = [
            *record_constraints("site_offer"),
            known_code("site_offer", "kind", OfferKind),
            at_least("site_offer", "min_min", 1),
            in_order("site_offer", "min_min", "ideal_min", strictly=False),
            at_least("site_offer", "capacity", 1),
            at_least("site_offer", "parallel", 1),
            at_least("site_offer", "rest_min", 0),
            at_least("site_offer", "lead_days", 0),
            at_least("site_offer", "price_session_eur", 0),
            at_least("site_offer", "price_person_eur", 0),
        ]


class SiteOfferText(TextRow):
    site_offer = impersonal(models.ForeignKey(SiteOffer, models.CASCADE, related_name="texts"))
    title = impersonal(models.CharField(max_length=300))
    what = impersonal(models.TextField(blank=True))

    class Meta:
        constraints = [one_text_per_language("site_offer_text", "site_offer")]

    def __str__(self) -> str:
        return self.title
