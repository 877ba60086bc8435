from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.registry.models.constraints import (
    known_code,
    one_text_per_language,
)
from leadinglights.office.registry.models.records import Record, TextRow, record_constraints
from leadinglights.office.registry.states import (
    PartnershipKind,
    PartnershipState,
)


class Partnership(Record):
    """A lasting tie between two or more parties."""

    kind = impersonal(models.CharField(max_length=20))
    state = impersonal(models.CharField(max_length=20))

    class Meta:
        constraints = [
            *record_constraints("partnership"),
            known_code("partnership", "kind", PartnershipKind),
            known_code("partnership", "state", PartnershipState),
        ]


class PartnershipText(TextRow):
    partnership = impersonal(models.ForeignKey(Partnership, models.CASCADE, related_name="texts"))
    title = impersonal(models.CharField(max_length=300))
    summary = impersonal(models.TextField(blank=True))

    class Meta:
        constraints = [one_text_per_language("partnership_text", "partnership")]

    def __str__(self) -> str:
        return self.title
