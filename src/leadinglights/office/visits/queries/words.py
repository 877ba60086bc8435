"""Names for things the office has only numbered: vehicles and interpreters."""

from __future__ import annotations

from django.utils.translation import gettext as _

from leadinglights.office.visits.states import VehicleMode


def interpreter_name(code: str) -> str:
    """Name an interpreter: interpreter_1 is "interpreter 1"; another code stands as it is."""
    number = code.rpartition("_")[2]
    return _("interpreter %(number)s") % {"number": number} if number.isdigit() else code


def vehicle_name(code: str, mode: str) -> str:
    """Name a vehicle: bus_2 is "Bus 2"; another code stands as it is."""
    number = code.rpartition("_")[2]
    if not number.isdigit():
        return code
    names = {
        VehicleMode.BUS: _("Bus %(number)s"),
        VehicleMode.BOAT: _("Boat %(number)s"),
        VehicleMode.TRAIN: _("Train %(number)s"),
        VehicleMode.CAR: _("Car %(number)s"),
    }
    return names[VehicleMode(mode)] % {"number": number}
