"""Plan one day, or one delegation's day of several groups, with everybody else's frozen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from leadinglights.engines.programme.crew import Duty, assign
from leadinglights.engines.programme.day import DayPlan, Node, PartyDay, Stop
from leadinglights.engines.programme.driving import clashing_starts, first_fault
from leadinglights.engines.programme.ease import eased
from leadinglights.engines.programme.freezing import frozen
from leadinglights.engines.programme.graphs import Laid, Reader
from leadinglights.engines.programme.kernel_fields import NEVER
from leadinglights.engines.programme.label import Search, Tally
from leadinglights.engines.programme.ledger import (
    Plan,
    Usage,
    bus_allowed,
    bus_fits,
    days_on,
    keeps_pace,
    needs_bus,
    riders_of,
    rides_beside,
    rides_of,
    session_key,
    sessions_on,
    usage_of,
)
from leadinglights.engines.programme.limits import Limits, Use
from leadinglights.engines.programme.office import Office

TRIED_STARTS = 4  # of a stop a vehicle does not get to in time, before the stop is given up


@dataclass(eq=False, slots=True)
class Inserter:
    """Plans days into a plan; the plan itself is changed only by the caller."""

    office: Office
    tally: Tally
    exact: bool = False
    ease: int = 0  # points a slot of waiting before a stop earns (programme conventions §28)
    _no_limits: Limits = field(default_factory=Limits)

    def laid(self, plan: Plan, index: int) -> Laid:
        """A day with the rest as it is, for `plan_day` to be asked more than once."""
        pd = self.office.days[index]
        return Laid(self.office, pd, usage_of(self.office, plan, pd.date, frozenset({index})))

    def plan_day(
        self, plan: Plan, index: int, limits: Limits | None = None, laid: Laid | None = None
    ) -> DayPlan | None:
        """The best day of one party given the rest, or None where no day is possible."""
        pd, laid = self.office.days[index], laid or self.laid(plan, index)
        limits = self.frozen(plan, pd, limits or self._no_limits)
        best: tuple[int, DayPlan] | None = None
        for bus in self._buses(pd, laid.usage, limits):
            if bus is None and best is not None:
                break
            found = self._with_bus(laid, limits, bus)
            if found is not None and (best is None or found[0] > best[0]):
                best = found
            if found is not None and (bus is None or not self._limited(bus)):
                break  # no other could make more of the day
        return best[1] if best is not None else None

    def _limited(self, bus: int) -> bool:
        """Whether there are days others could drive and this vehicle not."""
        vehicle = self.office.buses[bus].vehicle
        limits = (vehicle.max_drive_min, vehicle.max_span_min, vehicle.drive_before_break_min)
        return (
            bool(vehicle.windows)
            or vehicle.attach == "shuttle"
            or any(limit is not None for limit in limits)
        )

    def plan_bundle(
        self, plan: Plan, indices: Sequence[int], limits: Limits | None = None
    ) -> dict[int, DayPlan]:
        """The days of all groups of one delegation on one date; what they do together they start together."""
        limits = limits or self._no_limits
        for barred in ((), self._together_stops(indices)):
            tried = {pd: day for pd, day in plan.items() if pd not in indices}
            for index in indices:
                day = self.plan_day(tried, index, _without(limits, barred))
                if day is None:
                    break
                tried[index] = day
            if all(index in tried for index in indices) and self._agree(tried, indices):
                return {index: tried[index] for index in indices}
            if len(indices) == 1:
                break
        alone = {pd: day for pd, day in plan.items() if pd not in indices}
        barred = self._together_stops(indices) if len(indices) > 1 else ()
        for index in indices:
            day = self.plan_day(alone, index, _without(limits, barred))
            alone[index] = day or DayPlan(index, (), None, planned=False)
        return {index: alone[index] for index in indices}

    def _agree(self, plan: Plan, indices: Sequence[int]) -> bool:
        """Whether the groups have what they do together at the same times, all of it (§13)."""
        together = self.office.days[indices[0]].delegation.together
        times = [
            sorted(
                (kind_of(s.node), s.choice.start_min)
                for s in plan[index].stops
                if kind_of(s.node) in together
            )
            for index in indices
        ]
        return all(one == times[0] for one in times)

    def _together_stops(self, indices: Sequence[int]) -> tuple[str, ...]:
        return tuple(
            sorted(
                {
                    node.stop
                    for index in indices
                    for node in self.office.days[index].nodes
                    if kind_of(node) in self.office.days[index].delegation.together
                }
            )
        )

    def frozen(self, plan: Plan, pd: PartyDay, limits: Limits) -> Limits:
        """Add to the limits what the party's other days and its sibling groups have settled."""
        return frozen(self.office, plan, pd, limits)

    def _buses(self, pd: PartyDay, usage: Usage, limits: Limits) -> list[int | None]:
        """Vehicles to try, best first; None stands for going without."""
        office = self.office
        if not office.problem.vehicles and pd.delegation.own_vehicle is None:
            return [None]
        free = [
            bus.index
            for bus in office.buses
            if (bus.index not in usage.buses or "vehicle" in limits.free)
            and bus_allowed(office, bus.index, pd.index, 0)
        ]

        def price(bus: int) -> tuple[bool, int, int, int]:
            vehicle = office.buses[bus].vehicle
            return (self._limited(bus), vehicle.fee_eur, vehicle.seats, bus)

        # One vehicle of each sort is enough to try; a shuttle on its way is a sort of its own.
        sorts: dict[object, int] = {}
        for bus in sorted(free, key=price):
            sorts.setdefault((self._sort(bus), bus if bus in usage.shuttles else None), bus)
        return [*list(sorts.values())[:4], None]

    def _sort(self, bus: int) -> object:
        """What all vehicles are that can be used alike."""
        key = ("sort", bus)
        if key not in self.office.known:
            alike = {"id": "", "name": "", "access": (), "fee_eur": 0}
            self.office.known[key] = self.office.buses[bus].vehicle.model_copy(update=alike)
        return self.office.known[key]

    def _with_bus(self, laid: Laid, limits: Limits, bus: int | None) -> tuple[int, DayPlan] | None:
        pd, usage = laid.pd, laid.usage
        moving = bus is not None or not (self.office.problem.vehicles or pd.delegation.own_vehicle)
        if limits.buses != moving:
            limits = replace(limits, buses=moving)
        found = self._attempt(laid, limits, bus)
        if bus is not None and bus in usage.shuttles:
            rides = rides_beside(self.office, usage, bus)
            # Where the best day misses the shuttle, another keeps clear of all its rides from the start.
            clear = replace(limits, late=limits.late | clashing_starts(self.office, pd, rides))
            other = self._attempt(laid, clear, bus)
            if other is not None and (found is None or found[1] is None or other[0] > found[0]):
                found = other
        if found is not None and found[1] is not None:
            return found[0], found[1]
        if found is None:
            return None  # no day at all: narrower there is none either
        # The best day has no valid crew: settle for one interpreter with full rests, or for none.
        best: tuple[int, DayPlan] | None = None
        people = {k for node in pd.nodes for k in node.capable or ()}
        for k in [*sorted(people)[:6], None]:
            narrower = replace(limits, strict=k, no_interpreting=k is None)
            found = self._attempt(laid, narrower, bus)
            if found is None or found[1] is None or (best is not None and found[0] <= best[0]):
                continue
            best = (found[0], found[1])
        return best

    def _attempt(
        self, laid: Laid, limits: Limits, bus: int | None
    ) -> tuple[int, DayPlan | None] | None:
        """The best day that asks nobody too often, with its value; without the day if none such can be had.

        None where there is no day at all, whoever may be asked.
        """
        pd, usage = laid.pd, laid.usage
        given = limits
        for _ in range(12 if bus is None or not self._limited(bus) else 40):
            # Each time one stop, or one hour of a stop, fewer.
            found = self._search(laid, limits, bus)
            if found is None:
                return (NEVER, None) if limits is not given else None
            excess = self._over_asked(usage, found[1], limits.free)
            if excess is not None:
                limits = _without(limits, (excess,))
                continue
            day = self._crewed(pd, usage, found[1], bus)
            if day is None or self._holds(day, usage, bus):
                return found[0], day
            missed = self._not_driven(day, usage)
            if missed is None or missed in limits.late:
                return found[0], None
            limits = replace(limits, late=limits.late | {missed})
            tries = sum(stop == missed[0] for stop, _ in limits.late)
            if bus not in usage.shuttles and tries > TRIED_STARTS:
                limits = _without(limits, missed[:1])  # at no hour, it seems
        return None

    def _not_driven(self, day: DayPlan, usage: Usage) -> tuple[str, int] | None:
        """The stop and start the vehicle does not get the party to, or home from; None if that is not why."""
        if day.vehicle is None or not day.stops:
            return None
        rides = rides_of(self.office, day)
        vehicle = self.office.buses[day.vehicle].vehicle
        others = rides_beside(self.office, usage, day.vehicle)
        at = first_fault(self.office, vehicle, usage.date, rides, others)
        if at is None:
            return None
        stop = next((s for s in day.stops if s.choice.start >= rides[at].end), day.stops[-1])
        return stop.node.stop, stop.choice.start

    def _search(
        self, laid: Laid, limits: Limits, bus: int | None
    ) -> tuple[int, tuple[Use, ...]] | None:
        graph = laid.graph(limits, bus)
        if graph is None:
            return None
        if self.ease:
            graph = eased(graph, laid.pd, self.ease)
        found = Search(graph, self.tally).best(NEVER, exact=self.exact)
        return None if found is None else (found.value, tuple(graph.tags[i] for i in found.path))

    def _over_asked(
        self, usage: Usage, path: tuple[Use, ...], free: frozenset[str] = frozenset()
    ) -> str | None:
        """The least of the stops of whom this very day asks too much, host or receiver; or None."""
        asked: dict[str, list[Use]] = {}
        received: dict[str, list[Use]] = {}
        for use in path:
            offer, receiver = use.node.offer, use.node.receiver
            if use.joins is not None:
                continue
            capped = offer is not None and offer.ask and "ask_cap" not in free
            if offer is not None and offer.host is not None and capped:
                mine = asked.setdefault(offer.host, [])
                mine.append(use)
                if usage.overasked(self.office.hosts[offer.host], len(mine)):
                    return _least(mine)
            if receiver is not None and receiver.sessions_per_day is not None:
                met = received.setdefault(receiver.id, [])
                met.append(use)
                so_far = len(usage.receivers.get(receiver.id, []))
                if so_far + len(met) > receiver.sessions_per_day:
                    return _least(met)
        return None

    def _crewed(
        self, pd: PartyDay, usage: Usage, path: tuple[Use, ...], bus: int | None
    ) -> DayPlan | None:
        """Give every session that needs one its interpreter; None where no assignment holds."""
        office = self.office
        wanted: list[tuple[Duty, tuple[int, ...]]] = []
        for use in path:
            if use.candidates is None:
                continue
            parties = {pd.party.index}
            if use.joins is not None:
                parties |= {office.days[i].party.index for i, _ in use.joins.stops}
            choice = use.choice
            minutes = choice.end_min - choice.start_min
            duty = Duty(choice.start, choice.end, use.node.place, minutes, frozenset(parties))
            wanted.append((duty, use.candidates))
        seats = 1000
        if bus is not None:
            seats = office.buses[bus].vehicle.seats - pd.party.group.persons
        chosen = assign(office, wanted, usage.duties, seats)
        if chosen is None:
            return None
        crew = iter(chosen)
        stops: list[Stop] = []
        for use in path:
            joined = use.joins.crew if use.joins is not None else ()
            mine = (next(crew),) if use.candidates is not None else ()
            stops.append(Stop(use.node, use.choice, tuple(sorted({*joined, *mine}))))
        day = DayPlan(pd.index, tuple(stops))
        return replace(day, vehicle=bus) if bus is not None and needs_bus(office, day) else day

    def refit(self, plan: Plan, wanted: DayPlan) -> DayPlan | None:
        """Exactly these stops, crews included where possible, if they fit the rest of the plan."""
        office, pd = self.office, self.office.days[wanted.pd]
        usage = usage_of(office, plan, pd.date, frozenset({pd.index}))
        limits = self.frozen(plan, pd, self._no_limits)
        if not wanted.planned or any(
            stop.node.site_key in limits.seen or stop.node.stop in limits.barred
            for stop in wanted.stops
        ):
            return None
        for bus in self._buses(pd, usage, limits):
            path: list[Use] = []
            reader = Reader(office, pd, usage, limits, bus)
            for stop in wanted.stops:
                use = reader.exactly(stop)
                if use is None:
                    break
                path.append(use)
            if len(path) < len(wanted.stops) or self._over_asked(usage, tuple(path)):
                continue
            day = self._crewed(pd, usage, tuple(path), bus)
            if day is not None and self._holds(day, usage, bus):
                return day
        return None

    def _holds(self, day: DayPlan, usage: Usage, bus: int | None) -> bool:
        office = self.office
        if not keeps_pace(office, day):
            return False
        if needs_bus(office, day):
            others = rides_beside(office, usage, bus) if bus is not None else ()
            if bus is None or not bus_fits(office, bus, day, others):
                return False
        return bus is None or office.buses[bus].vehicle.seats >= (
            office.days[day.pd].party.group.persons + riders_of(office, day)
            if needs_bus(office, day)
            else 0
        )


def _without(limits: Limits, stops: Iterable[str]) -> Limits:
    """The limits with some stops barred besides."""
    barred = limits.barred.union(stops)
    return limits if barred == limits.barred else replace(limits, barred=barred)


def _least(uses: list[Use]) -> str:
    """The stop that is given up first."""
    return min(uses, key=lambda use: (use.gain, -use.choice.start)).node.stop


def kind_of(node: Node) -> str:
    """Kind by which `together` names a node."""
    return node.together_kind


def spread_crews(office: Office, plan: Plan) -> Plan:
    """Give every party of a session the session's whole crew, so that all days tell the same."""
    result = dict(plan)
    for date in office.by_date:
        result |= office.memo.of(
            ("crews", date),
            days_on(office, plan, date),
            partial(_spread, office, plan, date),
        )
    return result


def _spread(office: Office, plan: Plan, date: dt.date) -> Plan:
    """Days of a date whose stops lack somebody of their session's crew, with everybody."""
    days = office.by_date[date]
    sessions = sessions_on(office, plan, date)
    found: Plan = {}
    for pd in days:
        day = plan.get(pd)
        crews = [sessions[session_key(office, pd, s)].crew for s in day.stops] if day else []
        if day is None or all(s.crew == crew for s, crew in zip(day.stops, crews, strict=True)):
            continue
        stops = (replace(s, crew=crew) for s, crew in zip(day.stops, crews, strict=True))
        found[pd] = replace(day, stops=tuple(stops))
    return found
