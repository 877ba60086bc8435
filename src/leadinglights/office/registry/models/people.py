from django.db import models

from leadinglights.office.access.models.privacy import Start, Then, personal
from leadinglights.office.registry.models.records import Record, record_constraints


class Person(Record):
    """Somebody acting in a public or contact role."""

    # As the source spells it. People of the registry hold public roles: the record stays.
    name_as_printed = personal(models.CharField(max_length=300), start=Start.NEVER, then=Then.KEEP)

    class Meta:
        constraints = record_constraints("person")
