from datetime import timedelta

from django.db import models

from leadinglights.office.access.models.privacy import Start, Then, impersonal, personal
from leadinglights.office.access.models.rows import OfficeRow
from leadinglights.office.visits.models.rosters import Roster


class RosterPreview(OfficeRow):
    """What a file says, read and checked, until somebody puts it on the list or a day has gone by."""

    roster = impersonal(models.ForeignKey(Roster, models.CASCADE, related_name="previews"))
    file_name = impersonal(models.CharField(max_length=200))
    # {"persons": [...], "head": 0}
    content = personal(
        models.JSONField(default=dict),
        start=Start.RECORDED,
        keep=timedelta(days=1),
        then=Then.DELETE,
    )
    at = impersonal(models.DateTimeField())

    def __str__(self) -> str:
        return self.file_name
