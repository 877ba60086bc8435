from django.db import models

from leadinglights.office.access.models.privacy import Start, Then, impersonal, personal
from leadinglights.office.registry.models.hosts import Host
from leadinglights.office.registry.models.people import Person
from leadinglights.office.registry.models.records import Record, record_constraints


class Presenter(Record):
    """A person who speaks at a host's stops."""

    host = impersonal(models.ForeignKey(Host, models.CASCADE, related_name="presenters"))
    person = personal(
        models.ForeignKey(Person, models.PROTECT, null=True, related_name="+"),
        start=Start.NEVER,
        then=Then.KEEP,
    )
    name = personal(models.CharField(max_length=200), start=Start.LAST_USED)
    title = personal(models.CharField(max_length=200, blank=True), start=Start.LAST_USED)
    languages = impersonal(models.JSONField(default=list))

    class Meta:
        constraints = [
            *record_constraints("presenter"),
            models.UniqueConstraint(fields=["host", "name"], name="presenter_once_per_host"),
        ]
