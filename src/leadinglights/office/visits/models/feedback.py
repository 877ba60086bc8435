from django.conf import settings
from django.db import models

from leadinglights.office.access.models.privacy import Then, impersonal, personal
from leadinglights.office.access.models.rows import OfficeRow
from leadinglights.office.registry.models.constraints import (
    between,
)
from leadinglights.office.visits.models.visits import Visit


class Feedback(OfficeRow):
    """What one guest, or the leader for all, thought of the visit."""

    visit = impersonal(models.ForeignKey(Visit, models.CASCADE, related_name="feedback"))
    language = impersonal(models.CharField(max_length=10, choices=settings.LANGUAGES))
    overall = impersonal(models.PositiveIntegerField())  # 1 to 5
    # {"<public id of the stop>": 4}
    stops = impersonal(models.JSONField(default=dict))
    best = personal(models.TextField(blank=True), then=Then.DELETE)
    better = personal(models.TextField(blank=True), then=Then.DELETE)
    wants = personal(models.TextField(blank=True), then=Then.DELETE)  # contact, study, next visit
    name = personal(models.CharField(max_length=200, blank=True), then=Then.DELETE)
    follow_up = impersonal(models.BooleanField(default=False))  # may the office write again
    at = impersonal(models.DateTimeField())

    class Meta:
        constraints = [between("feedback", "overall", 1, 5)]

    def __str__(self) -> str:
        return f"{self.visit_id}: {self.overall}"
