"""What a delegation could have at most, told from its wishes alone: a bound before any is computed."""

from __future__ import annotations

from leadinglights.engines.programme.guests import Delegation
from leadinglights.engines.programme.office import Office
from leadinglights.engines.programme.value import UNIT, stop_units


def ceiling(office: Office, delegation: int) -> int:
    """A plain upper bound on a delegation's interest: all wishes and topics in full."""
    problem = office.problem
    d = problem.delegations[delegation]
    days = [office.days[index] for index in office.by_delegation.get(delegation, ())]
    topics = sum(d.topics.values()) * sum(problem.rules.topic_increments) * UNIT // 100
    if days and days[-1].index >= len(office.days) - office.unlaid:
        return topics + _asked_for(office, d) * UNIT
    best: dict[tuple[int, str], int] = {}
    for pd in days:
        for node in pd.nodes:
            key = (pd.party.index, node.site_key)
            best[key] = max(best.get(key, 0), stop_units(pd.party, node, 100))
    return sum(best.values()) + topics


def _asked_for(office: Office, d: Delegation) -> int:
    """All points a delegation could be given, whatever there is to see."""
    sites = sum(
        wish.points * max(1, len(office.offers_for(wish)))
        for wish in d.wishes
        if wish.kind != "must_not"
    )
    meetings = office.of_delegation(office.problem.meetings, d.id)
    ceremonies = d.reception.points + d.farewell.points
    return sites + ceremonies + sum(one.points for one in meetings)


def plain_bounds(office: Office, alone: dict[int, int]) -> dict[str, int]:
    """Bounds of all levels before any is computed: nothing missed, all pins kept, all wishes met."""
    problem = office.problem
    here = {one.id: number for number, one in enumerate(problem.delegations)}
    kept = sum(
        max(
            (
                choice.kept
                for index in office.by_delegation.get(here[pin.delegation], ())
                for node in office.days[index].nodes
                if node.stop == pin.offer and office.days[index].date == pin.date
                for choice in node.choices
            ),
            default=pin.keep_weight if office.unlaid and pin.mode == "keep" else 0,
        )
        for pin in problem.pins
    )
    return {
        "musts_missed": 0,
        "kept": kept,
        "interest": sum(alone.values()),
        "fairness": 1000,
        "goodwill": 0,
        "travel_min": 0,
        "cost_eur": 0,
    }
