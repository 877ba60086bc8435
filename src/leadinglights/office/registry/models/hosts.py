from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.registry.models.constraints import (
    at_least,
)
from leadinglights.office.registry.models.organisations import Organisation
from leadinglights.office.registry.models.records import Record, record_constraints


class Host(Record):
    """An organisation that receives at a stop, and how often it may be asked."""

    organisation = impersonal(
        models.OneToOneField(Organisation, models.PROTECT, related_name="host")
    )
    ask_cap_week = impersonal(models.PositiveIntegerField(null=True))
    ask_cap_year = impersonal(models.PositiveIntegerField(null=True))
    asked_this_year = impersonal(models.PositiveIntegerField(default=0))
    ask_weight = impersonal(models.PositiveIntegerField(default=1))

    class Meta:
        constraints = [
            *record_constraints("host"),
            at_least("host", "ask_cap_week", 0),
            at_least("host", "ask_cap_year", 0),
            at_least("host", "asked_this_year", 0),
            at_least("host", "ask_weight", 0),
        ]
