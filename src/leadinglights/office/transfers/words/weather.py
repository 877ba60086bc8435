"""What is said of weather: what a study rests on, and why a service gave none."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

WHY: dict[str, Promise] = {
    "slow": gettext_lazy("%(service)s took too long to answer."),
    "unreachable": gettext_lazy("%(service)s was not reached."),
    "too_large": gettext_lazy("%(service)s answered more than any year of weather."),
    "answered": gettext_lazy("%(service)s refused."),
    "unusable": gettext_lazy("%(service)s gave no whole, believable year."),
}


def why_silent(code: str, service: str) -> str:
    """Why a service gave no weather."""
    return str(WHY.get(code, WHY["unreachable"])) % {"service": service}


def rests_on(*, by_hour: bool) -> str:
    """What kind of weather a study stands on."""
    if by_hour:
        return _("Hours that were measured, modelled or handed in")
    return _("Hours made from monthly means")
