from django.conf import settings
from django.db import models

from leadinglights.office.access.models.privacy import impersonal, personal
from leadinglights.office.access.models.rows import OfficeRow
from leadinglights.office.registry.models.constraints import known_code
from leadinglights.office.visits.models.requests import VisitRequest
from leadinglights.office.visits.states import (
    TriageOutcome,
)


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
