from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.access.models.rows import OfficeRow
from leadinglights.office.registry.models.constraints import (
    between,
    code_or_empty,
    known_code,
)
from leadinglights.office.visits.models.groups import DelegationGroup
from leadinglights.office.visits.models.interpreters import Interpreter
from leadinglights.office.visits.models.receivers import Receiver
from leadinglights.office.visits.models.stops import Stop
from leadinglights.office.visits.models.vehicles import Vehicle
from leadinglights.office.visits.models.versions import ProgrammeVersion
from leadinglights.office.visits.states import (
    ItemKind,
    TravelQuality,
)

MINUTES_OF_A_DAY = 24 * 60


class ProgrammeItem(OfficeRow):
    """A line of a programme: arrival, stop, reception, leg, meal, waiting, free time."""

    programme_version = impersonal(
        models.ForeignKey(ProgrammeVersion, models.CASCADE, related_name="items")
    )
    position = impersonal(models.PositiveIntegerField())
    kind = impersonal(models.CharField(max_length=20))
    on = impersonal(models.DateField())
    starts_min = impersonal(models.PositiveIntegerField())
    ends_min = impersonal(models.PositiveIntegerField())
    group = impersonal(
        models.ForeignKey(DelegationGroup, models.PROTECT, null=True, related_name="items")
    )
    site_offer = impersonal(
        models.ForeignKey("registry.SiteOffer", models.PROTECT, null=True, related_name="items")
    )
    stop = impersonal(models.ForeignKey(Stop, models.PROTECT, null=True, related_name="items"))
    from_site = impersonal(
        models.ForeignKey("registry.Site", models.PROTECT, null=True, related_name="+")
    )
    to_site = impersonal(
        models.ForeignKey("registry.Site", models.PROTECT, null=True, related_name="+")
    )
    minutes = impersonal(models.PositiveIntegerField(null=True))  # of the drive, without buffer
    km = impersonal(models.FloatField(null=True))
    quality = impersonal(models.CharField(max_length=20, blank=True))
    vehicle = impersonal(
        models.ForeignKey(Vehicle, models.PROTECT, null=True, related_name="items")
    )
    interpreter = impersonal(
        models.ForeignKey(Interpreter, models.PROTECT, null=True, related_name="items")
    )
    receiver = impersonal(
        models.ForeignKey(Receiver, models.PROTECT, null=True, related_name="items")
    )
    # Codes of the delegations in the same session; a group of one is "delegation/group".
    shared_with = impersonal(models.JSONField(default=list))
    why = impersonal(models.JSONField(default=list))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme_version", "position"], name="programme_item_one_position"
            ),
            known_code("programme_item", "kind", ItemKind),
            code_or_empty("programme_item", "quality", TravelQuality),
            between("programme_item", "starts_min", 0, MINUTES_OF_A_DAY),
            between("programme_item", "ends_min", 0, MINUTES_OF_A_DAY),
            models.CheckConstraint(
                condition=models.Q(starts_min__lte=models.F("ends_min")),
                name="programme_item_starts_before_it_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.starts_min} {self.kind}"
