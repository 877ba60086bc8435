"""A party's day as a network: what it could do, when, for how long, and what each choice earns."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from leadinglights.engines.programme.guests import Day as DayWindow
from leadinglights.engines.programme.guests import Delegation, Group, Wish
from leadinglights.engines.programme.supply import Interpreter, Offer, Receiver, Vehicle

LUNCH, DINNER = 1, 2  # flags of a day: which meals are done


class Choice(NamedTuple):
    """One start and duration of a node, in slots of the grid (end exclusive).

    `factor` is the session's interpretation factor in percent; `start_min`/`end_min` differ from the
    slots only for appointments off the grid.
    """

    start: int
    end: int
    quality: int
    factor: int
    start_min: int
    end_min: int
    kept: int = 0

    @property
    def bits(self) -> int:
        """The slots it occupies, as a bit mask."""
        return ((1 << (self.end - self.start)) - 1) << self.start


def in_order(choice: Choice) -> tuple[int, int, int]:
    """By what the choices of a node are in order."""
    return choice.factor, choice.end - choice.start, choice.start


@dataclass(eq=False, slots=True)
class Node:
    """Something a party could do on one day."""

    index: int
    stop: str  # id of the offer, appointment or meeting
    kind: str  # visit, reception, farewell, lunch, dinner, appointment, meeting
    place: int
    site_key: str
    offer: Offer | None = None
    receiver: Receiver | None = None
    person: str | None = None  # the company's one person of a meeting
    room: str | None = None  # where only one meeting can be at a time
    bit: int = 0  # what is done only once: site, meal, reception
    mark: int = 0  # own bit, for order rules
    forbidden_after: int = 0  # marks after which this may not come
    meal: int = 0  # LUNCH or DINNER
    ceremony: str = ""  # reception or farewell, however the stop is held
    must: int = 0  # weight of all it settles of what is owed
    wishes: tuple[int, ...] = ()  # places of the must wishes it fulfils among the delegation's
    points: int = 0
    topics: tuple[tuple[int, int], ...] = ()  # (index of the delegation's topic, share in percent)
    capable: tuple[int, ...] | None = (
        None  # interpreters who could serve; None where none is needed
    )
    flat: bool = False  # earns its points whole, whatever the length and the group
    shared: bool = False  # several parties may sit in one session
    held: bool = False  # by a fixed pin
    first_only: bool = False
    last_only: bool = False
    choices: tuple[Choice, ...] = ()  # by factor, length and start

    def at_time(self, start: int, end: int, factor: int) -> Choice | None:
        """The choice of these slots and this interpretation factor, if there is one."""
        wanted = (factor, end - start, start)
        at = bisect_left(self.choices, wanted, key=in_order)
        found = self.choices[at : at + 1]
        return found[0] if found and in_order(found[0]) == wanted else None

    @property
    def counts(self) -> bool:
        """Whether it counts as a host stop of the day's pace."""
        return not self.meal

    @property
    def agreed(self) -> bool:
        """Whether people settled it: an appointment, or a fixed pin (also at a table)."""
        return self.held or self.kind == "appointment"

    @property
    def together_kind(self) -> str:
        """Kind by which groups of one delegation do something together; what people settled has none."""
        if self.offer is None or self.meal:
            return self.kind
        return "" if self.kind == "appointment" and not self.held else self.offer.kind

    @property
    def names(self) -> frozenset[str]:
        """All names by which an order rule may mean it (programme conventions §13)."""
        names = {self.stop}
        if self.offer is None:
            names.add(self.kind)
        else:
            names |= {self.offer.id, self.offer.kind}
            if self.kind == "appointment" and self.stop != self.offer.id:
                names.add("appointment")
        return frozenset(names | ({self.kind} if self.meal else set()))

    @property
    def exact(self) -> bool:
        """Whether it lasts what it says, whoever interprets (programme conventions §4)."""
        return bool(self.meal) or self.kind in ("appointment", "meeting")


@dataclass(eq=False, slots=True)
class Party:
    """A group that moves together; `head_percent` is its share of the delegation's persons."""

    index: int
    delegation_index: int
    delegation: Delegation
    group: Group
    head_percent: int
    split: bool
    topics: tuple[tuple[str, int], ...]
    wishes_by_offer: dict[str, Wish] = field(init=False)
    wishes_by_site: dict[str, Wish] = field(init=False)
    must_wishes: tuple[tuple[int, Wish], ...] = field(init=False)  # place among the wishes, wish
    banned_offers: frozenset[str] = field(init=False)
    banned_sites: frozenset[str | None] = field(init=False)

    def __post_init__(self) -> None:
        wishes = self.delegation.wishes
        wanted = [one for one in wishes if one.kind != "must_not"]
        mine = (None, self.group.id)
        banned = [one for one in wishes if one.kind == "must_not" and one.group in mine]
        # Of two wishes for one thing the first counts.
        self.wishes_by_offer = {one.offer: one for one in reversed(wanted) if one.offer}
        self.wishes_by_site = {one.site: one for one in reversed(wanted) if one.site}
        self.must_wishes = tuple((at, one) for at, one in enumerate(wishes) if one.kind == "must")
        self.banned_offers = frozenset(one.offer for one in banned if one.offer)
        self.banned_sites = frozenset(one.site for one in banned if one.site)

    @property
    def name(self) -> str:
        """How the party is named to others in a session."""
        return f"{self.delegation.id}/{self.group.id}" if self.split else self.delegation.id


@dataclass(eq=False, slots=True)
class PartyDay:
    """One party on one date: the network the labelling search walks."""

    index: int
    party: Party
    day: DayWindow
    date: dt.date
    first: int  # first and last slot of the day window
    last: int
    start_place: int
    end_place: int
    is_first: bool
    is_last: bool
    meals_owed: tuple[str, ...] = ()
    nodes: list[Node] = field(default_factory=list)

    @property
    def delegation(self) -> Delegation:
        """Whose day it is."""
        return self.party.delegation


@dataclass(frozen=True, slots=True)
class Stop:
    """A node taken at one choice, with the interpreters of its session (indices, sorted)."""

    node: Node
    choice: Choice
    crew: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class DayPlan:
    """A complete timed day of one party."""

    pd: int
    stops: tuple[Stop, ...]
    vehicle: int | None = None
    planned: bool = True


@dataclass(eq=False, slots=True)
class Person:
    """An interpreter with the factor of the mode used and the delegation it belongs to, if any."""

    index: int
    interpreter: Interpreter
    factor: int
    mode: str
    owner: str | None


@dataclass(eq=False, slots=True)
class Bus:
    """A vehicle and the delegation it belongs to, if any."""

    index: int
    vehicle: Vehicle
    owner: str | None


@cache
def quality_of(occupied_min: int, min_min: int, ideal_min: int, factor: int, q_min: int) -> int:
    """Whole percent of the value a session of this length earns, rounded down (programme conventions §4)."""
    effective = Fraction(occupied_min * 100, factor)
    if effective >= ideal_min or ideal_min == min_min:
        return 100
    return int(q_min + Fraction(100 - q_min) * (effective - min_min) / (ideal_min - min_min))


def lengths_in_slots(min_min: int, ideal_min: int, factor: int, grid_min: int) -> range:
    """Occupied lengths on the grid from the shortest to the ideal one."""
    shortest = -(-min_min * factor // (100 * grid_min))
    ideal = -(-ideal_min * factor // (100 * grid_min))
    return range(shortest, ideal + 1)
