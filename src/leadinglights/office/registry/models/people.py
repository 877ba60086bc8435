from django.db import models

from leadinglights.office.access.models.privacy import personal
from leadinglights.office.registry.models.records import Record, record_constraints


class Person(Record):
    """Somebody acting in a public or contact role."""

    name_as_printed = personal(models.CharField(max_length=300))  # as the source spells it

    class Meta:
        constraints = record_constraints("person")
