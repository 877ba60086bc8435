"""What the search for plans and the one beside it tell each other: bounds, days and prices, plans that are better."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from leadinglights.engines.programme.beside import Link
from leadinglights.engines.programme.day import Choice, DayPlan, Stop
from leadinglights.engines.programme.handover import Handover
from leadinglights.engines.programme.ledger import Plan
from leadinglights.engines.programme.office import Office


@dataclass(frozen=True, slots=True)
class Told:
    """A bound in 1/1024 of 1/10,000 point, a handover, or a plan and its days changed since one was told or heard."""

    bound: int | None = None
    plan: Plan = field(default_factory=dict)
    changed: frozenset[int] = frozenset()
    handover: Handover | None = None


@dataclass(eq=False, slots=True)
class Exchange:
    """One end of the link."""

    office: Office
    link: Link
    common: Plan = field(default_factory=dict)  # the plan last told or heard

    def tell_bound(self, bound: int) -> None:
        """Tell a better bound."""
        self.link.send(("bound", bound))

    def tell_handover(self, handover: Handover) -> None:
        """Tell what was come to with the bound."""
        self.link.send(("handover", *handover))

    def tell_plan(self, plan: Plan) -> None:
        """Tell a plan, if it is another than the one both know."""
        if plan is self.common:
            return
        changed = [pd for pd, day in plan.items() if self.common.get(pd) is not day]
        self.common = plan
        self.link.send(("plan", _packed(plan), changed))

    def heard(self) -> Iterator[Told]:
        """What has been told since."""
        for kind, *what in self.link.heard():
            if kind == "bound":
                yield Told(bound=what[0])
            elif kind == "handover":
                yield Told(handover=Handover(*what))
            else:
                yield Told(plan=_unpacked(self.office, what[0]), changed=frozenset(what[1]))


def _packed(plan: Plan) -> list[Any]:
    """A plan by the numbers of its nodes: both ends have the same."""
    return [
        (
            day.pd, day.planned, day.vehicle,
            [(stop.node.index, tuple(stop.choice), stop.crew) for stop in day.stops],
        )
        for day in plan.values()
    ]  # fmt: skip


def _unpacked(office: Office, days: list[Any]) -> Plan:
    found: Plan = {}
    for pd, planned, vehicle, stops in days:
        nodes = office.days[pd].nodes
        made = tuple(Stop(nodes[at], Choice(*choice), tuple(crew)) for at, choice, crew in stops)
        found[pd] = DayPlan(pd, made, vehicle, planned)
    return found
