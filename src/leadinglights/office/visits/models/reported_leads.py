from django.conf import settings
from django.db import models

from leadinglights.office.access.models.privacy import impersonal, personal
from leadinglights.office.access.models.rows import OfficeRow
from leadinglights.office.visits.models.reports import VisitReport
from leadinglights.office.visits.models.stops import Stop


class ReportedLead(OfficeRow):
    """A business opportunity that came up: who with whom about what, and who follows it up."""

    report = impersonal(models.ForeignKey(VisitReport, models.CASCADE, related_name="leads"))
    company = impersonal(
        models.ForeignKey("registry.Organisation", models.SET_NULL, null=True, related_name="+")
    )
    company_name = impersonal(models.CharField(max_length=300, blank=True))
    about = impersonal(models.TextField())
    stop = impersonal(models.ForeignKey(Stop, models.SET_NULL, null=True, related_name="+"))
    owner = impersonal(
        models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    )
    owner_name = personal(models.CharField(max_length=200, blank=True))  # when the firm owns it

    def __str__(self) -> str:
        return self.about[:80]
