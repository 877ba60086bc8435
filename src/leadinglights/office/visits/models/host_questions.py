from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.access.models.rows import OfficeRow
from leadinglights.office.visits.models.periods import PlanningPeriod
from leadinglights.office.visits.models.plans import Plan


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
