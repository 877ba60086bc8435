from django.db import models

from leadinglights.office.access.models.privacy import Category, Start, Then, impersonal, personal
from leadinglights.office.registry.models.constraints import at_least, known_code
from leadinglights.office.registry.models.records import Record, record_constraints
from leadinglights.office.visits.states import (
    InterpreterMoves,
)


class Interpreter(Record):
    person = personal(
        models.ForeignKey("registry.Person", models.PROTECT, null=True, related_name="+"),
        start=Start.NEVER,
        then=Then.KEEP,
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
