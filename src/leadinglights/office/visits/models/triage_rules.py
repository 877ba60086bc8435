from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.registry.models.constraints import code_or_empty, known_code
from leadinglights.office.registry.models.records import Record, TextRow, record_constraints
from leadinglights.office.visits.states import (
    FeePer,
    TriageOutcome,
    TriageRuleKind,
)


class TriageRule(Record):
    """A rule of the office, valid for a while and published: a decision cites the row."""

    kind = impersonal(models.CharField(max_length=30))
    # Days, months or guests; of a fee: the hours a visit has to be longer than.
    value = impersonal(models.PositiveIntegerField(null=True))
    # Kinds of body, languages, weekdays; of a fee: whom it is not asked of.
    codes = impersonal(models.JSONField(default=list))
    # Of a fee alone. Several fees in force are a ladder: the last one a visit is long enough for.
    amount = impersonal(models.PositiveIntegerField(null=True))
    currency = impersonal(models.CharField(max_length=3, blank=True))  # ISO 4217
    per = impersonal(models.CharField(max_length=20, blank=True))
    valid_from = impersonal(models.DateField(null=True))
    valid_to = impersonal(models.DateField(null=True))
    # What the office does, as a rule, when it is not met; a person decides.
    outcome = impersonal(models.CharField(max_length=20, default=TriageOutcome.COUNTER_OFFER.value))

    class Meta:
        constraints = [
            *record_constraints("triage_rule"),
            known_code("triage_rule", "kind", TriageRuleKind),
            known_code("triage_rule", "outcome", TriageOutcome),
            code_or_empty("triage_rule", "per", FeePer),
            models.CheckConstraint(
                condition=~models.Q(kind=TriageRuleKind.FEE.value)
                | models.Q(amount__isnull=False) & ~models.Q(currency="") & ~models.Q(per=""),
                name="triage_rule_fee_says_how_much",
            ),
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
