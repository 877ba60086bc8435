from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.registry.models.constraints import (
    between,
)
from leadinglights.office.registry.models.records import Record, record_constraints
from leadinglights.office.visits.models.delegations import Delegation


class Interest(Record):
    """A topic the guests care about, and how much."""

    delegation = impersonal(models.ForeignKey(Delegation, models.CASCADE, related_name="interests"))
    topic = impersonal(models.ForeignKey("registry.Topic", models.PROTECT, related_name="+"))
    points = impersonal(models.PositiveIntegerField(default=0))

    class Meta:
        constraints = [
            *record_constraints("interest"),
            models.UniqueConstraint(
                fields=["delegation", "topic"], name="interest_once_per_delegation_and_topic"
            ),
            between("interest", "points", 0, 100),
        ]
