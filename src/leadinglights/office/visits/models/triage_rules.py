from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.registry.models.constraints import known_code
from leadinglights.office.registry.models.records import Record, TextRow, record_constraints
from leadinglights.office.visits.states import (
    TriageOutcome,
    TriageRuleKind,
)


class TriageRule(Record):
    """A rule of the office, valid for a while and published: a decision cites the row."""

    kind = impersonal(models.CharField(max_length=30))
    value = impersonal(models.PositiveIntegerField(null=True))  # days, months or guests
    codes = impersonal(models.JSONField(default=list))  # kinds of body, languages, weekdays
    valid_from = impersonal(models.DateField(null=True))
    valid_to = impersonal(models.DateField(null=True))
    # What the office does, as a rule, when it is not met; a person decides.
    outcome = impersonal(models.CharField(max_length=20))

    class Meta:
        constraints = [
            *record_constraints("triage_rule"),
            known_code("triage_rule", "kind", TriageRuleKind),
            known_code("triage_rule", "outcome", TriageOutcome),
        ]


class TriageRuleText(TextRow):
    rule = impersonal(models.ForeignKey(TriageRule, models.CASCADE, related_name="texts"))
    why = impersonal(models.TextField())  # the reason the office gives for its rule

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["rule", "language"], name="triage_rule_text_one_text_per_language"
            )
        ]

    def __str__(self) -> str:
        return self.why[:80]
