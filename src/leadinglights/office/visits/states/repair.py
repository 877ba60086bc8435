"""The codes of repairs: what happened to a programme, and how far its repair has come."""

from collections.abc import Mapping
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RepairCause(TextChoices):
    """What happened."""

    DECLINED = "declined", _("a host said no")
    COUNTERED = "countered", _("a host chose another time")
    LAPSED = "lapsed", _("a host did not answer in time")
    CANCELLED = "cancelled", _("a host cancelled")
    FEWER = "fewer", _("a host takes fewer guests")
    CLOSED = "closed", _("a place is closed")
    INTERPRETER = "interpreter", _("an interpreter is missing")
    VEHICLE = "vehicle", _("a vehicle is missing")
    RECEIVER = "receiver", _("somebody who receives is away")
    LATE = "late", _("guests come later")
    PERSONS = "persons", _("more or fewer guests come")


class RepairState(TextChoices):
    WAITING = "waiting", _("being worked out")
    PROPOSED = "proposed", _("proposed")
    STUCK = "stuck", _("no proposal")
    TAKEN = "taken", _("taken")
    DROPPED = "dropped", _("dropped")


# A proposal for a plan that is not the newest any more is worked out anew.
REPAIR_MAY_FOLLOW: Final[Mapping[RepairState, frozenset[RepairState]]] = {
    RepairState.WAITING: frozenset({RepairState.PROPOSED, RepairState.STUCK, RepairState.DROPPED}),
    RepairState.PROPOSED: frozenset({RepairState.WAITING, RepairState.TAKEN, RepairState.DROPPED}),
    RepairState.STUCK: frozenset({RepairState.WAITING, RepairState.DROPPED}),
    RepairState.TAKEN: frozenset(),
    RepairState.DROPPED: frozenset(),
}
