"""What a visit costs by the office's own rules: a ladder by its length, and whom it is not asked of.

The rules in force say it; nothing is added to them. What nobody has told is said to be not known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from math import inf
from typing import Any, Final

from django.db.models import Q

from leadinglights.office.registry.models import Party
from leadinglights.office.registry.states import Grade, PartnershipState
from leadinglights.office.visits.models import Delegation, TriageRule, VisitRequest
from leadinglights.office.visits.states import Verdict

PARTNERS: Final = "partners"  # among the codes of a fee: whoever has an active partnership
NOT_KNOWN: Final = frozenset({Grade.ASSUMED.value, Grade.NOT_FOUND.value})
# What the form's answers mean in hours: longer than the first, not longer than the second.
ANSWERED_HOURS: Final[Mapping[str, tuple[float, float]]] = {
    "two": (0, 2), "half": (2, 5), "day": (5, 24), "more": (24, inf)
}  # fmt: skip
Facts = dict[str, Any]


def held_against(
    rules: Sequence[TriageRule],
    request: VisitRequest,
    *,
    stay: tuple[datetime, datetime] | None = None,
) -> tuple[TriageRule, Verdict, Facts]:
    """Return which fee in force holds for a request, and on which facts; `stay` is the agreed one.

    The facts say "free" (and by what) or "due" (which step), or what is "unknown".
    """
    delegation = request.delegation
    assert delegation is not None  # the database keeps it so once a request is received
    steps = sorted(rules, key=lambda rule: (rule.value or 0, rule.pk))
    least, most = _hours(request, stay)
    facts: Facts = {
        "steps": [_step(rule) for rule in steps],
        "hours": [least, None if most == inf else most],
        "kind": delegation.kind,
        "persons": _persons(delegation),
    }
    spared = {rule.pk: _spared(rule, delegation) for rule in steps}
    asked = [rule for rule in steps if spared[rule.pk] not in ("kind", "partner")]
    if not asked:
        return steps[0], Verdict.NOTED, {**facts, "free": spared[steps[0].pk]}
    possible = [rule for rule in asked if (rule.value or 0) < most]
    if not possible:
        return steps[0], Verdict.NOTED, {**facts, "free": "short"}
    step = possible[-1]
    if spared[step.pk]:
        return step, Verdict.UNKNOWN, {**facts, "unknown": spared[step.pk]}
    if (step.value or 0) > least:
        return step, Verdict.UNKNOWN, {**facts, "unknown": "hours"}
    return step, Verdict.NOTED, {**facts, "due": _step(step)}


def _step(rule: TriageRule) -> Facts:
    return {
        "over": rule.value or 0,
        "amount": rule.amount,
        "currency": rule.currency,
        "per": rule.per,
        "free": list(rule.codes),
    }


def _spared(rule: TriageRule, delegation: Delegation) -> str:
    """Say by what a delegation pays no fee: "kind", "partner", "" if by nothing, "…_unknown" if unsure."""
    kinds = [code for code in rule.codes if code != PARTNERS]
    sure = delegation.grade_of("kind") not in NOT_KNOWN
    if sure and delegation.kind in kinds:
        return "kind"
    partner = _is_partner(delegation) if PARTNERS in rule.codes else False
    if partner:
        return "partner"
    if kinds and not sure:
        return "kind_unknown"
    return "partner_unknown" if partner is None else ""


def _is_partner(delegation: Delegation) -> bool | None:
    """Whether an active partnership with its place or body is on file; None if neither is known."""
    if delegation.locality_id is None and delegation.organisation_id is None:
        return None
    ties = Q()
    if delegation.locality_id:
        ties |= Q(locality_id=delegation.locality_id)
    if delegation.organisation_id:
        ties |= Q(organisation_id=delegation.organisation_id)
    active = Party.objects.filter(ties, office_id=delegation.office_id)
    return active.filter(partnership__state=PartnershipState.ACTIVE).exists()


def _hours(request: VisitRequest, stay: tuple[datetime, datetime] | None) -> tuple[float, float]:
    """How long the visit is: as agreed, as the guests said in the form, or of any length."""
    if stay is not None:
        hours = (stay[1] - stay[0]).total_seconds() / 3600
        return hours, hours
    return ANSWERED_HOURS.get(str(request.answers.get("hours", "")), (0, inf))


def _persons(delegation: Delegation) -> int | None:
    return None if delegation.grade_of("persons") in NOT_KNOWN else delegation.persons
