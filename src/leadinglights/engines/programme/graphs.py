"""From a party-day and what others use to the graph the search walks."""

from __future__ import annotations

from collections.abc import Callable

from leadinglights.engines.programme.completion import Graph, Option
from leadinglights.engines.programme.crew import Duty, clash, day_holds
from leadinglights.engines.programme.day import Choice, Node, PartyDay, Stop, quality_of
from leadinglights.engines.programme.ledger import Session, Usage, bus_allowed
from leadinglights.engines.programme.limits import Limits, Use
from leadinglights.engines.programme.network import can_serve
from leadinglights.engines.programme.office import Office
from leadinglights.engines.programme.supply import Offer
from leadinglights.engines.programme.value import stop_units, topic_amounts, topic_units

# Whole-number weights of the day search: one number orders musts, pins kept, interest, then disturbance.
MUST, KEPT, INTEREST, GOODWILL = 4 * 10**15, 2 * 10**10, 100, 20


def graph_of(office: Office, pd: PartyDay, usage: Usage, limits: Limits, bus: int | None) -> Graph:
    """The party's day with everybody else's frozen."""
    nodes = [n for n in pd.nodes if n.stop not in limits.barred and n.site_key not in limits.seen]
    reader = Reader(office, pd, usage, limits, bus)
    options = [reader.options(i, node) for i, node in enumerate(nodes)]
    places = [node.place for node in nodes]
    rows = [*places, pd.start_place]
    columns = [*places, pd.end_place]
    far = office.slots + 1
    moving = limits.buses
    legs = [[_leg(office, a, b, far, moving) for b in columns] for a in rows]
    pace = pd.delegation.pace
    vehicle = office.buses[bus].vehicle if bus is not None else None
    spans = [
        limit // office.grid
        for limit in (pace.max_span_min, vehicle.max_span_min if vehicle else None)
        if limit is not None
    ]
    must_bits = 0
    for node in nodes:
        if node.stop in limits.must_do:
            must_bits |= node.bit
    drive = vehicle.max_drive_min if vehicle else None
    return Graph(
        first=pd.first,
        last=pd.last,
        legs=legs,
        leg_costs=[[office.legs[a][b].minutes for b in columns] for a in rows],
        bits=[node.bit for node in nodes],
        marks=[node.mark for node in nodes],
        forbidden_after=[node.forbidden_after for node in nodes],
        meals=[node.meal for node in nodes],
        first_only=[node.first_only for node in nodes],
        last_only=[node.last_only for node in nodes],
        options=options,
        max_stops=pace.max_stops,
        topic_value=topic_value(office, pd),
        topics_now=limits.topics_now or (0,) * len(pd.party.topics),
        max_interpreted=reader.max_interpreted(options),
        max_drive=drive,
        drive=[[office.legs[a][b].minutes for b in columns] for a in rows]
        if drive is not None
        else [],
        max_span=min(spans) if spans else None,
        max_busy=pd.last - pd.first - -(-pace.min_free_min // office.grid)
        if pace.min_free_min
        else None,
        rest=reader.rest,
        must_bits=must_bits,
    )


def _leg(office: Office, a: int, b: int, far: int, moving: bool) -> int:
    # Without a vehicle only legs of no minutes at all can be made (programme conventions §11).
    return office.leg_slots[a][b] if moving or office.legs[a][b].minutes == 0 else far


def topic_value(office: Office, pd: PartyDay) -> Callable[[tuple[int, ...]], int] | None:
    """Value of the delegation's topic amounts in the units of the search."""
    points = [p for _, p in pd.party.topics]
    if not any(node.topics for node in pd.nodes):
        return None
    increments = office.problem.rules.topic_increments

    def value(amounts: tuple[int, ...]) -> int:
        return INTEREST * sum(
            topic_units(p, a, increments) for p, a in zip(points, amounts, strict=True)
        )

    return value


class Reader:
    """Reads off the usage which choices of a node are still open."""

    def __init__(
        self, office: Office, pd: PartyDay, usage: Usage, limits: Limits, bus: int | None
    ) -> None:
        self.office, self.pd, self.usage, self.limits, self.bus = office, pd, usage, limits, bus
        self.persons = pd.party.group.persons
        self.hosts = {host.id: host for host in office.problem.hosts}
        self.rest = 0
        if limits.strict is not None:
            self.rest = -(-office.people[limits.strict].interpreter.rest_min // office.grid)
        self.parties = frozenset({pd.party.index})

    def max_interpreted(self, options: list[list[Option]]) -> int | None:
        """Slots of interpreting the capable people still have between them."""
        people = {
            k
            for some in options
            for o in some
            if isinstance(o.tag, Use)
            for k in o.tag.candidates or ()
        }
        if not people:
            return None
        left = sum(
            self.office.people[k].interpreter.max_day_min
            - sum(d.minutes for d in self.usage.duties.get(k, []))
            for k in people
        )
        return left // self.office.grid if left < 16 * 60 else None

    def options(self, index: int, node: Node) -> list[Option]:
        """Open choices of a node, alone or joining a session."""
        found: list[Option] = []
        full = self._full(node)
        closed = self._closed_to_new(node)
        want = self._same_start(node)
        running = self._running(node)
        for choice in node.choices:
            if want is not None and choice.start != want:
                continue
            if choice.factor != 100 and node.capable is None:
                continue  # only by joining a session that is interpreted for others
            if (choice.start_min, choice.end_min) in running:
                continue  # the same session: to be joined, or not at all
            if not closed and not choice_blocked(choice, full, node, self.office.grid):
                option = self._option(index, node, choice, None)
                if option is not None:
                    found.append(option)
        if node.shared or node.offer is None:
            for session in self.usage.sessions.get(_session_of(node), {}).values():
                if want is None or session.start == want:
                    option = self._join(index, node, session)
                    if option is not None:
                        found.append(option)
        return sorted(found, key=lambda o: (o.start, o.end, -o.gain))

    def _running(self, node: Node) -> set[tuple[int, int]]:
        """Minutes of sessions the party would be part of if it came then."""
        mine = {"", self.pd.delegation.id}
        sessions = self.usage.sessions.get(_session_of(node), {})
        return {(key[1], key[2]) for key in sessions if key[3] in mine}

    def _same_start(self, node: Node) -> int | None:
        kind = node.offer.kind if node.offer is not None and not node.meal else node.kind
        return self.limits.same_start.get(kind)

    def _closed_to_new(self, node: Node) -> bool:
        """Whether no further session may be asked for: caps of the host, the receiver's day."""
        offer = node.offer
        if (
            offer is not None
            and offer.host is not None
            and offer.ask
            and "ask_cap" not in self.limits.free
        ):
            host = self.hosts[offer.host]
            week = self.usage.asks_week.get(host.id, 0)
            year = host.asked_this_year + self.usage.asks.get(host.id, 0)
            if host.ask_cap_week is not None and week >= host.ask_cap_week:
                return True
            if host.ask_cap_year is not None and year >= host.ask_cap_year:
                return True
        if node.receiver is not None and "receiver" not in self.limits.free:
            most = node.receiver.sessions_per_day
            return most is not None and len(self.usage.receivers.get(node.receiver.id, [])) >= most
        return False

    def _full(self, node: Node) -> int:
        """Slots in which no further session can be: host, room, receiver or the company's person taken."""
        blocked = 0
        offer, limits = node.offer, self.limits
        if offer is not None and "host" not in limits.free:
            counts: dict[int, int] = {}
            seats: dict[int, int] = {}
            rest = -(-offer.rest_min // self.office.grid)
            for session in self.usage.sessions.get(offer.id, {}).values():
                for slot in range(session.start, session.end + rest):
                    counts[slot] = counts.get(slot, 0) + 1
                    seats[slot] = seats.get(slot, 0) + session.persons
            for slot, count in counts.items():
                crowded = offer.kind == "meal" and seats[slot] + self.persons > offer.capacity
                if count >= offer.parallel or crowded:
                    blocked |= 1 << slot
        if node.receiver is not None and "receiver" not in limits.free:
            blocked |= _mask(self.usage.receivers.get(node.receiver.id, []))
        if node.person is not None and "host" not in limits.free:
            blocked |= _mask(self.usage.persons.get(node.person, []))
        return blocked

    def _option(
        self, index: int, node: Node, choice: Choice, joins: Session | None
    ) -> Option | None:
        candidates: tuple[int, ...] | None = None
        interpreted = 0
        if node.capable is not None and not (joins and set(joins.crew) & set(node.capable)):
            candidates = self._candidates(node, choice, joins)
            if not candidates:
                return None
            interpreted = choice.end - choice.start
        gain = MUST * node.must + KEPT * min(choice.kept, 100_000)
        gain += INTEREST * stop_units(self.pd.party, node, choice.quality)
        if joins is None:
            gain -= GOODWILL * self._ask_price(node)
        amounts = topic_amounts(self.pd, Stop(node, choice))
        return Option(
            index,
            choice.start,
            choice.end,
            gain,
            Use(node, choice, joins, candidates),
            interpreted,
            amounts,
        )

    def _ask_price(self, node: Node) -> int:
        offer = node.offer
        if offer is None or offer.host is None or not offer.ask:
            return 0
        host = self.hosts[offer.host]
        before = host.asked_this_year + self.usage.asks.get(host.id, 0)
        return min(host.ask_weight * (2 * before + 1), 400)

    def _candidates(self, node: Node, choice: Choice, joins: Session | None) -> tuple[int, ...]:
        limits = self.limits
        if limits.no_interpreting:
            return ()
        parties = self.parties
        if joins is not None:
            parties |= {self.office.days[pd].party.index for pd, _ in joins.stops}
        duty = Duty(
            choice.start, choice.end, node.place, choice.end_min - choice.start_min, parties
        )
        exact = node.exact and all(stop.node.exact for _, stop in (joins.stops if joins else ()))
        found = []
        for k in node.capable or ():
            if limits.strict not in (None, k):
                continue
            person = self.office.people[k]
            if joins is not None and not exact and person.factor > joins.factor:
                continue
            if joins is None and not can_serve(self.office, k, node, choice, self.pd.date):
                continue
            if joins is not None and not self._serves_longer(k, choice):
                continue
            if "interpreter" in limits.free or self._free(k, duty):
                found.append(k)
        return tuple(found)

    def _serves_longer(self, k: int, choice: Choice) -> bool:
        who, minutes = self.office.people[k].interpreter, choice.end_min - choice.start_min
        inside = self.office.inside(who.windows, self.pd.date, choice.start_min, choice.end_min)
        return inside and minutes <= min(who.max_day_min, who.max_run_min)

    def _free(self, k: int, duty: Duty) -> bool:
        person, others = self.office.people[k], self.usage.duties.get(k, [])
        rides = person.interpreter.moves == "with_party" and self.bus is not None
        if (
            rides
            and self.bus is not None
            and not bus_allowed(self.office, self.bus, self.pd.index, 1)
        ):
            return False
        if self.rest:
            apart = any(
                duty.start < o.end + self.rest and o.start < duty.end + self.rest for o in others
            )
            if apart:
                return False
        return not any(clash(self.office, k, duty, other) for other in others) and day_holds(
            self.office, k, [*others, duty]
        )

    def _join(self, index: int, node: Node, session: Session) -> Option | None:
        offer, pd, office = node.offer, self.pd, self.office
        if offer is None:
            # The other group of one appointment: nothing to ask but whether it can be there.
            return self._option(index, node, node.choices[0], session)
        others = [office.days[i].delegation for i, _ in session.stops]
        strangers = [d for d in others if d.id != pd.delegation.id]
        if strangers and (not offer.merge or offer.kind == "meal"):
            return None
        if any(d.id in pd.delegation.apart or pd.delegation.id in d.apart for d in strangers):
            return None
        if session.persons + self.persons > offer.capacity and "room" not in self.limits.free:
            return None
        if offer.kind == "meal" and not self._seated(offer, session):
            return None
        if not self._in_hours(node, session):
            return None
        choice = self._joined_choice(node, session)
        # What was agreed off the grid is nobody else's session, though it takes the same slots.
        if choice is None or (choice.start_min, choice.end_min) != session.key[1:3]:
            return None
        if not self._same_length_for_all(node, choice, session):
            return None
        return self._option(index, node, choice, session)

    def _same_length_for_all(self, node: Node, choice: Choice, session: Session) -> bool:
        """Whether visit and appointment in one session are each as long as alone: full, and of no factor."""
        held = {stop.node.kind == "appointment" for _, stop in session.stops}
        if held == {node.kind == "appointment"}:
            return True
        qualities = {choice.quality, *(stop.choice.quality for _, stop in session.stops)}
        factors = {session.factor, *(self.office.people[k].factor for k in session.crew)}
        return qualities == {100} and factors == {100}

    def _seated(self, offer: Offer, session: Session) -> bool:
        """Whether the room has seats for all who eat at once, the party among them."""
        at_once = sum(
            other.persons
            for other in self.usage.sessions.get(offer.id, {}).values()
            if other.start < session.end and session.start < other.end
        )
        return at_once + self.persons <= offer.capacity

    def _in_hours(self, node: Node, session: Session) -> bool:
        pd, legs = self.pd, self.office.leg_slots
        early = pd.first + legs[pd.start_place][node.place]
        return early <= session.start and session.end + legs[node.place][pd.end_place] <= pd.last

    def _joined_choice(self, node: Node, session: Session) -> Choice | None:
        """The session's time as a choice of this party, with the quality and pins it has for it."""
        grid, offer = self.office.grid, node.offer
        for choice in node.choices:
            if (choice.start, choice.end, choice.factor) == (
                session.start,
                session.end,
                session.factor,
            ):
                return choice
        if offer is None or node.kind in ("appointment", "lunch", "dinner"):
            return None
        minutes = (session.end - session.start) * grid
        duration = offer.duration
        if minutes * 100 < duration.min_min * session.factor:
            return None
        quality = quality_of(
            minutes,
            duration.min_min,
            duration.ideal_min,
            session.factor,
            self.office.problem.rules.q_min,
        )
        kept = next(
            (c.kept for c in node.choices if c.start == session.start and c.end == session.end), 0
        )
        return Choice(
            session.start,
            session.end,
            quality,
            session.factor,
            session.start * grid,
            session.end * grid,
            kept,
        )


def _session_of(node: Node) -> str:
    """What its sessions are listed under: the offer, or the appointment or meeting itself."""
    return node.offer.id if node.offer is not None else node.stop


def choice_blocked(choice: Choice, full: int, node: Node, grid: int) -> bool:
    """Whether a new session here meets a slot that is full; the host's rest follows the session."""
    rest = -(-node.offer.rest_min // grid) if node.offer is not None else 0
    bits = ((1 << (choice.end + rest - choice.start)) - 1) << choice.start
    return bool(bits & full)


def _mask(spans: list[tuple[int, int]]) -> int:
    mask = 0
    for start, end in spans:
        mask |= ((1 << (end - start)) - 1) << start
    return mask
