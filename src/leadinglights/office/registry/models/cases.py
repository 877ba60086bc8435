from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.registry.models.constraints import one_text_per_language
from leadinglights.office.registry.models.records import Record, TextRow, record_constraints
from leadinglights.office.registry.models.sites import Site
from leadinglights.office.registry.models.solutions import Solution


class Case(Record):
    """A solution at a place, documented."""

    site = impersonal(models.ForeignKey(Site, models.PROTECT, related_name="cases"))
    solution = impersonal(models.ForeignKey(Solution, models.PROTECT, related_name="cases"))
    shown_first = impersonal(models.BooleanField(default=False))

    class Meta:
        constraints = record_constraints("case")


class CaseText(TextRow):
    case = impersonal(models.ForeignKey(Case, models.CASCADE, related_name="texts"))
    title = impersonal(models.CharField(max_length=300))
    summary = impersonal(models.TextField(blank=True))

    class Meta:
        constraints = [one_text_per_language("case_text", "case")]

    def __str__(self) -> str:
        return self.title
