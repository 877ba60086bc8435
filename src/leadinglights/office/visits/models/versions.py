from django.conf import settings
from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.access.models.rows import OfficeRow
from leadinglights.office.registry.models.constraints import (
    at_least,
    known_code,
)
from leadinglights.office.visits.models.plans import Plan
from leadinglights.office.visits.models.programmes import Programme
from leadinglights.office.visits.states import (
    ProgrammeVersionState,
)


class ProgrammeVersion(OfficeRow):
    programme = impersonal(models.ForeignKey(Programme, models.CASCADE, related_name="versions"))
    plan = impersonal(
        models.ForeignKey(Plan, models.PROTECT, null=True, related_name="programme_versions")
    )
    number = impersonal(models.PositiveIntegerField())
    state = impersonal(models.CharField(max_length=20, default=ProgrammeVersionState.DRAFT))
    released_at = impersonal(models.DateTimeField(null=True))
    released_by = impersonal(
        models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    )
    # Telling people is a deed of its own, after the release.
    told_at = impersonal(models.DateTimeField(null=True))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "number"], name="programme_version_one_number"
            ),
            models.UniqueConstraint(
                fields=["programme"],
                condition=models.Q(state=ProgrammeVersionState.RELEASED.value),
                name="programme_version_one_released",
            ),
            known_code("programme_version", "state", ProgrammeVersionState),
            at_least("programme_version", "number", 1),
        ]

    def __str__(self) -> str:
        return f"{self.programme_id}/{self.number}"
