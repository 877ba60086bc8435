"""What a party's other days and its delegation's other groups leave open for a day (conventions §6, §13)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from leadinglights.engines.programme.day import PartyDay
from leadinglights.engines.programme.ledger import Plan
from leadinglights.engines.programme.limits import Limits
from leadinglights.engines.programme.office import Office
from leadinglights.engines.programme.value import topic_amounts


@dataclass(frozen=True, slots=True)
class Settled:
    """What the other days of a delegation leave open for one."""

    seen: frozenset[str]
    paid: frozenset[str]
    barred: frozenset[str]
    same_start: dict[str, int]
    must_do: frozenset[str]
    topics_now: tuple[int, ...]


def frozen(office: Office, plan: Plan, pd: PartyDay, limits: Limits) -> Limits:
    """Add to the limits what the party's other days and its sibling groups have settled."""
    others = tuple(
        None if index == pd.index else plan.get(index)
        for index in office.by_delegation[pd.party.delegation_index]
    )
    found = office.memo.of(("settled", pd.index), others, lambda: _settled(office, plan, pd))
    return replace(
        limits,
        seen=limits.seen | found.seen,
        barred=limits.barred | found.barred,
        paid=limits.paid | found.paid,
        same_start=limits.same_start | found.same_start,
        must_do=limits.must_do | found.must_do,
        topics_now=found.topics_now,
    )


def _settled(office: Office, plan: Plan, pd: PartyDay) -> Settled:
    seen: set[str] = set()
    paid: set[str] = set()
    amounts = [0] * len(pd.party.topics)
    for index in office.by_delegation[pd.party.delegation_index]:
        other, day = office.days[index], plan.get(index)
        if day is None or index == pd.index:
            continue
        for stop in day.stops:
            node = stop.node
            if other.party is pd.party and not node.meal:
                if node.offer is None or not node.offer.repeatable:
                    seen.add(node.site_key)
                if node.offer is not None:
                    paid.add(node.offer.site_key)
            for topic, amount in topic_amounts(other, stop):
                amounts[topic] += amount
    barred = _barred_by_order(office, plan, pd)
    follow: dict[str, int] = {}
    must_do: set[str] = set()
    if pd.party.split:
        follow, closed = _siblings(office, plan, pd)
        barred |= closed
        for kind in follow:
            must_do |= {n.stop for n in pd.nodes if n.together_kind == kind} or {"§nothing"}
    return Settled(
        frozenset(seen),
        frozenset(paid),
        frozenset(barred),
        follow,
        frozenset(must_do),
        tuple(amounts),
    )


def _siblings(office: Office, plan: Plan, pd: PartyDay) -> tuple[dict[str, int], set[str]]:
    """Kinds the other groups do, with the start; and the stops of kinds done together that they do not."""
    follow: dict[str, int] = {}
    barred: set[str] = set()
    for index in office.by_date[pd.date]:
        sibling = office.days[index].party
        if (
            index == pd.index
            or sibling.delegation_index != pd.party.delegation_index
            or index not in plan
        ):
            continue
        done = {stop.node.together_kind: stop for stop in plan[index].stops}
        for kind in pd.delegation.together:
            if kind in done:
                follow[kind] = done[kind].choice.start
            else:
                barred |= {node.stop for node in pd.nodes if node.together_kind == kind}
    return follow, barred


def _barred_by_order(office: Office, plan: Plan, pd: PartyDay) -> set[str]:
    """Stops an order rule over the whole visit forbids on this day."""
    rules = [r for r in (*office.problem.rules.order, *pd.delegation.order) if r.within == "visit"]
    barred: set[str] = set()
    if not rules:
        return barred
    for index in office.by_party[pd.party.index]:
        other = office.days[index]
        for stop in plan[index].stops if index in plan and index != pd.index else ():
            for rule in rules:
                earlier = other.date < pd.date
                met, wanted = (rule.after, rule.before) if earlier else (rule.before, rule.after)
                if met in stop.node.names:
                    barred |= {
                        n.stop
                        for n in pd.nodes
                        if wanted in n.names
                        and met not in n.names
                        and not (n.agreed and stop.node.agreed)
                    }
    return barred
