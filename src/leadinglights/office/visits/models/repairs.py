"""What hosts are asked together, the other times they may choose, and what is mended after a change."""

from django.conf import settings
from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.access.models.rows import OfficeRow
from leadinglights.office.registry.models.constraints import known_code
from leadinglights.office.visits.models.periods import PlanningPeriod
from leadinglights.office.visits.models.plans import Plan
from leadinglights.office.visits.models.programmes import MINUTES_OF_A_DAY, Stop
from leadinglights.office.visits.states import RepairCause, RepairState


class HostQuestions(OfficeRow):
    """The questions to one host about one planning period: what the link of the host opens."""

    host = impersonal(models.ForeignKey("registry.Host", models.CASCADE, related_name="questions"))
    period = impersonal(models.ForeignKey(PlanningPeriod, models.CASCADE, related_name="questions"))
    asked_at = impersonal(models.DateTimeField(null=True))
    reminded_at = impersonal(models.DateTimeField(null=True))
    reminders = impersonal(models.PositiveIntegerField(default=0))
    # The plan for which other times were looked for last; null: still to be looked for.
    slots_for = impersonal(models.ForeignKey(Plan, models.SET_NULL, null=True, related_name="+"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["host", "period"], name="host_questions_once_per_period"
            )
        ]

    def __str__(self) -> str:
        return f"{self.host_id} in {self.period_id}"


class HostSlot(OfficeRow):
    """Another time at which a host could receive the same guests, with no other stop moved for it."""

    stop = impersonal(models.ForeignKey(Stop, models.CASCADE, related_name="slots"))
    # The plan it was found for: with a newer one it has to be looked for again.
    plan = impersonal(models.ForeignKey(Plan, models.CASCADE, related_name="+"))
    on = impersonal(models.DateField())
    starts_min = impersonal(models.PositiveIntegerField())
    ends_min = impersonal(models.PositiveIntegerField())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["stop", "on", "starts_min"], name="host_slot_once_per_start"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    starts_min__lt=models.F("ends_min"), ends_min__lte=MINUTES_OF_A_DAY
                ),
                name="host_slot_starts_before_it_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.starts_min}"


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
