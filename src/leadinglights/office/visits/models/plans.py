from django.conf import settings
from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.access.models.rows import OfficeRow
from leadinglights.office.registry.models.constraints import (
    at_least,
    known_code,
)
from leadinglights.office.visits.models.periods import PlanningPeriod
from leadinglights.office.visits.states import PlanOrigin, PlanStatus


class Plan(OfficeRow):
    """One checked answer of the planner for a planning period, with the question it answered."""

    period = impersonal(models.ForeignKey(PlanningPeriod, models.CASCADE, related_name="plans"))
    number = impersonal(models.PositiveIntegerField())
    problem = impersonal(models.JSONField())
    result = impersonal(models.JSONField())
    problem_sha256 = impersonal(models.CharField(max_length=64))
    status = impersonal(models.CharField(max_length=20))
    made_at = impersonal(models.DateTimeField())
    seed = impersonal(models.PositiveBigIntegerField())
    engine_version = impersonal(models.CharField(max_length=40))
    # How it came about: an edit by hand is a plan too, so that undo and two editors are simple.
    origin = impersonal(models.CharField(max_length=20, default=PlanOrigin.PLANNED))
    parent = impersonal(
        models.ForeignKey("self", models.SET_NULL, null=True, related_name="children")
    )
    # {"verb": "move", "delegation": ..., "offer": ..., ...}: what was changed by hand.
    edit = impersonal(models.JSONField(default=dict))
    made_by = impersonal(
        models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["period", "number"], name="plan_one_number_per_period"),
            known_code("plan", "status", PlanStatus),
            known_code("plan", "origin", PlanOrigin),
            at_least("plan", "number", 1),
        ]

    def __str__(self) -> str:
        return f"{self.period_id}/{self.number}"
