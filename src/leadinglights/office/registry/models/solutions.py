from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.registry.models.constraints import one_text_per_language
from leadinglights.office.registry.models.records import Record, TextRow, record_constraints


class Solution(Record):
    """A technology or practice, anywhere."""

    icon = impersonal(models.CharField(max_length=60, blank=True))

    class Meta:
        constraints = record_constraints("solution")


class SolutionText(TextRow):
    solution = impersonal(models.ForeignKey(Solution, models.CASCADE, related_name="texts"))
    title = impersonal(models.CharField(max_length=300))

    class Meta:
        constraints = [one_text_per_language("solution_text", "solution")]

    def __str__(self) -> str:
        return self.title
