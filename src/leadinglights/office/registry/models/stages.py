from django.db import models

from leadinglights.office.access.models.privacy import Start, Then, impersonal, personal
from leadinglights.office.registry.models.constraints import (
    code_or_empty,
    one_text_per_language,
)
from leadinglights.office.registry.models.partnerships import Partnership
from leadinglights.office.registry.models.records import Record, TextRow, record_constraints
from leadinglights.office.registry.states import (
    Precision,
)


class PartnershipStage(Record):
    """A dated turn as one source tells it. Sources that disagree are rows side by side."""

    partnership = impersonal(models.ForeignKey(Partnership, models.CASCADE, related_name="stages"))
    on = impersonal(models.CharField(max_length=12, blank=True))  # as exact as known: 2010-10
    precision = impersonal(models.CharField(max_length=10, blank=True))
    kind = impersonal(models.CharField(max_length=60))
    kind_as_claimed = impersonal(models.CharField(max_length=300, blank=True))
    intermediaries = impersonal(models.JSONField(default=list))
    # People who signed in a public role, as the source prints them: part of the public record.
    signatories = personal(models.JSONField(default=list), start=Start.NEVER, then=Then.KEEP)

    class Meta:
        constraints = [
            *record_constraints("partnership_stage"),
            code_or_empty("partnership_stage", "precision", Precision),
        ]


class PartnershipStageText(TextRow):
    stage = impersonal(models.ForeignKey(PartnershipStage, models.CASCADE, related_name="texts"))
    title = impersonal(models.CharField(max_length=300))

    class Meta:
        constraints = [one_text_per_language("partnership_stage_text", "stage")]

    def __str__(self) -> str:
        return self.title
