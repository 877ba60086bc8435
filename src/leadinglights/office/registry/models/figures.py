from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.registry.models.constraints import known_code, one_text_per_language
from leadinglights.office.registry.models.records import Record, TextRow, record_constraints
from leadinglights.office.registry.models.sites import Site
from leadinglights.office.registry.states import Evidence


class Figure(Record):
    """A number about a site as one source gives it; of several, at most one is shown."""

    site = impersonal(models.ForeignKey(Site, models.CASCADE, related_name="figures"))
    evidence = impersonal(models.CharField(max_length=20))
    year = impersonal(models.CharField(max_length=12, blank=True))
    shown = impersonal(models.BooleanField(default=False))

    class Meta:
        constraints = [
            *record_constraints("figure"),
            known_code("figure", "evidence", Evidence),
            models.UniqueConstraint(
                fields=["site"], condition=models.Q(shown=True), name="figure_one_shown_per_site"
            ),
        ]


class FigureText(TextRow):
    figure = impersonal(models.ForeignKey(Figure, models.CASCADE, related_name="texts"))
    quantity = impersonal(models.CharField(max_length=300, blank=True))
    value = impersonal(models.CharField(max_length=300, blank=True))
    reason = impersonal(models.TextField(blank=True))

    class Meta:
        constraints = [one_text_per_language("figure_text", "figure")]

    def __str__(self) -> str:
        return self.value
