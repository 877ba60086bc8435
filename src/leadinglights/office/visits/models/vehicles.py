from django.db import models

from leadinglights.office.access.models.privacy import Category, Start, impersonal, personal
from leadinglights.office.registry.models.constraints import at_least, known_code
from leadinglights.office.registry.models.records import Record, record_constraints
from leadinglights.office.visits.states import (
    VehicleAttach,
    VehicleMode,
)


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
