"""Which solver answered a study, and why not the usual one, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from leadinglights.office.transfers.bridge import Result


def solver(result: Result) -> str:
    """Who solved the year."""
    named = {
        "kernel": _("our own exact method for one store in each network"),
        "lp": _("a linear programme solved by HiGHS"),
        "pypsa": _("a model in PyPSA"),
    }
    return named[result.proof.tier]


def why_another(result: Result) -> str:
    """Which condition of our own method failed; empty where it answered."""
    reason = result.proof.fallback_reason
    code = reason.split(":", maxsplit=1)[0]
    known = {
        "E1": _("several stores stand side by side in one network"),
        "E4": _(
            "a plant has a least load, a cost of starting, or a limit on how fast its load may change"
        ),
    }
    return known.get(code, reason)


def proved(result: Result) -> bool:
    """Whether the gap is rounding, and no more."""
    return abs(result.proof.gap) < 1e-6
