"""Small words: names of what the office only numbered, lists and sentences set as a language sets them."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from leadinglights.office.visits.states import VehicleMode


def listed(items: Iterable[str], language: str) -> str:
    """Set names in a row: "a, b", in Chinese "a、b"."""
    return ("、" if language == "zh-hans" else ", ").join(items)


def followed(items: Iterable[str], language: str) -> str:
    """Set a remark after what it belongs to: "25 min, 19 km", in Chinese with a full-width comma."""
    return ("，" if language == "zh-hans" else ", ").join(items)


def together(sentences: Iterable[str], language: str) -> str:
    """Set whole sentences one after the other; Chinese has no space after its full stop."""
    return ("" if language == "zh-hans" else " ").join(sentences)


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
