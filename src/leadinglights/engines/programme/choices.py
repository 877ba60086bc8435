"""The choices of a party-day as arrays: what never changes, worked out once."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from leadinglights.engines.programme.day import Choice, Node, PartyDay, Stop
from leadinglights.engines.programme.ledger import room_key
from leadinglights.engines.programme.office import Ints, Office
from leadinglights.engines.programme.value import stop_units, topic_amounts

MOST_PEOPLE = 62  # interpreters one party-day can tell apart: bits of a word
# Whole-number weights of the day search: one number orders musts, pins kept, interest, then disturbance.
KEPT, INTEREST, GOODWILL = 2 * 10**10, 100, 20
MUST = 4 * 10**15
MUSTS = 2 * 10**18  # what all musts of a day weigh together at most


@dataclass(eq=False, slots=True)
class Takers:
    """The nodes of a party-day by what they take: only those need looking at of which something is taken."""

    sessions: dict[str, list[Node]] = field(default_factory=dict)  # see `session_of`
    receivers: dict[str, list[Node]] = field(default_factory=dict)
    persons: dict[str, list[Node]] = field(default_factory=dict)  # and rooms, see `room_key`
    hosts: dict[str, list[Node]] = field(default_factory=dict)  # whom a new session asks
    stops: dict[str, list[Node]] = field(default_factory=dict)

    @classmethod
    def of(cls, nodes: list[Node]) -> Takers:
        """The nodes in their order under each name."""
        found = cls()
        for node in nodes:
            offer = node.offer
            found.sessions.setdefault(session_of(node), []).append(node)
            found.stops.setdefault(node.stop, []).append(node)
            if node.receiver is not None:
                found.receivers.setdefault(node.receiver.id, []).append(node)
            if node.person is not None:
                found.persons.setdefault(node.person, []).append(node)
            if node.room is not None:
                found.persons.setdefault(room_key(node.room), []).append(node)
            if offer is not None and offer.host is not None and offer.ask:
                found.hosts.setdefault(offer.host, []).append(node)
        return found


def session_of(node: Node) -> str:
    """What its sessions are listed under: the offer, or the appointment or meeting itself."""
    return node.offer.id if node.offer is not None else node.stop


@dataclass(eq=False, slots=True)
class Choices:
    """One row a choice, in the order of the nodes and their choices."""

    node: Ints
    number: Ints  # of the choice within its node
    start: Ints
    end: Ints
    minutes: Ints  # as long as it is, off the grid too
    from_min: Ints
    to_min: Ints
    gain: Ints  # musts, pins kept, interest of wishes; in units of the search
    amounts: Ints  # (rows, topics) in millionths
    plain: NDArray[np.bool_]  # may be had alone: not only where others are interpreted
    needs: NDArray[np.bool_]  # needs an interpreter
    people: tuple[int, ...]  # interpreters who could serve any of it: bit b stands for people[b]
    served_by: Ints  # bits of those whose own calendar allows it
    rest: Ints  # by node: slots the host rests after a session
    of_node: list[slice]  # the rows of each node
    takers: Takers


def choices_of(office: Office, pd: PartyDay) -> Choices:
    """The choices of a party-day, worked out when they are first asked for."""
    known = office.choices.get(pd.index)
    if known is None:
        known = office.choices[pd.index] = _made(office, pd)
    assert isinstance(known, Choices)
    return known


def gain_of(pd: PartyDay, node: Node, choice: Choice) -> int:
    """What a stop earns in the day search, topics and the asking of hosts aside."""
    return _gain(pd, node, choice, _must_unit(pd))


def _must_unit(pd: PartyDay) -> int:
    return min(MUST, MUSTS // max(1, sum(one.must for one in pd.nodes)))


def _gain(pd: PartyDay, node: Node, choice: Choice, must: int) -> int:
    gain = must * node.must + KEPT * min(choice.kept, 100_000)
    return gain + INTEREST * stop_units(pd.party, node, choice.quality)


def _made(office: Office, pd: PartyDay) -> Choices:
    rows = [(node, n, choice) for node in pd.nodes for n, choice in enumerate(node.choices)]
    people = tuple(sorted({k for node in pd.nodes for k in node.capable or ()}))[:MOST_PEOPLE]
    must = _must_unit(pd)
    amounts = np.zeros((len(rows), len(pd.party.topics)), dtype=np.int64)
    for i, (node, _, choice) in enumerate(rows):
        for topic, amount in topic_amounts(pd, Stop(node, choice)) if node.topics else ():
            amounts[i, topic] += amount

    def column(numbers: list[int]) -> Ints:
        return np.array(numbers, dtype=np.int64)

    ends = np.cumsum([0, *(len(node.choices) for node in pd.nodes)]).tolist()

    return Choices(
        node=column([node.index for node, _, _ in rows]),
        number=column([number for _, number, _ in rows]),
        start=column([c.start for _, _, c in rows]),
        end=column([c.end for _, _, c in rows]),
        minutes=column([c.end_min - c.start_min for _, _, c in rows]),
        from_min=column([c.start_min for _, _, c in rows]),
        to_min=column([c.end_min for _, _, c in rows]),
        gain=column([_gain(pd, node, c, must) for node, _, c in rows]),
        amounts=amounts,
        plain=np.array([n.capable is not None or c.factor == 100 for n, _, c in rows], dtype=bool),
        needs=np.array([node.capable is not None for node, _, _ in rows], dtype=bool),
        people=people,
        served_by=_served_by(office, pd, rows, people),
        rest=column([-(-n.offer.rest_min // office.grid) if n.offer else 0 for n in pd.nodes]),
        of_node=[slice(low, high) for low, high in pairwise(ends)],
        takers=Takers.of(pd.nodes),
    )


def _served_by(
    office: Office, pd: PartyDay, rows: list[tuple[Node, int, Choice]], people: tuple[int, ...]
) -> Ints:
    """For each row the bits of those whose own calendar and limits allow it, as `network.can_serve` says."""
    of_node = np.array([node.index for node, _, _ in rows], dtype=np.int64)
    exact = np.array([node.exact for node, _, _ in rows], dtype=bool)
    factor = np.array([choice.factor for _, _, choice in rows], dtype=np.int64)
    start = np.array([choice.start_min for _, _, choice in rows], dtype=np.int64)
    end = np.array([choice.end_min for _, _, choice in rows], dtype=np.int64)
    served = np.zeros(len(rows), dtype=np.int64)
    for bit, k in enumerate(people):
        person = office.people[k]
        who = person.interpreter
        can = np.array([k in (node.capable or ()) for node in pd.nodes], dtype=bool)[of_node]
        can &= exact | (factor == person.factor)
        can &= end - start <= min(who.max_day_min, who.max_run_min)
        if who.windows:
            inside = np.zeros(len(rows), dtype=bool)
            for window in who.windows:
                if window.date == pd.date:
                    inside |= (window.from_min <= start) & (end <= window.to_min)
            can &= inside
        served[can] |= 1 << bit
    return served
