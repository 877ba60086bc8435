"""What no plan of a changed problem can exceed, seen without search; and the fewest stops that must change."""

from __future__ import annotations

from collections.abc import Iterable

from leadinglights.engines.programme.day import DayPlan, PartyDay, Stop
from leadinglights.engines.programme.guests import Pin
from leadinglights.engines.programme.ledger import Plan
from leadinglights.engines.programme.office import Office
from leadinglights.engines.programme.pinned import unchanged
from leadinglights.engines.programme.value import musts_missed


def bounds_of(office: Office, alone: dict[int, int]) -> dict[str, int]:
    """A bound for every level: what can be had at all on each day, everything else aside."""
    return {
        "musts_missed": musts_missed(office, everything(office)),
        "kept": most_kept(office),
        "interest": sum(alone.values()),
        "fairness": 1000,
        "goodwill": 0,
        "travel_min": 0,
        "cost_eur": 0,
    }


def everything(office: Office) -> Plan:
    """Every stop that can be had on every day, all at once: what it misses, every plan misses."""
    return {
        pd.index: DayPlan(
            pd.index, tuple(Stop(node, node.choices[0]) for node in pd.nodes if node.choices)
        )
        for pd in office.days
    }


def most_kept(office: Office) -> int:
    """The weight of all pins that can still be kept, each by itself."""
    days = {
        (pd.delegation.id, group, pd.date): pd
        for pd in office.days
        for group in {pd.party.group.id, pd.party.group.id if pd.party.split else None}
    }
    pins = [pin for pin in office.problem.pins if pin.mode == "keep"]
    return sum(
        _most_of(office, days.get((pin.delegation, pin.group, pin.date)), pin) for pin in pins
    )


def _most_of(office: Office, pd: PartyDay | None, pin: Pin) -> int:
    """What a pin can be worth; joining others a stop may be had at times it has not alone."""
    most = 0
    for node in pd.nodes if pd is not None else ():
        if node.stop != pin.offer:
            continue
        if node.shared or any(unchanged(pin, node, (c.start_min, c.end_min)) for c in node.choices):
            return pin.keep_weight
        if node.choices:
            most = max(most, pin.keep_weight * office.problem.rules.moved_share // 100)
    return most


def fewest_changes(pins: Iterable[Pin], kept_bound: int) -> int:
    """The least number of pins that change where the pins kept weigh no more than the bound.

    A changed pin loses its weight at most, so the heaviest pins together must weigh what is lost.
    """
    weights = sorted((pin.keep_weight for pin in pins if pin.mode == "keep"), reverse=True)
    lost = sum(weights) - kept_bound
    for number, weight in enumerate(weights):
        if lost <= 0:
            return number
        lost -= weight
    return len(weights)
