from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.registry.models.constraints import known_code, one_text_per_language
from leadinglights.office.registry.models.records import Record, TextRow, record_constraints
from leadinglights.office.visits.models.delegations import Delegation
from leadinglights.office.visits.models.periods import PlanningPeriod
from leadinglights.office.visits.states import VisitRequestState


class VisitRequest(Record):
    """An incoming wish to come, not yet accepted."""

    delegation = impersonal(models.ForeignKey(Delegation, models.PROTECT, related_name="requests"))
    period = impersonal(
        models.ForeignKey(PlanningPeriod, models.PROTECT, null=True, related_name="requests")
    )
    state = impersonal(models.CharField(max_length=20))
    received_on = impersonal(models.CharField(max_length=12, blank=True))

    class Meta:
        constraints = [
            *record_constraints("visit_request"),
            known_code("visit_request", "state", VisitRequestState),
        ]


class VisitRequestText(TextRow):
    request = impersonal(models.ForeignKey(VisitRequest, models.CASCADE, related_name="texts"))
    asks = impersonal(models.TextField())

    class Meta:
        constraints = [one_text_per_language("visit_request_text", "request")]

    def __str__(self) -> str:
        return self.asks[:80]
