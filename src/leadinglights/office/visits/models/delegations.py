from django.db import models

from leadinglights.office.access.models.privacy import impersonal, personal
from leadinglights.office.registry.models.constraints import (
    at_least,
    between,
    known_code,
    one_text_per_language,
)
from leadinglights.office.registry.models.records import Record, TextRow, record_constraints
from leadinglights.office.visits.states import DelegationKind


class Delegation(Record):
    """The guests as one party. What is not known is null: a city nobody named is not guessed."""

    kind = impersonal(models.CharField(max_length=20))
    country = impersonal(models.CharField(max_length=2))
    locality = impersonal(
        models.ForeignKey("registry.Locality", models.PROTECT, null=True, related_name="+")
    )
    organisation = impersonal(
        models.ForeignKey("registry.Organisation", models.PROTECT, null=True, related_name="+")
    )
    persons = impersonal(models.PositiveIntegerField(null=True))
    languages = impersonal(models.JSONField(default=list))  # the first is the working language
    head = personal(
        models.ForeignKey("registry.Person", models.PROTECT, null=True, related_name="+")
    )
    # 1 to 9, higher is more senior; entered by a person, never inferred from a title.
    head_rank = impersonal(models.PositiveIntegerField(null=True))
    may_split = impersonal(models.BooleanField(default=False))
    needs = impersonal(models.JSONField(default=list))  # tags of the visit, never of a person

    class Meta:
        constraints = [
            *record_constraints("delegation"),
            known_code("delegation", "kind", DelegationKind),
            at_least("delegation", "persons", 1),
            between("delegation", "head_rank", 1, 9),
        ]


class DelegationText(TextRow):
    delegation = impersonal(models.ForeignKey(Delegation, models.CASCADE, related_name="texts"))
    name = impersonal(models.CharField(max_length=300))

    class Meta:
        constraints = [one_text_per_language("delegation_text", "delegation")]

    def __str__(self) -> str:
        return self.name
