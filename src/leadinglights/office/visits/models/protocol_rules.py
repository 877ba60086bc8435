from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.registry.models.constraints import (
    one_text_per_language,
)
from leadinglights.office.registry.models.records import Record, TextRow, record_constraints
from leadinglights.office.visits.models.protocol_profiles import ProtocolProfile


class ProtocolRule(Record):
    """One courtesy of a profile, with its own source and grade: "Cards are given with both hands."."""

    profile = impersonal(models.ForeignKey(ProtocolProfile, models.CASCADE, related_name="rules"))
    position = impersonal(models.PositiveIntegerField())
    active = impersonal(models.BooleanField(default=True))

    class Meta:
        constraints = record_constraints("protocol_rule")


class ProtocolRuleText(TextRow):
    rule = impersonal(models.ForeignKey(ProtocolRule, models.CASCADE, related_name="texts"))
    text = impersonal(models.TextField())

    class Meta:
        constraints = [one_text_per_language("protocol_rule_text", "rule")]

    def __str__(self) -> str:
        return self.text[:80]
