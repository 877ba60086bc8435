"""Ask the planner about a saved plan: why this is not in it, what if, and what is the least to give up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from leadinglights.engines import programme as engine
from leadinglights.engines.programme.diagnosis import Request
from leadinglights.engines.programme.what_if_changes import KINDS
from leadinglights.office.refusal import Refusal
from leadinglights.office.visits.bridge.asking import plan_of
from leadinglights.office.visits.models import Plan

SECONDS = 4.0  # a search for the changed week, and one as long for the week as it is
LEAST_SECONDS = 20.0  # for all sets of requests together, each tried by planning with it
LEAST_WORK: int | None = None  # day searches instead of seconds: the same answer on every run


class CannotBeSupposed(Refusal):
    """A question that does not fit the plan: a host it does not know, a day outside the week."""

    code = "cannot_be_supposed"
    status = 422

    def __init__(self) -> None:
        super().__init__(_("This cannot be asked of this plan. Choose from what is offered."))


def why(plan: Plan, *, delegation: str, stop: str) -> dict[str, Any]:
    """Why a delegation does not see an offer, or when it does: codes, places, what it would cost."""
    inquiry = engine.Inquiry(*plan_of(plan))
    try:
        answer = inquiry.why(delegation, offer=stop, seconds=SECONDS)
    except ValueError as wrong:
        raise CannotBeSupposed from wrong
    return answer.model_dump(
        mode="json", include={"delegation", "offer", "rung", "placed", "reasons", "price"}
    )


def what_if(plan: Plan, *, kind: str, values: list[Any]) -> dict[str, Any]:
    """What a change of the problem would bring, by planning with it; the plan stays as it is."""
    inquiry = engine.Inquiry(*plan_of(plan))
    given: Mapping[str, Any] = {kind: tuple(values)}
    try:
        answer = inquiry.what_if(seconds=SECONDS, **given)
    except ValueError as wrong:
        raise CannotBeSupposed from wrong
    before = {level.name: level.value for level in answer.before}
    after = {level.name: level.value for level in answer.levels}
    return {
        "interest": answer.interest,
        "gain": answer.gain,
        "fairness": answer.fairness,
        "fairness_before": before.get("fairness"),
        "musts_missed": after.get("musts_missed"),
        "musts_missed_before": before.get("musts_missed"),
        "proven": answer.proven,
        "differences": [one.model_dump(mode="json") for one in answer.differences],
    }


def least(plan: Plan) -> dict[str, Any]:
    """What is the least to give up so that everything owed is possible: sets of requests, easiest first.

    Each set was tried by planning with it, and the plan passed the check.
    """
    problem, result = plan_of(plan)
    found = engine.diagnose(problem, seconds=LEAST_SECONDS, work=LEAST_WORK, result=result)
    hosts = {offer.id: offer.host for offer in problem.offers}
    return {
        "met": found.met,
        "certain": found.certain,
        "complete": found.complete,
        "missed": [one.model_dump(mode="json") for one in found.missed],
        "remedies": [
            {
                "requests": [_named(one, hosts) for one in remedy.requests],
                "interest": remedy.interest,
                "confirmed": remedy.confirmed_by_solving,
            }
            for remedy in found.remedies
        ],
    }


def _named(request: Request, hosts: Mapping[str, str | None]) -> dict[str, Any]:
    """A request with its values by name, and the host whose offer it is about."""
    ((kind, written),) = request.change.items()
    values = dict(zip((name for name, _sort in KINDS[kind].values), written, strict=True))
    host = hosts.get(str(values.get("offer")))
    return {"kind": kind, "values": values, "host": host, "text": request.text}
