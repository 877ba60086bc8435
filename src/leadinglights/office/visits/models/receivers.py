from django.db import models

from leadinglights.office.access.models.privacy import Category, Start, Then, impersonal, personal
from leadinglights.office.registry.models.constraints import at_least, between
from leadinglights.office.registry.models.records import Record, record_constraints


class Receiver(Record):
    """A dignitary who greets by rank."""

    person = personal(
        models.ForeignKey("registry.Person", models.PROTECT, related_name="+"),
        start=Start.NEVER,
        then=Then.KEEP,
    )
    email = personal(  # of the secretariat
        models.EmailField(max_length=254, blank=True),
        category=Category.CONTACT,
        start=Start.LAST_USED,
    )
    rank = impersonal(models.PositiveIntegerField())
    languages = impersonal(models.JSONField(default=list))
    hours = impersonal(models.CharField(max_length=1000, blank=True))
    sessions_per_day = impersonal(models.PositiveIntegerField(default=1))

    class Meta:
        constraints = [
            *record_constraints("receiver"),
            between("receiver", "rank", 1, 9),
            at_least("receiver", "sessions_per_day", 1),
        ]
