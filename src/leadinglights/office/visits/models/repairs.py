from django.conf import settings
from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.access.models.rows import OfficeRow
from leadinglights.office.registry.models.constraints import known_code
from leadinglights.office.visits.models.periods import PlanningPeriod
from leadinglights.office.visits.models.plans import Plan
from leadinglights.office.visits.models.stops import Stop
from leadinglights.office.visits.states import RepairCause, RepairState


class Repair(OfficeRow):
    """A change to a plan after something happened: proposed by the planner, taken by a person."""

    period = impersonal(models.ForeignKey(PlanningPeriod, models.CASCADE, related_name="repairs"))
    cause = impersonal(models.CharField(max_length=20))
    state = impersonal(models.CharField(max_length=20, default=RepairState.WAITING))
    stop = impersonal(models.ForeignKey(Stop, models.CASCADE, null=True, related_name="repairs"))
    # {"interpreter": "interpreter_1", "from": "2017-09-05", ...}: what happened, by codes and dates.
    what = impersonal(models.JSONField(default=dict))
    # The plan it was worked out for, and the planner's answer: its problem, result and what differs.
    base = impersonal(models.ForeignKey(Plan, models.CASCADE, null=True, related_name="+"))
    problem = impersonal(models.JSONField(default=dict))
    result = impersonal(models.JSONField(default=dict))
    stuck_because = impersonal(models.TextField(blank=True))
    plan = impersonal(models.ForeignKey(Plan, models.SET_NULL, null=True, related_name="repairs"))
    made_at = impersonal(models.DateTimeField())
    made_by = impersonal(
        models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    )
    proposed_at = impersonal(models.DateTimeField(null=True))
    ended_at = impersonal(models.DateTimeField(null=True))

    class Meta:
        constraints = [
            known_code("repair", "cause", RepairCause),
            known_code("repair", "state", RepairState),
        ]
        indexes = [models.Index(fields=["state", "period"], name="repairs_waiting")]

    def __str__(self) -> str:
        return f"{self.cause} {self.state}"
