"""How a plan stands delays, in words: one figure, what is weakest, and what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leadinglights.documents import dates
from leadinglights.office.visits.models import Plan
from leadinglights.office.visits.queries.glossary import Glossary
from leadinglights.office.visits.queries.names import tag
from leadinglights.office.visits.queries.rows import HeldStart, HeldVisit, Holding
from leadinglights.office.visits.queries.words import listed, together

Found = Mapping[str, Any]


def of_plan(plan: Plan | None, names: Glossary, language: str) -> Holding | None:
    """Say how often the plan's starts hold; None for a plan nobody simulated, or without a stop."""
    found = plan.result.get("robustness") if plan else None
    if plan is None or not found:
        return None
    delays = {**plan.problem["rules"]["delays"], **found.get("delays", {})}
    runs = int(found["runs"])
    starts = tuple(_start(row, runs, names, language) for row in found["weakest"])
    return Holding(
        sentence=_sentence(found, delays["within_min"]),
        weakest=_weakest(starts),
        starts=starts,
        visits=tuple(_visit(row, runs, names, language) for row in found["delegations"]),
        basis=_basis(runs, delays, language),
        assumed=delays["grade"] == "assumed",
    )


def _of_100(count: int, runs: int) -> str:
    # Rounded down: 99.9 of 100 is not all.
    return _("%(count)d of 100") % {"count": 100 * count // runs}


def _sentence(found: Found, within_min: int) -> str:
    return ngettext(
        "In %(share)s simulated weeks every start holds within %(minutes)d minute.",
        "In %(share)s simulated weeks every start holds within %(minutes)d minutes.",
        within_min,
    ) % {"share": _of_100(found["holds"], found["runs"]), "minutes": within_min}


def _weakest(starts: tuple[HeldStart, ...]) -> str:
    if not starts:
        return ""
    return _("Weakest: %(stop)s, %(share)s.") % {"stop": starts[0].name, "share": starts[0].share}


def _start(row: Found, runs: int, names: Glossary, language: str) -> HeldStart:
    hours, minutes = str(row["start"]).split(":")
    return HeldStart(
        name=names.stop(row["stop"]),
        day=dates.day(date.fromisoformat(row["date"]), tag(language)),
        at=time(int(hours), int(minutes)),
        visits=listed((names.delegation(one) for one in row["delegations"]), language),
        share=_of_100(row["holds"], runs),
    )


def _visit(row: Found, runs: int, names: Glossary, language: str) -> HeldVisit:
    slack = ""
    if row.get("slack_min") is not None:
        slack = ngettext(
            "%(least)d minute to spare on its tightest ride, %(mean)s on average",
            "%(least)d minutes to spare on its tightest ride, %(mean)s on average",
            row["slack_min"],
        ) % {
            "least": row["slack_min"],
            "mean": dates.decimal(float(row["slack_mean_min"]), tag(language)),
        }
    return HeldVisit(
        name=names.delegation(row["delegation"]), share=_of_100(row["holds"], runs), slack=slack
    )


def _basis(runs: int, delays: Found, language: str) -> str:
    """Say how the figure was made, and who says what it rests on."""
    number = {
        "runs": dates.decimal(float(runs), tag(language)),
        "share": dates.decimal(100 * delays["overrun_share"], tag(language)),
        "minutes": dates.decimal(float(delays["overrun_mean_min"]), tag(language)),
        "source": delays["source"],
    }
    lived = _(
        "The week was lived through %(runs)s times. Rides take longer or shorter, the more so the less well their times are known; %(share)s %% of the visits run over, by %(minutes)s minutes on average. Nobody leaves early, and who is late keeps all others of the next visit waiting: guests, interpreter, host and receiver."
    )
    if delays["grade"] == "assumed":
        rests = _("How much rides and visits vary is assumed: no source says it.")
    else:
        rests = _("How much rides and visits vary: %(source)s.")
    return together((lived % number, rests % number), language)
