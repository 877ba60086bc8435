"""Interpreters, vehicles, travel times."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class InterpretationMode(TextChoices):
    CONSECUTIVE = "consecutive", _("consecutive")
    SIMULTANEOUS = "simultaneous", _("simultaneous")
    WHISPERED = "whispered", _("whispered")
    ESCORT = "escort", _("escort")


class InterpreterMoves(TextChoices):
    WITH_PARTY = "with_party", _("goes with one group all day")
    OWN = "own", _("goes between sessions alone")


class VehicleMode(TextChoices):
    BUS = "bus", _("bus")
    BOAT = "boat", _("boat")
    TRAIN = "train", _("train")
    CAR = "car", _("car")


class VehicleAttach(TextChoices):
    WITH_PARTY = "with_party", _("stays with one group")
    SHUTTLE = "shuttle", _("shuttles")


class TravelQuality(TextChoices):
    MEASURED = "measured", _("measured")
    ROUTED = "routed", _("from a route planner")
    ESTIMATED = "estimated", _("estimated")
    ASSUMED = "assumed", _("assumed")
