from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.registry.models.constraints import (
    at_least,
)
from leadinglights.office.registry.models.records import Record, record_constraints
from leadinglights.office.visits.models.delegations import Delegation


class DelegationGroup(Record):
    """Part of a split delegation. One without rows here moves as one."""

    delegation = impersonal(models.ForeignKey(Delegation, models.CASCADE, related_name="groups"))
    persons = impersonal(models.PositiveIntegerField())

    class Meta:
        constraints = [
            *record_constraints("delegation_group"),
            at_least("delegation_group", "persons", 1),
        ]
