"""Which choices of a party-day are still open, given what the others use: whole columns at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from leadinglights.engines.programme.choices import choices_of
from leadinglights.engines.programme.crew import Duty, gap_needed
from leadinglights.engines.programme.day import Node, PartyDay
from leadinglights.engines.programme.ledger import Session, Usage, bus_allowed
from leadinglights.engines.programme.limits import Limits
from leadinglights.engines.programme.office import Ints, Office
from leadinglights.engines.programme.supply import Offer

Mask = NDArray[np.bool_]


class Rows(NamedTuple):
    """Some rows of a table of choices."""

    start: Ints
    end: Ints
    minutes: Ints
    node: Ints


class Openings:
    """Reads off the usage what may still be begun as a session of the party's own."""

    def __init__(
        self, office: Office, pd: PartyDay, usage: Usage, limits: Limits, bus: int | None
    ) -> None:  # fmt: skip
        self.office, self.pd, self.table = office, pd, choices_of(office, pd)
        self.usage, self.limits, self.bus = usage, limits, bus
        self.persons = pd.party.group.persons

    def open_rows(self, allowed: list[bool]) -> tuple[Ints, Ints]:
        """Rows that are open, and for each the bits of the interpreters who are free for it."""
        table, limits = self.table, self.limits
        if not len(table.node):
            return table.node, table.node
        may = np.array(allowed)
        for node in self._closed_to_new():
            may[node.index] = False
        is_open = table.plain & may[table.node]
        self._without_blocked(is_open)
        self._without_running(is_open)
        if limits.same_start:
            self._at_same_start(is_open)
        for stop, start in limits.late:
            for node in table.takers.stops.get(stop, ()):
                its = table.of_node[node.index]
                is_open[its] &= table.start[its] != start
        free = self._free_people(is_open & table.needs)
        is_open &= ~table.needs | (free != 0)
        rows = np.flatnonzero(is_open)
        return rows, free[rows]

    def _closed_to_new(self) -> Iterator[Node]:
        """Nodes for which no further session may be asked: caps of the host, the receiver's day."""
        takers, limits = self.table.takers, self.limits
        if "ask_cap" not in limits.free:
            for host, nodes in takers.hosts.items():
                if self.usage.overasked(self.office.hosts[host]):
                    yield from nodes
        if "receiver" not in limits.free:
            for receiver, nodes in takers.receivers.items():
                assert nodes[0].receiver is not None
                most = nodes[0].receiver.sessions_per_day
                if most is not None and len(self.usage.receivers.get(receiver, ())) >= most:
                    yield from nodes

    def _without_blocked(self, is_open: Mask) -> None:
        """Not where host, room, receiver or the company's person is taken; a rest follows each session."""
        takers, usage, free = self.table.takers, self.usage, self.limits.free
        if "receiver" not in free:
            self._without_taken(is_open, takers.receivers, usage.receivers)
        if "host" in free:
            return
        self._without_taken(is_open, takers.persons, usage.persons)
        for name, sessions in usage.sessions.items():
            for node in takers.sessions.get(name, ()):
                if node.offer is not None:
                    self._without_full(is_open, node, node.offer, list(sessions.values()))

    def _without_taken(
        self, is_open: Mask, takers: dict[str, list[Node]], taken: dict[str, list[tuple[int, int]]]
    ) -> None:
        for name, spans in taken.items():
            for node in takers.get(name, ()):
                for span in spans:
                    self._without(is_open, node, *span)

    def _without(self, is_open: Mask, node: Node, start: int, end: int) -> None:
        """None of the node's rows that meets a span."""
        table, rows = self.table, self.table.of_node[node.index]
        ends = table.end[rows] + int(table.rest[node.index])
        is_open[rows] &= (table.start[rows] >= end) | (ends <= start)

    def _without_full(
        self, is_open: Mask, node: Node, offer: Offer, sessions: list[Session]
    ) -> None:
        """None of the node's rows in which the offer has as many sessions, or guests at table, as it can."""
        table, rest = self.table, int(self.table.rest[node.index])
        if offer.parallel == 1 and offer.kind != "meal":
            for session in sessions:
                self._without(is_open, node, session.start, session.end + rest)
            return
        seated = sum(session.persons for session in sessions) + self.persons
        if len(sessions) < offer.parallel and (offer.kind != "meal" or seated <= offer.capacity):
            return
        length = 2 * (self.office.slots + 1)
        counts, seats = np.zeros((2, length), dtype=np.int64)
        for session in sessions:
            counts[session.start : session.end + rest] += 1
            seats[session.start : session.end + rest] += session.persons
        full = counts >= offer.parallel
        if offer.kind == "meal":
            full |= (counts > 0) & (seats + self.persons > offer.capacity)
        sums = np.concatenate([[0], np.cumsum(full)])
        rows = table.of_node[node.index]
        is_open[rows] &= sums[table.end[rows] + rest] <= sums[table.start[rows]]

    def _without_running(self, is_open: Mask) -> None:
        """A session the party would be part of is to be joined, or not had at all."""
        table, mine = self.table, {"", self.pd.delegation.id}
        for name, sessions in self.usage.sessions.items():
            for node in table.takers.sessions.get(name, ()):
                rows = table.of_node[node.index]
                for _, begins, ends, whose in sessions:
                    if whose in mine:
                        other = (table.from_min[rows] != begins) | (table.to_min[rows] != ends)
                        is_open[rows] &= other

    def _at_same_start(self, is_open: Mask) -> None:
        for node in self.pd.nodes:
            start = self.limits.same_start.get(node.together_kind)
            if start is not None:
                rows = self.table.of_node[node.index]
                is_open[rows] &= self.table.start[rows] == start

    def _free_people(self, wanted: Mask) -> Ints:
        """For each wanted row the bits of the interpreters who could do it beside what they do already."""
        table, limits = self.table, self.limits
        free = np.zeros_like(table.served_by)
        at = np.flatnonzero(wanted)
        if limits.no_interpreting or not len(at):
            return free
        rows = Rows(table.start[at], table.end[at], table.minutes[at], table.node[at])
        able = table.served_by[at]
        for bit, k in enumerate(table.people):
            if limits.strict not in (None, k):
                able &= ~(1 << bit)
            elif "interpreter" not in limits.free and (able & (1 << bit)).any():
                may = self._may(k, rows)
                if may is not True:
                    able &= ~np.where(may, 0, 1 << bit)
        free[at] = able
        return free

    def _may(self, k: int, rows: Rows) -> Mask | bool:
        """Which rows one interpreter could take on beside other duties of the day; True where there are none."""
        office, usage = self.office, self.usage
        who = office.people[k].interpreter
        nobody = np.zeros(len(rows.node), dtype=np.bool_)
        rides = who.moves == "with_party" and self.bus is not None
        if rides and self.bus is not None and not bus_allowed(office, self.bus, self.pd.index, 1):
            return nobody
        duties = usage.duties.get(k)
        if not duties:
            return True
        if who.moves == "with_party" and not all(
            self.pd.party.index in duty.parties for duty in duties
        ):
            return nobody
        may = rows.minutes + sum(duty.minutes for duty in duties) <= who.max_day_min
        rest = max(-(-who.rest_min // office.grid), 1)
        apart = rest if self.limits.strict is not None else 0
        for duty in duties:
            before, after = self._gaps(k, duty, rows)
            may &= (rows.start >= duty.end + np.maximum(before, apart)) | (
                rows.end + np.maximum(after, apart) <= duty.start
            )
        return may & self._runs_hold(duties, rest, who.max_run_min, rows)

    def _gaps(self, k: int, duty: Duty, rows: Rows) -> tuple[Ints, Ints]:
        """Slots an interpreter needs from a duty to each row, and from each row to the duty."""
        key = ("gaps", self.pd.index, k, duty.place)
        gaps = self.office.known.get(key)
        if gaps is None:
            places = [node.place for node in self.pd.nodes]
            to = [gap_needed(self.office, k, duty.place, place) for place in places]
            back = [gap_needed(self.office, k, place, duty.place) for place in places]
            gaps = self.office.known[key] = np.array([to, back], dtype=np.int64)
        # Kept by place and not by row: in large weeks the rows took gigabytes.
        return gaps[0][rows.node], gaps[1][rows.node]

    def _runs_hold(self, duties: list[Duty], rest: int, max_run_min: int, rows: Rows) -> Mask:
        """Whether the chain of sessions without a rest that a row would be part of stays short enough."""
        grid = self.office.grid
        runs: list[tuple[int, int]] = []
        for start, end in sorted((duty.start, duty.end) for duty in duties):
            if runs and start - runs[-1][1] < rest:
                runs[-1] = (runs[-1][0], max(runs[-1][1], end))
            else:
                runs.append((start, end))
        low, high = rows.start, rows.end
        alone = np.ones(len(low), dtype=np.bool_)
        for start, end in runs:
            near = (rows.start - end < rest) & (start - rows.end < rest)
            low, high = (
                np.where(near, np.minimum(low, start), low),
                np.where(near, np.maximum(high, end), high),
            )
            alone &= ~near
        return np.where(alone, rows.minutes, (high - low) * grid) <= max_run_min
