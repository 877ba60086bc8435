from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.registry.models.constraints import known_code, one_text_per_language
from leadinglights.office.registry.models.localities import Locality
from leadinglights.office.registry.models.records import Record, TextRow, record_constraints
from leadinglights.office.registry.states import OrganisationKind


class Organisation(Record):
    """A legal or practical body: a municipality, a company, a school."""

    kind = impersonal(models.CharField(max_length=30))
    locality = impersonal(
        models.ForeignKey(Locality, models.PROTECT, null=True, related_name="organisations")
    )

    class Meta:
        constraints = [
            *record_constraints("organisation"),
            known_code("organisation", "kind", OrganisationKind),
        ]


class OrganisationText(TextRow):
    organisation = impersonal(models.ForeignKey(Organisation, models.CASCADE, related_name="texts"))
    name = impersonal(models.CharField(max_length=300))
    description = impersonal(models.TextField(blank=True))

    class Meta:
        constraints = [one_text_per_language("organisation_text", "organisation")]

    def __str__(self) -> str:
        return self.name
