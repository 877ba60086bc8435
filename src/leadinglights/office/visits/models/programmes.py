from django.conf import settings
from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.access.models.rows import OfficeRow
from leadinglights.office.registry.models.constraints import (
    at_least,
    between,
    code_or_empty,
    known_code,
)
from leadinglights.office.visits.models.delegations import DelegationGroup
from leadinglights.office.visits.models.plans import Plan
from leadinglights.office.visits.models.resources import Interpreter, Receiver, Vehicle
from leadinglights.office.visits.models.visits import Visit
from leadinglights.office.visits.states import (
    ItemKind,
    ProgrammeVersionState,
    StopState,
    TravelQuality,
)

MINUTES_OF_A_DAY = 24 * 60


class Programme(OfficeRow):
    """The dated list of items of one visit, through all its versions."""

    visit = impersonal(models.OneToOneField(Visit, models.CASCADE, related_name="programme"))

    def __str__(self) -> str:
        return str(self.visit_id)


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


class Stop(OfficeRow):
    """A time at a host, answered by the host. It lives through versions by its identity."""

    visit = impersonal(models.ForeignKey(Visit, models.CASCADE, related_name="stops"))
    site_offer = impersonal(
        models.ForeignKey("registry.SiteOffer", models.PROTECT, related_name="stops")
    )
    host = impersonal(
        models.ForeignKey("registry.Host", models.PROTECT, null=True, related_name="stops")
    )
    group = impersonal(
        models.ForeignKey(DelegationGroup, models.PROTECT, null=True, related_name="stops")
    )
    on = impersonal(models.DateField())
    starts_min = impersonal(models.PositiveIntegerField())  # minutes after local midnight
    ends_min = impersonal(models.PositiveIntegerField())
    state = impersonal(models.CharField(max_length=20, default=StopState.TENTATIVE))
    answer_by = impersonal(models.DateField(null=True))
    answered_at = impersonal(models.DateTimeField(null=True))
    asked_at = impersonal(models.DateTimeField(null=True))
    reminded_at = impersonal(models.DateTimeField(null=True))
    # Held at its time by the office, whatever is planned around it.
    pinned = impersonal(models.BooleanField(default=False))
    presenter = impersonal(
        models.ForeignKey("registry.Presenter", models.SET_NULL, null=True, related_name="stops")
    )
    language = impersonal(models.CharField(max_length=10, blank=True))  # the host speaks it
    most_guests = impersonal(models.PositiveIntegerField(null=True))  # the host said so

    class Meta:
        constraints = [
            known_code("stop", "state", StopState),
            models.CheckConstraint(
                condition=models.Q(
                    starts_min__gte=0,
                    starts_min__lt=models.F("ends_min"),
                    ends_min__lte=MINUTES_OF_A_DAY,
                ),
                name="stop_starts_before_it_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.starts_min}"


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
