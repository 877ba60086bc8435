from django.db import models

from leadinglights.office.access.models.privacy import Start, Then, impersonal, personal
from leadinglights.office.registry.models.constraints import (
    one_text_per_language,
)
from leadinglights.office.registry.models.organisations import Organisation
from leadinglights.office.registry.models.people import Person
from leadinglights.office.registry.models.records import Record, TextRow, record_constraints


class Role(Record):
    """A dated function of a person in an organisation; only public roles reach public pages."""

    person = personal(
        models.ForeignKey(Person, models.CASCADE, related_name="roles"),
        start=Start.NEVER,
        then=Then.KEEP,
    )
    organisation = personal(
        models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="roles"),
        start=Start.NEVER,
        then=Then.KEEP,
    )
    since = personal(models.CharField(max_length=12, blank=True), start=Start.NEVER, then=Then.KEEP)
    until = personal(models.CharField(max_length=12, blank=True), start=Start.NEVER, then=Then.KEEP)
    public = impersonal(models.BooleanField(default=False))

    class Meta:
        constraints = record_constraints("role")


class RoleText(TextRow):
    role = personal(
        models.ForeignKey(Role, models.CASCADE, related_name="texts"),
        start=Start.NEVER,
        then=Then.KEEP,
    )
    title = personal(models.CharField(max_length=300), start=Start.NEVER, then=Then.KEEP)

    class Meta:
        constraints = [one_text_per_language("role_text", "role")]

    def __str__(self) -> str:
        return self.title
