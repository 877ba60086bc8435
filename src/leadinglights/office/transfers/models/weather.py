from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.access.models.rows import OfficeRow


class FetchedWeather(OfficeRow):
    """A year of hours as a service gave it, kept so that the same is not asked for again.

    `hours` is the engine's document; its source names service, place, day and licence.
    """

    service = impersonal(models.CharField(max_length=20))
    latitude_deg = impersonal(models.FloatField())
    longitude_deg = impersonal(models.FloatField())
    year = impersonal(models.PositiveIntegerField())  # 0: a typical year
    fetched_at = impersonal(models.DateTimeField())
    hours = impersonal(models.JSONField())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "service", "latitude_deg", "longitude_deg", "year"],
                name="weather_once_per_place_and_year",
            )
        ]

    def __str__(self) -> str:
        return f"{self.service} {self.latitude_deg:.2f} {self.longitude_deg:.2f} {self.year}"
