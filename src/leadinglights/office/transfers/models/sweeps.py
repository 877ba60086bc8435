from django.conf import settings
from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.access.models.rows import OfficeRow


class Sweep(OfficeRow):
    """Solutions over many cities, as the command line computed them: whom to invite."""

    number = impersonal(models.PositiveIntegerField())
    title = impersonal(models.CharField(max_length=200))
    solutions = impersonal(models.JSONField(default=list))
    cities = impersonal(models.PositiveIntegerField())
    refused = impersonal(models.PositiveIntegerField(default=0))
    checksum = impersonal(models.CharField(max_length=64))
    engine_version = impersonal(models.CharField(max_length=40))
    seed = impersonal(models.PositiveBigIntegerField(default=0))
    taken_in_at = impersonal(models.DateTimeField())
    taken_in_by = impersonal(
        models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "number"], name="sweep_one_number_per_office")
        ]

    def __str__(self) -> str:
        return self.title


class SweepRow(models.Model):
    """One city and one solution of a sweep; an error row says why there is no number."""

    sweep = impersonal(models.ForeignKey(Sweep, models.CASCADE, related_name="rows"))
    place = impersonal(models.CharField(max_length=80))
    place_name = impersonal(models.CharField(max_length=120))
    country = impersonal(models.CharField(max_length=2, blank=True))
    solution_kind = impersonal(models.CharField(max_length=40, blank=True))
    verdict = impersonal(models.CharField(max_length=20, blank=True))
    saving_t_co2e = impersonal(models.FloatField(null=True))
    saving_share = impersonal(models.FloatField(null=True))  # of the taker's baseline
    saving_eur = impersonal(models.FloatField(null=True))
    gap = impersonal(models.FloatField(null=True))
    error = impersonal(models.TextField(blank=True))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sweep", "place", "solution_kind"], name="sweep_row_once_per_place"
            )
        ]
        indexes = [
            models.Index(fields=["sweep", "solution_kind", "-saving_t_co2e"], name="sweep_ranked")
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.solution_kind}"
