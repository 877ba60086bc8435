from django.db import models

from leadinglights.office.access.models.privacy import impersonal, personal
from leadinglights.office.registry.models.constraints import (
    code_or_empty,
    one_text_per_language,
)
from leadinglights.office.registry.models.organisations import Organisation
from leadinglights.office.registry.models.records import Record, TextRow, record_constraints
from leadinglights.office.registry.states import DisplayOrder


class Person(Record):
    """Somebody acting in a public or contact role."""

    name_as_printed = personal(models.CharField(max_length=300))  # as the source spells it

    class Meta:
        constraints = record_constraints("person")


class NameForm(models.Model):
    """A person's name in one script: it is written differently, not translated."""

    person = personal(models.ForeignKey(Person, models.CASCADE, related_name="name_forms"))
    language = impersonal(models.CharField(max_length=12))
    family = personal(models.CharField(max_length=200, blank=True))
    given = personal(models.CharField(max_length=200, blank=True))
    full = personal(models.CharField(max_length=300))
    display_order = impersonal(models.CharField(max_length=20, blank=True))

    class Meta:
        constraints = [
            one_text_per_language("name_form", "person"),
            code_or_empty("name_form", "display_order", DisplayOrder),
        ]

    def __str__(self) -> str:
        return self.full


class Role(Record):
    """A dated function of a person in an organisation; only public roles reach public pages."""

    person = personal(models.ForeignKey(Person, models.CASCADE, related_name="roles"))
    organisation = personal(
        models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="roles")
    )
    since = personal(models.CharField(max_length=12, blank=True))
    until = personal(models.CharField(max_length=12, blank=True))
    public = impersonal(models.BooleanField(default=False))

    class Meta:
        constraints = record_constraints("role")


class RoleText(TextRow):
    role = personal(models.ForeignKey(Role, models.CASCADE, related_name="texts"))
    title = personal(models.CharField(max_length=300))

    class Meta:
        constraints = [one_text_per_language("role_text", "role")]

    def __str__(self) -> str:
        return self.title
