from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.registry.models.constraints import in_order, known_code
from leadinglights.office.registry.models.records import Record, record_constraints
from leadinglights.office.visits.states import PlanAim

GRIDS_MIN = (5, 10, 15, 30)
MOST_DAYS = 61  # what the planner plans at once


class PlanningPeriod(Record):
    """The days planned together, for all visits of theirs at once."""

    starts_on = impersonal(models.DateField())
    ends_on = impersonal(models.DateField())
    grid_min = impersonal(models.PositiveIntegerField(default=15))
    # The day the planning pretends to be today: lead times are counted from it.
    as_of = impersonal(models.DateField())
    aim = impersonal(models.CharField(max_length=10, default=PlanAim.BEST))

    class Meta:
        constraints = [
            *record_constraints("planning_period"),
            in_order("planning_period", "starts_on", "ends_on", strictly=False),
            known_code("planning_period", "aim", PlanAim),
            models.CheckConstraint(
                condition=models.Q(grid_min__in=GRIDS_MIN), name="planning_period_grid_is_known"
            ),
        ]
