"""From the programmes people read back to the plan the engine works on; the inverse of `report`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from leadinglights.engines.programme.clock import clock_of
from leadinglights.engines.programme.day import Choice, DayPlan, Node, PartyDay, Stop, quality_of
from leadinglights.engines.programme.ledger import Plan
from leadinglights.engines.programme.office import Office
from leadinglights.engines.programme.pinned import kept_at, pins_of
from leadinglights.engines.programme.result import Item, Programme, ProgrammeDay, Result
from leadinglights.engines.programme.value import UNIT


class Lost(NamedTuple):
    """A stop of a result that the problem at hand has no room for, and a code for why.

    Codes: `no_party` and `no_day` (nobody is here then), `no_stop` (not to be had on that day), `no_time`
    (not at that time), `no_interpreter`, `no_vehicle`, `quality` (the length earns something else).
    """

    delegation: str
    group: str | None
    day: int | None  # party-day, null where there is none
    stop: str | None
    code: str
    text: str


class CannotHold(ValueError):
    """A result is not one of the problem at hand; `lost` lists each thing it has no room for."""

    def __init__(self, lost: list[Lost]) -> None:
        self.lost = lost
        super().__init__("; ".join(one.text for one in lost))


def plan_of(office: Office, result: Result) -> Plan:
    """Turn a result into the plan it was made from, crews and vehicles included.

    Raises
    ------
    CannotHold
        A ValueError that names every stop of the result the problem cannot hold.
    """
    plan, lost = laid(office, result)
    if lost:
        raise CannotHold(lost)
    return plan


def alone_of(result: Result, office: Office) -> dict[int, int]:
    """What each delegation could have had alone, in 1/10,000 point, where the result says it."""
    said = {one.delegation: one.alone for one in result.programmes if one.alone is not None}
    numbered = enumerate(office.problem.delegations)
    return {d: round(said[one.id] * UNIT) for d, one in numbered if one.id in said}


def laid(office: Office, result: Result) -> tuple[Plan, list[Lost]]:
    """As much of a result as the problem can hold, party-day by party-day, and what it cannot.

    Each stop, vehicle and interpreter is looked at by itself: whether the days still hold together is
    for the caller to ask. Every party-day of the problem has an entry; one the result does not list is
    not planned.
    """
    reader = DayReader(office)
    plan: Plan = {pd.index: DayPlan(pd.index, (), None, planned=False) for pd in office.days}
    for programme in result.programmes:
        for day in programme.days:
            index = reader.party_day(programme, day)
            if index is not None:
                plan[index] = reader.day(office.days[index], day)
    return plan, reader.lost


@dataclass(eq=False, slots=True)
class DayReader:
    """Reads days; keeps what it could not place."""

    office: Office
    lost: list[Lost]
    _days: dict[tuple[str, str | None, object], int]
    _people: dict[str, int]

    def __init__(self, office: Office) -> None:
        self.office, self.lost = office, []
        self._days = {}
        for pd in office.days:
            me, group = pd.delegation.id, pd.party.group.id
            self._days[me, group, pd.date] = pd.index
            if len(pd.delegation.parties) == 1:  # one party may be named with its group or without
                self._days[me, None, pd.date] = pd.index
        self._people = {person.interpreter.id: person.index for person in office.people}

    def party_day(self, programme: Programme, day: ProgrammeDay) -> int | None:
        """The party-day a day of the result is about; a day without stops may be missing silently."""
        index = self._days.get((programme.delegation, programme.group, day.date))
        if index is None:
            whose = f"{programme.delegation}{'/' + programme.group if programme.group else ''}"
            for item in _stops(day):
                text = f"{item.stop} on {day.date}: {whose} is not here on that day"
                one = Lost(programme.delegation, programme.group, None, item.stop, "no_day", text)
                self.lost.append(one)
        return index

    def day(self, pd: PartyDay, day: ProgrammeDay) -> DayPlan:
        """One day, with the stops that can be placed."""
        stops = [stop for item in _stops(day) if (stop := self._stop(pd, item)) is not None]
        return DayPlan(pd.index, tuple(stops), self._bus(pd, day), day.planned)

    def _miss(self, pd: PartyDay, item: Item | None, code: str, why: str) -> None:
        group = pd.party.group.id if pd.party.split else None
        what = f"{item.stop} at {clock_of(item.start)}" if item is not None else "the day"
        text = f"{what} on {pd.date} of {pd.party.name}: {why}"
        stop = item.stop if item is not None else None
        self.lost.append(Lost(pd.delegation.id, group, pd.index, stop, code, text))

    def _bus(self, pd: PartyDay, day: ProgrammeDay) -> int | None:
        if day.vehicle is None:
            return None
        for bus in self.office.buses:
            if bus.vehicle.id == day.vehicle and bus.owner in (None, pd.delegation.id):
                return bus.index
        self._miss(pd, None, "no_vehicle", f"there is no vehicle {day.vehicle}")
        return None

    def _stop(self, pd: PartyDay, item: Item) -> Stop | None:
        nodes = [one for one in pd.nodes if _is(one, item)]
        if not nodes:
            self._miss(pd, item, "no_stop", "it cannot be had on this day")
            return None
        unknown = [who for who in item.interpreter_ids if who not in self._people]
        if unknown:
            self._miss(pd, item, "no_interpreter", f"there is no interpreter {unknown[0]}")
            return None
        crew = tuple(sorted(self._people[who] for who in item.interpreter_ids))
        for node in nodes:
            choice = self._choice(pd, node, item, crew)
            if choice is not None:
                return self._earning(pd, item, Stop(node, choice, crew))
        self._miss(pd, item, "no_time", "it cannot be had at this time")
        return None

    def _earning(self, pd: PartyDay, item: Item, stop: Stop) -> Stop | None:
        """The stop, if it is worth what the result says; what people settled is always worth 100 %."""
        real = stop.choice.quality
        if item.quality in (None, real) or stop.node.exact:
            return stop
        self._miss(pd, item, "quality", f"its length earns {real} %, not {item.quality} %")
        return None

    def _choice(self, pd: PartyDay, node: Node, item: Item, crew: tuple[int, ...]) -> Choice | None:
        office = self.office
        slowest = max((office.people[k].factor for k in crew), default=100)
        factor = 100 if node.exact else slowest
        at_that_time = [c for c in node.choices if _same_time(office, node, c, item)]
        for choice in at_that_time:
            if choice.factor == factor:
                return choice
        if node.exact or not node.shared:
            return None
        return self._joined(pd, node, item, factor)

    def _joined(self, pd: PartyDay, node: Node, item: Item, factor: int) -> Choice | None:
        """A time the party has only because it joins others, whose interpreter sets the length."""
        office, offer = self.office, node.offer
        grid, minutes = office.grid, item.end - item.start
        if offer is None or item.start % grid or item.end % grid:
            return None
        duration = offer.duration
        if minutes * 100 < duration.min_min * factor:
            return None
        # An offer without windows is never open; a receiver without is always free.
        calendars = [offer.windows, node.receiver.windows if node.receiver is not None else ()]
        inside = all(office.inside(one, pd.date, item.start, item.end) for one in calendars)
        if not (offer.windows and inside):
            return None
        start, end = item.start // grid, item.end // grid
        legs = office.leg_slots
        if start < pd.first + legs[pd.start_place][node.place]:
            return None
        if end + legs[node.place][pd.end_place] > pd.last:
            return None
        q_min = office.problem.rules.q_min
        quality = quality_of(minutes, duration.min_min, duration.ideal_min, factor, q_min)
        kept = kept_at(office, pd, node, (item.start, item.end), pins_of(office, pd))
        return Choice(start, end, quality, factor, item.start, item.end, kept)


def _stops(day: ProgrammeDay) -> Iterator[Item]:
    return (item for item in day.items if item.stop is not None)


def _is(node: Node, item: Item) -> bool:
    """Whether an item is of this node: a meal offer has one node for lunch and one for dinner."""
    return node.stop == item.stop and (item.meal is None or not node.meal or node.kind == item.meal)


def _same_time(office: Office, node: Node, choice: Choice, item: Item) -> bool:
    if (choice.start_min, choice.end_min) == (item.start, item.end):
        return True
    # An appointment off the grid may be shown by the slots it takes (programme conventions §14).
    slots = (choice.start * office.grid, choice.end * office.grid)
    return node.kind == "appointment" and slots == (item.start, item.end)
