"""What no plan of a changed problem can exceed, seen without search; and the fewest stops that must change."""

from __future__ import annotations

from collections.abc import Iterable

from leadinglights.engines.programme.day import DayPlan, Node, PartyDay, Stop
from leadinglights.engines.programme.guests import Pin
from leadinglights.engines.programme.ledger import Plan
from leadinglights.engines.programme.office import Office
from leadinglights.engines.programme.pinned import kept_at, pins_of
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
    return sum(_most_of(office, pd, node) for pd in office.days for node in pd.nodes)


def _most_of(office: Office, pd: PartyDay, node: Node) -> int:
    """What a node's pins can be worth; joining others it may be had at times it has not alone."""
    alone = max((choice.kept for choice in node.choices), default=0)
    if not node.shared:
        return alone
    pins = [pin for pin in pins_of(office, pd) if (pin.offer, pin.date) == (node.stop, pd.date)]
    spans = {(pin.start, pin.start + (pin.duration_min or 0)) for pin in pins}
    return max([alone, *(kept_at(office, pd, node, span, pins) for span in spans)])


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
