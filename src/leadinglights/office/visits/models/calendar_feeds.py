from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.access.models.rows import OfficeRow


class CalendarFeed(OfficeRow):
    """Which address of a calendar is good: made the first time one is taken back.

    Without a row the address with the number 0 is good. An address carries its number, signed.
    """

    whose = impersonal(models.CharField(max_length=20))  # visit, host, driver, interpreter
    thing = impersonal(models.UUIDField())  # its public id
    number = impersonal(models.PositiveIntegerField(default=0))
    is_open = impersonal(models.BooleanField(default=True))
    changed_at = impersonal(models.DateTimeField())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["whose", "thing"], name="calendar_feed_once_per_thing")
        ]

    def __str__(self) -> str:
        return f"{self.whose} {self.thing}"
