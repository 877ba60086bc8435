from django.db import models

from leadinglights.office.access.models.privacy import Start, Then, impersonal, personal
from leadinglights.office.registry.models.constraints import (
    code_or_empty,
    one_text_per_language,
)
from leadinglights.office.registry.models.people import Person
from leadinglights.office.registry.states import DisplayOrder


class NameForm(models.Model):
    """A person's name in one script: it is written differently, not translated."""

    person = personal(
        models.ForeignKey(Person, models.CASCADE, related_name="name_forms"),
        start=Start.NEVER,
        then=Then.KEEP,
    )
    language = impersonal(models.CharField(max_length=12))
    family = personal(
        models.CharField(max_length=200, blank=True), start=Start.NEVER, then=Then.KEEP
    )
    given = personal(
        models.CharField(max_length=200, blank=True), start=Start.NEVER, then=Then.KEEP
    )
    full = personal(models.CharField(max_length=300), start=Start.NEVER, then=Then.KEEP)
    display_order = impersonal(models.CharField(max_length=20, blank=True))

    class Meta:
        constraints = [
            one_text_per_language("name_form", "person"),
            code_or_empty("name_form", "display_order", DisplayOrder),
        ]

    def __str__(self) -> str:
        return self.full
