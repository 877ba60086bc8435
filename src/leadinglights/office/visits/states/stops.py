"""The life of a stop, as its host answers."""

from collections.abc import Mapping
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class StopState(TextChoices):
    TENTATIVE = "tentative", _("not yet asked")
    PROPOSED = "proposed", _("asked")
    CONFIRMED = "confirmed", _("confirmed")
    DECLINED = "declined", _("declined")
    COUNTERED = "countered", _("another time proposed")
    LAPSED = "lapsed", _("no answer in time")
    RELEASED = "released", _("given back")
    CANCELLED = "cancelled", _("cancelled by the host")
    HELD = "held", _("held")
    NO_SHOW = "no_show", _("guests did not come")


STOP_MAY_FOLLOW: Final[Mapping[StopState, frozenset[StopState]]] = {
    StopState.TENTATIVE: frozenset({StopState.PROPOSED, StopState.RELEASED}),
    StopState.PROPOSED: frozenset(
        {
            StopState.CONFIRMED,
            StopState.DECLINED,
            StopState.COUNTERED,
            StopState.LAPSED,
            StopState.RELEASED,
        }
    ),
    StopState.CONFIRMED: frozenset({StopState.HELD, StopState.RELEASED, StopState.CANCELLED}),
    StopState.DECLINED: frozenset(),
    StopState.COUNTERED: frozenset(
        {
            StopState.PROPOSED,
            StopState.CONFIRMED,
            StopState.DECLINED,
            StopState.RELEASED,
        }
    ),
    StopState.LAPSED: frozenset(),
    StopState.RELEASED: frozenset(),
    StopState.CANCELLED: frozenset(),
    StopState.HELD: frozenset({StopState.NO_SHOW}),
    StopState.NO_SHOW: frozenset(),
}
