from django.db import models

from leadinglights.office.access.models.privacy import impersonal, personal
from leadinglights.office.access.models.rows import OfficeRow
from leadinglights.office.registry.models.constraints import known_code
from leadinglights.office.visits.models.requests import VisitRequest
from leadinglights.office.visits.models.visits import Visit
from leadinglights.office.visits.states import (
    CounterAnswer,
    CounterOfferKind,
)


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
