from django.conf import settings
from django.db import models

from leadinglights.office.access.models.privacy import Category, Then, impersonal, personal
from leadinglights.office.registry.models.constraints import (
    known_code,
    one_text_per_language,
)
from leadinglights.office.registry.models.records import Record, TextRow, record_constraints
from leadinglights.office.visits.models.delegations import Delegation
from leadinglights.office.visits.models.periods import PlanningPeriod
from leadinglights.office.visits.states import VisitRequestState


class VisitRequest(Record):
    """An incoming wish to come, not yet accepted. A draft has no delegation yet, only answers."""

    delegation = impersonal(
        models.ForeignKey(Delegation, models.PROTECT, null=True, related_name="requests")
    )
    period = impersonal(
        models.ForeignKey(PlanningPeriod, models.PROTECT, null=True, related_name="requests")
    )
    state = impersonal(models.CharField(max_length=20))
    received_on = impersonal(models.CharField(max_length=12, blank=True))
    # What the form asked, step by step, as it was answered: see queries.intake for its shape.
    # A draft that rests is deleted as a whole (actions.intake.forget_drafts).
    answers = personal(
        models.JSONField(default=dict),
        category=Category.CONTACT,
        then=Then.DELETE,
    )
    language = impersonal(models.CharField(max_length=10, choices=settings.LANGUAGES, default="en"))
    contact_name = personal(models.CharField(max_length=200, blank=True))
    contact_email = personal(
        models.EmailField(max_length=254, blank=True), category=Category.CONTACT
    )
    contact_phone = personal(models.CharField(max_length=40, blank=True), category=Category.CONTACT)
    # The days wished for; other stretches the guests could come are in the answers.
    wished_from = impersonal(models.DateField(null=True))
    wished_to = impersonal(models.DateField(null=True))
    received_at = impersonal(models.DateTimeField(null=True))
    changed_at = impersonal(models.DateTimeField(null=True))
    answer_due = impersonal(models.DateField(null=True))
    case_number = impersonal(models.CharField(max_length=60, blank=True))  # the records system's

    class Meta:
        constraints = [
            *record_constraints("visit_request"),
            known_code("visit_request", "state", VisitRequestState),
            models.CheckConstraint(
                condition=models.Q(delegation__isnull=False)
                | models.Q(
                    state__in=[VisitRequestState.DRAFT.value, VisitRequestState.WITHDRAWN.value]
                ),
                name="visit_request_has_a_delegation_once_received",
            ),
        ]
        indexes = [
            models.Index(fields=["office", "state", "received_at"], name="requests_by_state")
        ]


class VisitRequestText(TextRow):
    request = impersonal(models.ForeignKey(VisitRequest, models.CASCADE, related_name="texts"))
    asks = impersonal(models.TextField())

    class Meta:
        constraints = [one_text_per_language("visit_request_text", "request")]

    def __str__(self) -> str:
        return self.asks[:80]
