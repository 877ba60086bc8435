"""Which choices of a party-day are still open, given what the others use: whole columns at a time."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from leadinglights.engines.programme.choices import choices_of
from leadinglights.engines.programme.crew import Duty, gap_needed
from leadinglights.engines.programme.day import Node, PartyDay
from leadinglights.engines.programme.ledger import Usage, bus_allowed, room_key
from leadinglights.engines.programme.limits import Limits
from leadinglights.engines.programme.office import Ints, Office

Mask = NDArray[np.bool_]


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
        nodes = self.pd.nodes
        shut = np.array(
            [not ok or self._closed_to_new(n) for ok, n in zip(allowed, nodes, strict=True)]
        )
        is_open = table.plain & ~shut[table.node] & ~self._blocked()
        for node in nodes:
            if allowed[node.index]:
                self._without_running(node, is_open)
        for kind, start in limits.same_start.items():
            bound = np.array([node.together_kind == kind for node in nodes])
            is_open &= ~bound[table.node] | (table.start == start)
        for stop, start in limits.late:
            here = np.array([node.stop == stop for node in nodes])
            is_open &= ~(here[table.node] & (table.start == start))
        free = self._free_people(is_open & table.needs)
        is_open &= ~table.needs | (free != 0)
        rows = np.flatnonzero(is_open)
        return rows, free[rows]

    def _closed_to_new(self, node: Node) -> bool:
        """Whether no further session may be asked for: caps of the host, the receiver's day."""
        offer = node.offer
        if (
            offer is not None
            and offer.host is not None
            and offer.ask
            and "ask_cap" not in self.limits.free
            and self.usage.overasked(self.office.hosts[offer.host])
        ):
            return True
        if node.receiver is not None and "receiver" not in self.limits.free:
            most = node.receiver.sessions_per_day
            return most is not None and len(self.usage.receivers.get(node.receiver.id, [])) >= most
        return False

    def _blocked(self) -> Mask:
        """Rows that meet a slot in which no further session can be; the host's rest follows the session."""
        table, slots = self.table, self.office.slots + 1
        full: dict[int, NDArray[np.bool_]] = {}
        for node in self.pd.nodes:
            line = self._full(node)
            if line is not None:
                full[node.index] = line
        if not full:
            return np.zeros(len(table.node), dtype=np.bool_)
        taken = np.zeros((len(self.pd.nodes), 2 * slots + 1), dtype=np.int64)
        for index, line in full.items():
            taken[index, 1 : len(line) + 1] = line
        sums = np.cumsum(taken, axis=1)
        ends = table.end + table.rest[table.node]
        meets: Mask = sums[table.node, ends] > sums[table.node, table.start]
        return meets

    def _full(self, node: Node) -> NDArray[np.bool_] | None:
        """Slots taken: host, room, receiver or the company's person; None where all are free."""
        offer, limits = node.offer, self.limits
        length = 2 * (self.office.slots + 1)
        spans: list[tuple[int, int]] = []
        if node.receiver is not None and "receiver" not in limits.free:
            spans += self.usage.receivers.get(node.receiver.id, [])
        if node.person is not None and "host" not in limits.free:
            spans += self.usage.persons.get(node.person, [])
        if node.room is not None and "host" not in limits.free:
            spans += self.usage.persons.get(room_key(node.room), [])
        line: NDArray[np.bool_] | None = None
        sessions = self.usage.sessions.get(offer.id) if offer is not None else None
        if offer is not None and sessions and "host" not in limits.free:
            counts = np.zeros(length, dtype=np.int64)
            seats = np.zeros(length, dtype=np.int64)
            rest = int(self.table.rest[node.index])
            for session in sessions.values():
                counts[session.start : session.end + rest] += 1
                seats[session.start : session.end + rest] += session.persons
            line = counts >= offer.parallel
            if offer.kind == "meal":
                line |= (counts > 0) & (seats + self.persons > offer.capacity)
        if spans and line is None:
            line = np.zeros(length, dtype=np.bool_)
        for start, end in spans:
            assert line is not None
            line[start:end] = True
        return line

    def _without_running(self, node: Node, is_open: Mask) -> None:
        """A session the party would be part of is to be joined, or not had at all."""
        sessions = self.usage.sessions.get(session_of(node))
        if not sessions:
            return
        table, mine = self.table, {"", self.pd.delegation.id}
        for key in sessions:
            if key[3] in mine:
                same = (table.from_min == key[1]) & (table.to_min == key[2])
                is_open &= ~(same & (table.node == node.index))

    def _free_people(self, wanted: Mask) -> Ints:
        """For each wanted row the bits of the interpreters who could do it beside what they do already."""
        table, limits = self.table, self.limits
        free = np.where(wanted, table.served_by, 0)
        if limits.no_interpreting or not wanted.any():
            return np.zeros_like(free)
        for bit, k in enumerate(table.people):
            if limits.strict not in (None, k):
                free &= ~(1 << bit)
            elif "interpreter" not in limits.free:
                may = self._may(k)
                if may is not True:
                    free &= ~np.where(may, 0, 1 << bit)
        return free

    def _may(self, k: int) -> Mask | bool:
        """Rows one interpreter could take on beside other duties of the day; True where there are none."""
        office, table, usage = self.office, self.table, self.usage
        who = office.people[k].interpreter
        nobody = np.zeros(len(table.node), dtype=np.bool_)
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
        may = table.minutes + sum(duty.minutes for duty in duties) <= who.max_day_min
        rest = max(-(-who.rest_min // office.grid), 1)
        apart = rest if self.limits.strict is not None else 0
        for duty in duties:
            before, after = self._gaps(k, duty)
            may &= (table.start >= duty.end + np.maximum(before, apart)) | (
                table.end + np.maximum(after, apart) <= duty.start
            )
        return may & self._runs_hold(duties, rest, who.max_run_min)

    def _gaps(self, k: int, duty: Duty) -> tuple[Ints, Ints]:
        """Slots an interpreter needs from a duty to each row, and from each row to the duty."""
        key = ("gaps", self.pd.index, k, duty.place)
        gaps = self.office.known.get(key)
        if gaps is None:
            places = [node.place for node in self.pd.nodes]
            to = [gap_needed(self.office, k, duty.place, place) for place in places]
            back = [gap_needed(self.office, k, place, duty.place) for place in places]
            gaps = self.office.known[key] = np.array([to, back], dtype=np.int64)
        # Kept by place and not by row: in large weeks the rows took gigabytes.
        return gaps[0][self.table.node], gaps[1][self.table.node]

    def _runs_hold(self, duties: list[Duty], rest: int, max_run_min: int) -> Mask:
        """Whether the chain of sessions without a rest that a row would be part of stays short enough."""
        table, grid = self.table, self.office.grid
        runs: list[tuple[int, int]] = []
        for start, end in sorted((duty.start, duty.end) for duty in duties):
            if runs and start - runs[-1][1] < rest:
                runs[-1] = (runs[-1][0], max(runs[-1][1], end))
            else:
                runs.append((start, end))
        low, high = table.start.copy(), table.end.copy()
        alone = np.ones(len(low), dtype=np.bool_)
        for start, end in runs:
            near = (table.start - end < rest) & (start - table.end < rest)
            low, high = (
                np.where(near, np.minimum(low, start), low),
                np.where(near, np.maximum(high, end), high),
            )
            alone &= ~near
        return np.where(alone, table.minutes, (high - low) * grid) <= max_run_min


def session_of(node: Node) -> str:
    """What its sessions are listed under: the offer, or the appointment or meeting itself."""
    return node.offer.id if node.offer is not None else node.stop
