"""From a party-day and what others use to the graph the search walks."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from leadinglights.engines.programme.choices import (
    GOODWILL,
    INTEREST,
    Choices,
    choices_of,
    gain_of,
    session_of,
)
from leadinglights.engines.programme.completion import Graph, Options, may_follow
from leadinglights.engines.programme.day import Choice, Node, PartyDay, Stop
from leadinglights.engines.programme.joining import Joiner
from leadinglights.engines.programme.ledger import Usage
from leadinglights.engines.programme.limits import Limits, Use
from leadinglights.engines.programme.office import Ints, Office
from leadinglights.engines.programme.openings import Openings
from leadinglights.engines.programme.value import UNIT, topic_amounts


@dataclass(eq=False, slots=True)
class Laid:
    """One party's day with everybody else's as they are: what those take, and the graphs drawn of it so far."""

    office: Office
    pd: PartyDay
    usage: Usage
    graphs: dict[object, Graph] = field(default_factory=dict)

    def graph(self, limits: Limits, bus: int | None) -> Graph | None:
        """The day as the search walks it, each tag of a row a `Use`; None where what must be done cannot be.

        It is drawn once for all that may be barred or have to be done.
        """
        key = (
            bus, limits.buses, limits.free, limits.strict, limits.no_interpreting, limits.owed_only,
            limits.late, limits.seen, limits.paid, limits.topics_now, tuple(limits.same_start.items()),
            limits.dear,
        )  # fmt: skip
        whole = self.graphs.get(key)
        if whole is None:
            anything = limits
            if limits.barred or limits.must_do:
                anything = replace(limits, barred=frozenset(), must_do=frozenset())
            whole = self.graphs[key] = _drawn(self.office, self.pd, self.usage, anything, bus)
        return _within(whole, self.pd, limits) if limits.barred or limits.must_do else whole


def _within(graph: Graph, pd: PartyDay, limits: Limits) -> Graph | None:
    """The same without the rows of what is barred, and with what must be done; None where no row does that."""
    options, tags = graph.options, graph.tags
    if limits.barred:
        barred = np.array([node.stop in limits.barred for node in pd.nodes], dtype=np.bool_)
        rows = np.flatnonzero(~barred[options.node])
        options, tags = options.at(rows), Some(tags, rows)
    must = open_now = 0
    if limits.must_do:
        for k in np.unique(options.node).tolist():
            open_now |= graph.bits[k]
        for node in pd.nodes:
            if node.stop in limits.must_do and _allowed(node, limits):
                must |= node.bit
        if not must or must & ~open_now:
            return None
    return replace(graph, options=options, tags=tags, must_bits=must)


def _allowed(node: Node, limits: Limits) -> bool:
    return (
        node.stop not in limits.barred
        and node.site_key not in limits.seen
        and (node.must > 0 or not limits.owed_only)
    )


@dataclass(eq=False, slots=True)
class Some:
    """Of what rows stand for, some."""

    tags: Any
    rows: Ints

    def __getitem__(self, row: int) -> Use:
        use: Use = self.tags[int(self.rows[row])]
        return use


def _drawn(office: Office, pd: PartyDay, usage: Usage, limits: Limits, bus: int | None) -> Graph:
    reader = Reader(office, pd, usage, limits, bus)
    options, tags = reader.options()
    pace = pd.delegation.pace
    vehicle = office.buses[bus].vehicle if bus is not None else None
    spans = [
        limit // office.grid
        for limit in (pace.max_span_min, vehicle.max_span_min if vehicle else None)
        if limit is not None
    ]
    topical = bool(options.topics.size)
    return replace(
        _empty(office, pd, moving=limits.buses),
        options=options,
        max_stops=pace.max_stops,
        topic_points=tuple(points for _, points in pd.party.topics) if topical else (),
        topics_now=limits.topics_now or (0,) * len(pd.party.topics),
        max_interpreted=reader.max_interpreted(tags),
        max_drive=vehicle.max_drive_min if vehicle else None,
        max_span=min(spans) if spans else None,
        max_busy=pd.last - pd.first - -(-pace.min_free_min // office.grid)
        if pace.min_free_min
        else None,
        rest=reader.joiner.rest,
        tags=tags,
    )


def _empty(office: Office, pd: PartyDay, *, moving: bool) -> Graph:
    """A day of which nothing is open: what never changes of it; nowhere is driven without a vehicle."""
    key = (pd.index, moving)
    known = office.empty.get(key)
    if known is None:
        froms = [*(node.place for node in pd.nodes), pd.start_place]
        to = [*(node.place for node in pd.nodes), pd.end_place]
        legs = [[office.legs[a][b] for b in to] for a in froms]
        costs = np.array([[leg.minutes for leg in row] for row in legs], dtype=np.int64)
        driven = np.array([[leg.driven_min for leg in row] for row in legs], dtype=np.int64)
        slots = np.array([[office.leg_slots[a][b] for b in to] for a in froms], dtype=np.int64)
        aim = office.problem.objective
        if aim.mode == "weighted":
            costs += slots * (-aim.travel_slot * INTEREST * UNIT // max(1, aim.interest))
        if not moving:
            slots = np.where(driven == 0, slots, office.slots + 1)
        nothing = np.zeros(0, dtype=np.int64)
        known = Graph(
            first=pd.first,
            last=pd.last,
            legs=slots,
            leg_costs=costs,
            drive=driven,
            bits=[node.bit for node in pd.nodes],
            marks=[node.mark for node in pd.nodes],
            forbidden_after=[node.forbidden_after for node in pd.nodes],
            meals=[node.meal for node in pd.nodes],
            first_only=[node.first_only for node in pd.nodes],
            last_only=[node.last_only for node in pd.nodes],
            options=Options(nothing, nothing, nothing, nothing),
            max_stops=0,
            topic_increments=office.problem.rules.topic_increments,
            topic_weight=INTEREST,
        )
        known.follow = may_follow(known)
        office.empty[key] = known
    assert isinstance(known, Graph)
    return known


@dataclass(eq=False, slots=True)
class Tags:
    """What the rows of a graph's options stand for, worked out for those that are asked for."""

    pd: PartyDay
    table: Choices
    rows: Ints
    free: Ints  # bits of the interpreters free for each row
    joined: list[Use]
    gain: Ints
    order: Ints

    def __getitem__(self, row: int) -> Use:
        at = int(self.order[row])
        gain = int(self.gain[at])
        if at >= len(self.rows):
            return replace(self.joined[at - len(self.rows)], gain=gain)
        i = int(self.rows[at])
        node = self.pd.nodes[int(self.table.node[i])]
        choice = node.choices[int(self.table.number[i])]
        people: tuple[int, ...] | None = None
        if node.capable is not None:
            bits = int(self.free[at])
            people = tuple(k for b, k in enumerate(self.table.people) if bits >> b & 1)
        return Use(node, choice, None, people, gain)


class Reader:
    """Reads off the usage which choices of a party-day are still open, alone or joining a session."""

    def __init__(
        self, office: Office, pd: PartyDay, usage: Usage, limits: Limits, bus: int | None
    ) -> None:
        self.office, self.pd, self.usage, self.limits = office, pd, usage, limits
        self.table = choices_of(office, pd)
        self.joiner = Joiner(office, pd, usage, limits, bus)
        self.openings = Openings(office, pd, usage, limits, bus)
        self.allowed = [_allowed(node, limits) for node in pd.nodes]

    def options(self) -> tuple[Options, Tags]:
        """Every open choice as a row, by node, start, end and the most gain first; and what it stands for."""
        pd, table = self.pd, self.table
        rows, free = self.openings.open_rows(self.allowed)
        gain = table.gain[rows] - self._asking()[table.node[rows]]
        if self.limits.dear is not None:
            gain = gain - self.limits.dear.costs[pd.index][rows]
        for i in self._seen_again(rows):
            gain[i] -= self._first_time(int(rows[i]))
        spoken = np.where(table.needs[rows], table.end[rows] - table.start[rows], 0)
        columns = [table.node[rows], table.start[rows], table.end[rows], gain, spoken]
        amounts = table.amounts[rows]
        joined = self._joined()
        if joined:
            theirs = [
                (
                    one.node.index,
                    one.choice.start,
                    one.choice.end,
                    self._gain(one),
                    _interpreted(one),
                )
                for one in joined
            ]
            both = zip(columns, np.array(theirs, dtype=np.int64).T, strict=True)
            columns = [np.concatenate(one) for one in both]
            more = np.array([self._amounts(one) for one in joined], dtype=np.int64)
            amounts = np.concatenate([amounts, more.reshape(len(joined), -1)])
        order = np.lexsort((-columns[3], columns[2], columns[1], columns[0]))
        tags = Tags(pd, table, rows, free, joined, columns[3], order)
        if not amounts.any():
            amounts = np.zeros((len(columns[0]), 0), dtype=np.int64)
        node, start, end, gains, spoken_for = (column[order] for column in columns)
        return Options(node, start, end, gains, spoken_for, amounts[order]), tags

    def _is_paid(self, node: Node) -> bool:
        """Whether the wish it would fulfil is fulfilled: it may be seen again, but earns its topics only."""
        offer = node.offer
        return offer is not None and offer.repeatable and offer.site_key in self.limits.paid

    def _seen_again(self, rows: Ints) -> list[int]:
        again = [node.index for node in self.pd.nodes if self._is_paid(node)]
        return np.flatnonzero(np.isin(self.table.node[rows], again)).tolist() if again else []

    def _first_time(self, row: int) -> int:
        """What a row earns only the first time: all but the pins it keeps."""
        node = self.pd.nodes[int(self.table.node[row])]
        choice = node.choices[int(self.table.number[row])]
        return gain_of(self.pd, node, choice._replace(kept=0))

    def _gain(self, use: Use) -> int:
        kept = gain_of(self.pd, use.node, use.choice)
        if not self._is_paid(use.node):
            return kept
        return kept - gain_of(self.pd, use.node, use.choice._replace(kept=0))

    def _joined(self) -> list[Use]:
        """What could be joined, in the order of the nodes."""
        takers = self.table.takers.sessions
        nodes = {node.index: node for name in self.usage.sessions for node in takers.get(name, ())}
        open_to = [nodes[index] for index in sorted(nodes) if self.allowed[index]]
        return [use for node in open_to for use in self.joins(node)]

    def joins(self, node: Node) -> list[Use]:
        """Sessions of the node that could be joined."""
        if not (node.shared or node.offer is None):
            return []
        found = []
        want = self.limits.same_start.get(node.together_kind)
        for session in self.usage.sessions.get(session_of(node), {}).values():
            if (node.stop, session.start) in self.limits.late:
                continue
            if want is None or session.start == want:
                joined = self.joiner.join(node, session)
                if joined is not None:
                    found.append(Use(node, joined[0], session, joined[1]))
        return found

    def exactly(self, stop: Stop) -> Use | None:
        """An open way to make just this stop: joining rather than new, its own crew rather than another."""
        node = stop.node
        if not self.allowed[node.index]:
            return None
        uses = [use for use in self.joins(node) if _same(use.choice, stop.choice)]
        if not uses:
            uses = self._own(stop)
        for use in uses:
            own = tuple(k for k in use.candidates or () if k in stop.crew)
            if own:
                return replace(use, candidates=own)
        return uses[0] if uses else None

    def _own(self, stop: Stop) -> list[Use]:
        table = self.table
        rows, free = self.openings.open_rows(self.allowed)
        for i, bits in zip(rows.tolist(), free.tolist(), strict=True):
            if table.node[i] != stop.node.index:
                continue
            choice = stop.node.choices[int(table.number[i])]
            if _same(choice, stop.choice):
                people = tuple(k for b, k in enumerate(table.people) if bits >> b & 1)
                needed = stop.node.capable is not None
                return [Use(stop.node, choice, None, people if needed else None)]
        return []

    def max_interpreted(self, tags: Tags) -> int | None:
        """Slots of interpreting the capable people still have between them."""
        bits = int(np.bitwise_or.reduce(tags.free)) if len(tags.free) else 0
        people = {k for b, k in enumerate(self.table.people) if bits >> b & 1}
        people |= {k for use in tags.joined for k in use.candidates or ()}
        if not people:
            return None
        left = sum(
            self.office.people[k].interpreter.max_day_min
            - sum(d.minutes for d in self.usage.duties.get(k, []))
            for k in people
        )
        return left // self.office.grid if left < 16 * 60 else None

    def _amounts(self, use: Use) -> list[int]:
        amounts = [0] * len(self.pd.party.topics)
        for topic, amount in topic_amounts(self.pd, Stop(use.node, use.choice)):
            amounts[topic] += amount
        return amounts

    def _asking(self) -> Ints:
        """What a new session of each node costs in goodwill, in units of the search."""
        costs = [0] * len(self.pd.nodes)
        for name, nodes in self.table.takers.hosts.items():
            host = self.office.hosts[name]
            before = host.asked_this_year + self.usage.asks.get(name, 0)
            price = GOODWILL * min(host.ask_weight * (2 * before + 1), 400)
            for node in nodes:
                costs[node.index] = price
        return np.array(costs, dtype=np.int64)


def _interpreted(use: Use) -> int:
    return use.choice.end - use.choice.start if use.candidates is not None else 0


def _same(one: Choice, other: Choice) -> bool:
    return (one.start, one.end, one.factor) == (other.start, other.end, other.factor)
