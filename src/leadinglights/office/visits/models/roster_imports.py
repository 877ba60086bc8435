from datetime import timedelta

from django.conf import settings
from django.db import models

from leadinglights.office.access.models.privacy import Then, impersonal, personal
from leadinglights.office.access.models.rows import OfficeRow
from leadinglights.office.visits.models.rosters import Roster

_AFTER = timedelta(days=30)


class RosterImport(OfficeRow):
    """A file that was read into a roster, and the list as it stood before: what undo puts back."""

    roster = impersonal(models.ForeignKey(Roster, models.CASCADE, related_name="imports"))
    file_name = impersonal(models.CharField(max_length=200))
    rows = impersonal(models.PositiveIntegerField())
    before = personal(models.JSONField(default=list), keep=_AFTER, then=Then.DELETE)
    at = impersonal(models.DateTimeField())
    by = impersonal(
        models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    )
    undone_at = impersonal(models.DateTimeField(null=True))

    def __str__(self) -> str:
        return self.file_name
