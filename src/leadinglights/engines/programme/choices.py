"""The choices of a party-day as arrays: what never changes, worked out once."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from leadinglights.engines.programme.day import Choice, Node, PartyDay
from leadinglights.engines.programme.ledger import room_key
from leadinglights.engines.programme.office import Ints, Office
from leadinglights.engines.programme.value import stop_units

MOST_PEOPLE = 62  # interpreters one party-day can tell apart: bits of a word
# Whole-number weights of the day search: one number orders musts, pins kept, interest, then disturbance.
KEPT, INTEREST, GOODWILL = 2 * 10**10, 100, 20
MUST = 4 * 10**15
MUSTS = 2 * 10**18  # what all musts of a day weigh together at most
MOST_KEPT = 100_000  # of a pin's weight that counts


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
    factor: Ints  # of its interpreter, in percent
    quality: Ints  # in percent
    kept: Ints  # weight of the pin it keeps
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
    gain = _must_unit(pd) * node.must + KEPT * min(choice.kept, MOST_KEPT)
    return gain + INTEREST * stop_units(pd.party, node, choice.quality)


def _must_unit(pd: PartyDay) -> int:
    return min(MUST, MUSTS // max(1, sum(one.must for one in pd.nodes)))


def _made(office: Office, pd: PartyDay) -> Choices:
    nodes, party = pd.nodes, pd.party
    sizes = [len(node.choices) for node in nodes]
    ends = np.cumsum([0, *sizes]).tolist()
    choices = chain.from_iterable(node.choices for node in nodes)
    each = np.fromiter(chain.from_iterable(choices), np.int64, len(Choice._fields) * ends[-1])
    columns = each.reshape(-1, len(Choice._fields)).T.copy()
    start, end, quality, factor, from_min, to_min, kept = columns

    def by_node(values: list[int] | list[bool]) -> Ints:
        return np.repeat(np.array(values, dtype=np.int64), sizes)

    # A stop's points are so much for each per cent of quality, or whole whatever the quality.
    flat = [stop_units(party, node, 1) if node.flat else 0 for node in nodes]
    points = [0 if node.flat else stop_units(party, node, 1) for node in nodes]
    must = _must_unit(pd)
    gain = by_node([must * node.must for node in nodes]) + KEPT * np.minimum(kept, MOST_KEPT)
    gain += INTEREST * (by_node(flat) + by_node(points) * quality)
    needs = by_node([node.capable is not None for node in nodes]).astype(bool)
    people = tuple(sorted({k for node in nodes for k in node.capable or ()}))[:MOST_PEOPLE]
    amounts = np.zeros((len(start), len(party.topics)), dtype=np.int64)
    of_node = [slice(low, high) for low, high in pairwise(ends)]
    for node, of in zip(nodes, of_node, strict=True):
        for topic, share in node.topics:
            amounts[of, topic] += share * party.head_percent * quality[of]
    return Choices(
        node=by_node([node.index for node in nodes]),
        number=np.arange(len(start)) - by_node(ends[:-1]),
        start=start,
        end=end,
        minutes=to_min - from_min,
        from_min=from_min,
        to_min=to_min,
        factor=factor,
        quality=quality,
        kept=kept,
        gain=gain,
        amounts=amounts,
        plain=needs | (factor == 100),
        needs=needs,
        people=people,
        served_by=_served_by(office, pd, people, columns),
        rest=np.array(
            [-(-n.offer.rest_min // office.grid) if n.offer else 0 for n in nodes], dtype=np.int64
        ),
        of_node=of_node,
        takers=Takers.of(nodes),
    )


def _served_by(office: Office, pd: PartyDay, people: tuple[int, ...], columns: Ints) -> Ints:
    """For each choice the bits of those whose own calendar and limits allow it, as `timetable.can_serve` says."""
    sizes = [len(node.choices) for node in pd.nodes]
    _, _, _, factor, start, end, _ = columns
    exact = np.repeat(np.array([node.exact for node in pd.nodes], dtype=bool), sizes)
    served = np.zeros(len(start), dtype=np.int64)
    for bit, k in enumerate(people):
        person = office.people[k]
        who = person.interpreter
        can = np.repeat(np.array([k in (n.capable or ()) for n in pd.nodes], dtype=bool), sizes)
        can &= exact | (factor == person.factor)
        can &= end - start <= min(who.max_day_min, who.max_run_min)
        if who.windows:
            inside = np.zeros(len(start), dtype=bool)
            for window in who.windows:
                if window.date == pd.date:
                    inside |= (window.from_min <= start) & (end <= window.to_min)
            can &= inside
        served[can] |= 1 << bit
    return served
