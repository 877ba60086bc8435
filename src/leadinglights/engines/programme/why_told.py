"""A plan made to answer a question, told as a result: so that the independent check can be asked about it."""

from __future__ import annotations

from collections.abc import Mapping

from leadinglights.engines.programme.day import PartyDay
from leadinglights.engines.programme.insert import spread_crews
from leadinglights.engines.programme.ledger import Plan
from leadinglights.engines.programme.office import Office
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.report import programmes_of, resources_of
from leadinglights.engines.programme.result import Level, Reason, Result, Unserved
from leadinglights.engines.programme.targets import Target, targets_of
from leadinglights.engines.programme.value import UNIT, interest_of, stop_units, worth_of

NOT_ASKED = Reason(code="not_asked", text="Why it is left out was not asked of this plan.")


def told(
    office: Office,
    plan: Plan,
    alone: Mapping[int, int] | None = None,
    problem: Problem | None = None,
) -> Result:
    """A plan as a result without bounds; what is left out carries the reason `not_asked`.

    `alone` is what each delegation could have had as only guest, in 1/10,000 point; without it a plain
    upper bound is said. `problem` is the one as written, where the office's has groups written into it.
    """
    most = ceilings(office)
    if alone is not None:
        most |= {
            number: max(units, interest_of(office, plan, number)) for number, units in alone.items()
        }
    plan = spread_crews(office, plan)
    worth = worth_of(office, plan, most)
    levels = tuple(
        Level(
            name=name,
            value=worth.value_of(name) / UNIT
            if name in ("interest", "weighted")
            else worth.value_of(name),
            proven=False,
        )
        for name in office.problem.objective.levels
    )
    return Result(
        status="partial" if worth.musts else "feasible",
        stopped_by="work_limit",
        levels=levels,
        programmes=programmes_of(office, plan, most),
        unserved=tuple(left_out(target, (NOT_ASKED,)) for target in targets_of(office, plan)),
        resources=resources_of(office, plan),
        problem_sha256=(problem or office.problem).sha256(),
    )


def left_out(target: Target, reasons: tuple[Reason, ...]) -> Unserved:
    """Something left out, as the result lists it."""
    return Unserved(
        delegation=target.delegation,
        group=target.group,
        kind=target.kind,
        site=target.site,
        offer=target.offer,
        appointment=target.appointment,
        meeting=target.meeting,
        date=target.date,
        points=target.points,
        reasons=reasons,
    )


def ceilings(office: Office) -> dict[int, int]:
    """A plain upper bound on each delegation's interest, all wishes and topics in full, in 1/10,000 point."""
    nodes = tuple(pd.nodes for pd in office.days)
    return dict(office.memo.of("ceilings", nodes, lambda: _ceilings(office)))


def _ceilings(office: Office) -> dict[int, int]:
    increments = sum(office.problem.rules.topic_increments)
    best: dict[int, dict[tuple[int, str], int]] = {}
    for pd in office.days:
        mine = best.setdefault(pd.party.delegation_index, {})
        for site, units in _best_of(office, pd).items():
            key = (pd.party.index, site)
            mine[key] = max(mine.get(key, 0), units)
    return {
        number: sum(best.get(number, {}).values())
        + sum(delegation.topics.values()) * increments * UNIT // 100
        for number, delegation in enumerate(office.problem.delegations)
    }


def _best_of(office: Office, pd: PartyDay) -> dict[str, int]:
    """What each site earns on a day at most, worked out again only where its nodes are others."""

    def best() -> dict[str, int]:
        found: dict[str, int] = {}
        for node in pd.nodes:
            units = stop_units(pd.party, node, 100)
            found[node.site_key] = max(found.get(node.site_key, 0), units)
        return found

    return office.memo.of(("best of a day", pd.index), (pd.nodes,), best)
