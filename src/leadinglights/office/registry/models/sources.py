"""Where a row comes from, and how far it can be trusted."""

from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.access.models.rows import OfficeRow
from leadinglights.office.registry.models.constraints import one_code_per_office
from leadinglights.office.registry.states import Grade


class Source(OfficeRow):
    """The document behind a figure or a claim."""

    code = impersonal(models.CharField(max_length=200))
    title = impersonal(models.CharField(max_length=500))
    url = impersonal(models.CharField(max_length=1000, blank=True))
    published_on = impersonal(models.CharField(max_length=12, blank=True))  # 2014, 2014-10, ...
    retrieved_on = impersonal(models.DateField(null=True))
    licence = impersonal(models.CharField(max_length=200, blank=True))
    note = impersonal(models.TextField(blank=True))

    class Meta:
        constraints = [one_code_per_office("source")]

    def __str__(self) -> str:
        return self.code


class Sourced(models.Model):
    """A row that says where it comes from; `cell_grades` names the cells trusted less or more."""

    source = impersonal(
        models.ForeignKey("registry.Source", models.PROTECT, null=True, related_name="+")
    )
    grade = impersonal(models.CharField(max_length=12, default=Grade.UNVERIFIED))
    cell_grades = impersonal(models.JSONField(default=dict))
    note = impersonal(models.TextField(blank=True))

    class Meta:
        abstract = True

    def grade_of(self, field: str) -> str:
        return str(self.cell_grades.get(field, self.grade))
