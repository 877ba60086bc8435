from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.access.models.rows import OfficeRow
from leadinglights.office.visits.models.visits import Visit


class Programme(OfficeRow):
    """The dated list of items of one visit, through all its versions."""

    visit = impersonal(models.OneToOneField(Visit, models.CASCADE, related_name="programme"))

    def __str__(self) -> str:
        return str(self.visit_id)
