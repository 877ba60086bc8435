"""What the visits of a period share: interpreters, vehicles, receivers, the roads."""

from django.db import models

from leadinglights.office.access.models.privacy import Category, Start, impersonal, personal
from leadinglights.office.registry.models.constraints import at_least, between, known_code
from leadinglights.office.registry.models.records import Record, record_constraints
from leadinglights.office.visits.states import (
    InterpreterMoves,
    TravelQuality,
    VehicleAttach,
    VehicleMode,
)


class Interpreter(Record):
    person = personal(
        models.ForeignKey("registry.Person", models.PROTECT, null=True, related_name="+")
    )
    email = personal(
        models.EmailField(max_length=254, blank=True),
        category=Category.CONTACT,
        start=Start.LAST_USED,
    )
    phone = personal(
        models.CharField(max_length=40, blank=True),
        category=Category.CONTACT,
        start=Start.LAST_USED,
    )
    languages = impersonal(models.JSONField(default=list))
    modes = impersonal(models.JSONField(default=list))
    moves = impersonal(models.CharField(max_length=20, default=InterpreterMoves.WITH_PARTY))
    hours = impersonal(models.CharField(max_length=1000, blank=True))
    max_day_min = impersonal(models.PositiveIntegerField(default=240))
    max_run_min = impersonal(models.PositiveIntegerField(default=90))
    rest_min = impersonal(models.PositiveIntegerField(default=15))
    fee_eur = impersonal(models.PositiveIntegerField(default=0))

    class Meta:
        constraints = [
            *record_constraints("interpreter"),
            known_code("interpreter", "moves", InterpreterMoves),
            at_least("interpreter", "max_day_min", 1),
            at_least("interpreter", "max_run_min", 1),
            at_least("interpreter", "rest_min", 0),
            at_least("interpreter", "fee_eur", 0),
        ]


class Vehicle(Record):
    driver_email = personal(
        models.EmailField(max_length=254, blank=True),
        category=Category.CONTACT,
        start=Start.LAST_USED,
    )
    driver_phone = personal(
        models.CharField(max_length=40, blank=True),
        category=Category.CONTACT,
        start=Start.LAST_USED,
    )
    mode = impersonal(models.CharField(max_length=10, default=VehicleMode.BUS))
    seats = impersonal(models.PositiveIntegerField())
    attach = impersonal(models.CharField(max_length=20, default=VehicleAttach.WITH_PARTY))
    hours = impersonal(models.CharField(max_length=1000, blank=True))
    fee_eur = impersonal(models.PositiveIntegerField(default=0))

    class Meta:
        constraints = [
            *record_constraints("vehicle"),
            known_code("vehicle", "mode", VehicleMode),
            known_code("vehicle", "attach", VehicleAttach),
            at_least("vehicle", "seats", 1),
            at_least("vehicle", "fee_eur", 0),
        ]


class Receiver(Record):
    """A dignitary who greets by rank."""

    person = personal(models.ForeignKey("registry.Person", models.PROTECT, related_name="+"))
    email = personal(  # of the secretariat
        models.EmailField(max_length=254, blank=True),
        category=Category.CONTACT,
        start=Start.LAST_USED,
    )
    rank = impersonal(models.PositiveIntegerField())
    languages = impersonal(models.JSONField(default=list))
    hours = impersonal(models.CharField(max_length=1000, blank=True))
    sessions_per_day = impersonal(models.PositiveIntegerField(default=1))

    class Meta:
        constraints = [
            *record_constraints("receiver"),
            between("receiver", "rank", 1, 9),
            at_least("receiver", "sessions_per_day", 1),
        ]


class TravelTime(Record):
    """Minutes from one site to another; a pair with no row back takes as long both ways."""

    from_site = impersonal(models.ForeignKey("registry.Site", models.CASCADE, related_name="+"))
    to_site = impersonal(models.ForeignKey("registry.Site", models.CASCADE, related_name="+"))
    minutes = impersonal(models.PositiveIntegerField())
    km = impersonal(models.FloatField(null=True))
    quality = impersonal(models.CharField(max_length=20, default=TravelQuality.ASSUMED))

    class Meta:
        constraints = [
            *record_constraints("travel_time"),
            models.UniqueConstraint(
                fields=["from_site", "to_site"], name="travel_time_once_per_direction"
            ),
            known_code("travel_time", "quality", TravelQuality),
            at_least("travel_time", "minutes", 0),
            at_least("travel_time", "km", 0),
            models.CheckConstraint(
                condition=~models.Q(from_site=models.F("to_site")),
                name="travel_time_between_two_sites",
            ),
        ]
