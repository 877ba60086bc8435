"""How a request is decided: the office's own rules, the decision with its facts, what else is offered."""

from django.conf import settings
from django.db import models

from leadinglights.office.access.models.privacy import impersonal, personal
from leadinglights.office.access.models.rows import OfficeRow
from leadinglights.office.registry.models.constraints import known_code
from leadinglights.office.registry.models.records import Record, TextRow, record_constraints
from leadinglights.office.visits.models.requests import VisitRequest
from leadinglights.office.visits.models.visits import Visit
from leadinglights.office.visits.states import (
    CounterAnswer,
    CounterOfferKind,
    LetterKind,
    LetterState,
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


class TriageDecision(OfficeRow):
    """What was decided about a request, by whom, after which rules, and the reason that was sent."""

    request = impersonal(models.ForeignKey(VisitRequest, models.CASCADE, related_name="decisions"))
    outcome = impersonal(models.CharField(max_length=20))
    # [{"rule": code, "kind": kind, "verdict": "not_met", "facts": {...}}] as they stood that day.
    findings = impersonal(models.JSONField(default=list))
    reason = personal(models.TextField())
    referred_to = impersonal(models.CharField(max_length=300, blank=True))
    decided_at = impersonal(models.DateTimeField())
    decided_by = impersonal(
        models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    )

    class Meta:
        constraints = [known_code("triage_decision", "outcome", TriageOutcome)]

    def __str__(self) -> str:
        return f"{self.request_id}: {self.outcome}"


class CounterOffer(OfficeRow):
    """What the office proposes instead, and what the guests answered."""

    request = impersonal(
        models.ForeignKey(VisitRequest, models.CASCADE, related_name="counter_offers")
    )
    kind = impersonal(models.CharField(max_length=20))
    from_on = impersonal(models.DateField(null=True))
    to_on = impersonal(models.DateField(null=True))
    # Shown to the guests without naming who else comes.
    joins = impersonal(models.ForeignKey(Visit, models.SET_NULL, null=True, related_name="+"))
    text = personal(models.TextField(blank=True))
    answer_by = impersonal(models.DateField())
    answer = impersonal(models.CharField(max_length=20, blank=True))
    answer_text = personal(models.TextField(blank=True))
    answered_at = impersonal(models.DateTimeField(null=True))
    made_at = impersonal(models.DateTimeField())

    class Meta:
        constraints = [
            known_code("counter_offer", "kind", CounterOfferKind),
            models.CheckConstraint(
                condition=models.Q(answer__in=["", *CounterAnswer.values]),
                name="counter_offer_answer_is_known",
            ),
            models.UniqueConstraint(
                fields=["request"],
                condition=models.Q(answer=""),
                name="counter_offer_one_open_per_request",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request_id}: {self.kind}"


class Letter(OfficeRow):
    """A letter to guests or hosts: drafted by the office's templates, changed by a person, sent."""

    kind = impersonal(models.CharField(max_length=20))
    request = impersonal(
        models.ForeignKey(VisitRequest, models.CASCADE, null=True, related_name="letters")
    )
    visit = impersonal(models.ForeignKey(Visit, models.CASCADE, null=True, related_name="letters"))
    host = impersonal(
        models.ForeignKey("registry.Host", models.SET_NULL, null=True, related_name="+")
    )
    language = impersonal(models.CharField(max_length=10, choices=settings.LANGUAGES))
    to_name = personal(models.CharField(max_length=300, blank=True))
    subject = personal(models.CharField(max_length=300))
    body = personal(models.TextField())
    state = impersonal(models.CharField(max_length=20, default=LetterState.DRAFT))
    made_at = impersonal(models.DateTimeField())
    sent_at = impersonal(models.DateTimeField(null=True))

    class Meta:
        constraints = [
            known_code("letter", "kind", LetterKind),
            known_code("letter", "state", LetterState),
            models.CheckConstraint(
                condition=models.Q(request__isnull=False) | models.Q(visit__isnull=False),
                name="letter_is_about_a_request_or_a_visit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.language}"
