"""What every row that can be imported has: an office, a code, and where it comes from."""

import uuid

from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.access.models.rows import OfficeRow
from leadinglights.office.registry.models.constraints import known_code, one_code_per_office
from leadinglights.office.registry.models.sources import Sourced
from leadinglights.office.registry.states import Grade


def fresh_code() -> str:
    """Name a row that was made in the office and never stood in a file."""
    return uuid.uuid4().hex


class Record(OfficeRow, Sourced):
    """One row of one import file. The `code` is its id there, unique in an office."""

    code = impersonal(models.CharField(max_length=500, default=fresh_code))

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.code


def record_constraints(table: str) -> list[models.BaseConstraint]:
    return [one_code_per_office(table), known_code(table, "grade", Grade)]


class TextRow(models.Model):
    """The words of a thing in one language: da, en, zh-hans, de."""

    language = impersonal(models.CharField(max_length=12))

    class Meta:
        abstract = True
