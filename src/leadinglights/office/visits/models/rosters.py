from datetime import timedelta

from django.db import models

from leadinglights.office.access.models.privacy import Category, Then, impersonal, personal
from leadinglights.office.access.models.rows import OfficeRow
from leadinglights.office.registry.models.constraints import known_code
from leadinglights.office.visits.models.visits import Visit
from leadinglights.office.visits.states import RosterState

_AFTER = timedelta(days=30)


class Roster(OfficeRow):
    """The list of delegates of one visit."""

    visit = impersonal(models.OneToOneField(Visit, models.CASCADE, related_name="roster"))
    state = impersonal(models.CharField(max_length=20, default=RosterState.OPEN))
    deadline = impersonal(models.DateField(null=True))
    submitted_at = impersonal(models.DateTimeField(null=True))
    closed_at = impersonal(models.DateTimeField(null=True))
    # {"vegetarian": 3}: counts for the kitchen, never a person's.
    diets = personal(
        models.JSONField(default=dict), category=Category.SPECIAL, keep=_AFTER, then=Then.DELETE
    )
    # {"step_free": 1}: counts for the places.
    needs = personal(
        models.JSONField(default=dict), category=Category.SPECIAL, keep=_AFTER, then=Then.DELETE
    )
    remarks = personal(models.TextField(blank=True), keep=_AFTER, then=Then.DELETE)

    class Meta:
        constraints = [known_code("roster", "state", RosterState)]

    def __str__(self) -> str:
        return str(self.visit_id)
