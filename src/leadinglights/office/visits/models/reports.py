from django.conf import settings
from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.access.models.rows import OfficeRow
from leadinglights.office.visits.models.visits import Visit


class VisitReport(OfficeRow):
    """The business report of a visit."""

    visit = impersonal(models.OneToOneField(Visit, models.CASCADE, related_name="report"))
    due_on = impersonal(models.DateField(null=True))
    summary = impersonal(models.TextField(blank=True))
    learnt = impersonal(models.TextField(blank=True))
    next_steps = impersonal(models.TextField(blank=True))
    written_by = impersonal(
        models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    )
    filed_at = impersonal(models.DateTimeField(null=True))

    def __str__(self) -> str:
        return str(self.visit_id)
