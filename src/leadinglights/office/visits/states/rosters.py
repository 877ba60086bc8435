"""The life of a list of delegates, and what is counted on it."""

from collections.abc import Mapping
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RosterState(TextChoices):
    OPEN = "open", _("open")
    SUBMITTED = "submitted", _("handed in")
    CLOSED = "closed", _("closed")


ROSTER_MAY_FOLLOW: Final[Mapping[RosterState, frozenset[RosterState]]] = {
    RosterState.OPEN: frozenset({RosterState.SUBMITTED, RosterState.CLOSED}),
    RosterState.SUBMITTED: frozenset({RosterState.OPEN, RosterState.CLOSED}),
    RosterState.CLOSED: frozenset({RosterState.OPEN}),
}


class Diet(TextChoices):
    """Counted for the kitchen of a visit; no person has a diet here."""

    VEGETARIAN = "vegetarian", _("vegetarian")
    VEGAN = "vegan", _("vegan")
    NO_PORK = "no_pork", _("no pork")
    HALAL = "halal", _("halal")
    KOSHER = "kosher", _("kosher")
    NO_NUTS = "no_nuts", _("no nuts")
    NO_GLUTEN = "no_gluten", _("no gluten")
    NO_LACTOSE = "no_lactose", _("no lactose")
    NO_SHELLFISH = "no_shellfish", _("no shellfish")


class Need(TextChoices):
    """What a place must offer for somebody in the delegation; counted, not named."""

    STEP_FREE = "step_free", _("step-free access")
    HEARING_LOOP = "hearing_loop", _("hearing loop")
    SEATING = "seating", _("seats along the way")
    PRAYER_ROOM = "prayer_room", _("a quiet room for prayer")
    SIGN_LANGUAGE = "sign_language", _("sign language")
