"""Which nodes a party's day has, and the static reasons why an offer is not among them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from leadinglights.engines.programme.day import (
    DINNER,
    LUNCH,
    Choice,
    Node,
    PartyDay,
    lengths_in_slots,
    quality_of,
)
from leadinglights.engines.programme.guests import Appointment, Meeting, Pin
from leadinglights.engines.programme.obstacles import (
    first_obstacle,
    languages_of,
    meals_owed,
    must_wishes,
    wish_for,
)
from leadinglights.engines.programme.office import Office, office_of
from leadinglights.engines.programme.pinned import as_meal, in_place, kept_at, pins_of, unchanged
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.rules import MealRule
from leadinglights.engines.programme.split import as_split
from leadinglights.engines.programme.supply import Offer
from leadinglights.engines.programme.timetable import Kind, can_serve, runs_of

RECEPTION, FAREWELL = "§reception", "§farewell"
CEREMONIES = ("reception", "farewell")


def lay_out(problem: Problem, enough: Callable[[], bool] = lambda: False) -> Office:
    """Index the problem and give each party-day its nodes, unless it is enough before all have theirs.

    Days left without are named in `unlaid`: nothing is planned on them, and no bound may count on them.
    """
    office = office_of(as_split(problem))
    for number, pd in enumerate(office.days):
        if number % 20 == 0 and enough():
            office.unlaid = len(office.days) - number
            for later in office.days[number:]:
                later.meals_owed = meals_owed(office, later)
            break
        build_day(office, pd)
    return office


def lay_out_again(problem: Problem, like: Office, date: dt.date) -> Office:
    """As `lay_out`, but with the nodes of all other dates taken from an office laid out before.

    For questions about one date: delegations and their days must be the same in both, and nothing may be
    planned anew on another date.
    """
    office = office_of(problem, like)
    for pd, known in zip(office.days, like.days, strict=True):
        if pd.date == date:
            build_day(office, pd)
        else:
            pd.nodes, pd.meals_owed = known.nodes, known.meals_owed
    return office


def build_day(
    office: Office, pd: PartyDay, known: Mapping[str, Sequence[Node]] | None = None
) -> None:
    """Give one party-day its nodes; `known` are those of the offers that are as they were before."""
    pd.nodes = []
    _Builder(office, pd, known or {}).build()


class _Builder:
    """Collects the nodes of one party-day."""

    def __init__(self, office: Office, pd: PartyDay, known: Mapping[str, Sequence[Node]]) -> None:
        self.office, self.pd, self.known = office, pd, known
        self.rules = office.problem.rules
        self.weights = self.rules.must_weights
        self.bits: dict[str, int] = {}
        self.asked: list[
            Pin
        ] = []  # of the offer at hand: the only times at which it can still be had
        self.offers, self.receivers = office.offers, office.receivers
        self.pins = pins_of(office, pd)

    def build(self) -> None:
        problem, pd = self.office.problem, self.pd
        mine = [
            a
            for a in self.office.of_delegation(problem.appointments, pd.delegation.id)
            if a.group in (None, pd.party.group.id)
        ]
        agreed = [(a.offer, a.date) for a in mine if a.offer]
        agreed += [(p.offer, p.date) for p in self.pins if p.mode == "fixed"]
        taken = {name for name, _ in agreed}
        taken_today = {name for name, date in agreed if date == pd.date}
        pd.meals_owed = meals_owed(self.office, pd)
        for appointment in mine:
            if appointment.date == pd.date:
                self._appointment(appointment)
        for pin in self.pins:
            if pin.mode == "fixed" and pin.date == pd.date:
                self._fixed_pin(pin)
        in_place(self.office, pd, mine)
        for offer in problem.offers:
            gone = taken_today if offer.repeatable else taken
            if offer.id in gone and offer.kind != "meal":
                continue
            if offer.id not in self.known:
                self._offer(offer)
            for node in self.known.get(offer.id, ()):
                self._add(replace(node, mark=0, forbidden_after=0))
        for meeting in self.office.of_delegation(problem.meetings, pd.delegation.id):
            if (meeting.group or pd.delegation.parties[0].id) == pd.party.group.id:
                self._meeting(meeting)
        self._order()

    def _add(self, node: Node) -> None:
        # What is asked already and shared may be had at a length only the others' interpreter gives it.
        if not node.choices and not (self.asked and node.shared):
            return
        node.index = len(self.pd.nodes)
        node.bit = self.bits.setdefault(node.site_key, 1 << len(self.bits))
        self.pd.nodes.append(node)

    def _offer(self, offer: Offer) -> None:
        pd, party = self.pd, self.pd.party
        obstacle = first_obstacle(self.office, pd, offer)
        # What is asked already needs no notice: a pin may be kept, unchanged, at any time.
        asked = [p for p in self.pins if p.offer == offer.id and p.date == pd.date]
        if obstacle == "lead_time" and asked:
            obstacle = first_obstacle(self.office, pd, offer, asked=True)
        else:
            asked = []
        self.asked = asked
        if obstacle:
            return
        if offer.kind == "meal":
            for flag, name, rule in (
                (LUNCH, "lunch", self.rules.lunch),
                (DINNER, "dinner", self.rules.dinner),
            ):
                if name in pd.meals_owed and rule is not None:
                    self._meal(offer, flag, rule)
            return
        topics = party.topics
        shares = tuple(
            (i, offer.topics[t]) for i, (t, p) in enumerate(topics) if p and offer.topics.get(t)
        )
        node = self._node(offer, "visit", 0, shares)
        if offer.kind in CEREMONIES and not self._ceremony(node, offer):
            return
        pinned = any(p.offer == offer.id for p in self.pins)
        if node.points or node.must or shares or pinned or node.kind != "visit":
            node.choices = tuple(self._choices(offer, node))
            self._add(node)

    def _ceremony(self, node: Node, offer: Offer) -> bool:
        """Make a node the delegation's ceremony; false where its place in the visit is not this day."""
        if self._as_ceremony(node, offer):
            node.kind = offer.kind
        if offer.kind == "farewell":
            last = self.rules.farewell_last
            node.last_only = last is True
            return self.pd.is_last or last not in (True, "last_day")
        first = self.rules.reception_first
        node.first_only = first is True
        return self.pd.is_first or first not in (True, "first_day")

    def _as_ceremony(self, node: Node, offer: Offer) -> bool:
        """Once in the visit, and owed or wished; false where nobody asked for one."""
        reception = offer.kind == "reception"
        owed = self.pd.delegation.reception if reception else self.pd.delegation.farewell
        node.ceremony = offer.kind
        node.site_key = RECEPTION if reception else FAREWELL
        asked = owed.kind != "none" or bool(node.points or node.must)
        if owed.kind == "must":
            node.must += self.weights.reception
        elif owed.kind == "wish":
            node.points, node.flat = max(node.points, owed.points), True
        return asked

    def _node(
        self, offer: Offer, kind: str, must: int, topics: tuple[tuple[int, int], ...]
    ) -> Node:
        wish = wish_for(self.pd.party, offer, self.pd.date)
        wishes = must_wishes(self.pd, offer)
        return Node(
            index=0,
            stop=offer.id,
            kind=kind,
            place=self.office.places[offer.place],
            # What may be seen again is seen once a day, whatever else there is at the site.
            site_key=f"§again/{offer.id}" if offer.repeatable else offer.site_key,
            offer=offer,
            receiver=self.receivers.get(offer.receiver or ""),
            points=wish.points if wish is not None else 0,
            must=must + self.weights.wish * len(wishes),
            wishes=wishes,
            topics=topics,
            capable=self.office.capable(self.pd.party, languages_of(self.office, offer)),
            shared=offer.merge or self.pd.party.split,
        )

    def _choices(self, offer: Offer, node: Node) -> list[Choice]:
        grid, duration = self.office.grid, offer.duration
        return self._placed(
            node,
            tuple(
                (
                    length,
                    quality_of(
                        length * grid,
                        duration.min_min,
                        duration.ideal_min,
                        factor,
                        self.rules.q_min,
                    ),
                    factor,
                )
                for factor in self._factors(node)
                for length in lengths_in_slots(duration.min_min, duration.ideal_min, factor, grid)
            ),
        )

    def _placed(self, node: Node, kinds: tuple[Kind, ...]) -> list[Choice]:
        """Times of these kinds that the day has room for, with the pins they keep."""
        pd, legs = self.pd, self.office.leg_slots
        earliest = pd.first + legs[pd.start_place][node.place]
        latest = pd.last - legs[node.place][pd.end_place]
        pins = [pin for pin in self.pins if pin.offer == node.stop and pin.date == pd.date]
        found: list[Choice] = []
        for run in runs_of(self.office, node, pd.date, kinds):
            choices = run.between(earliest, latest)
            if not pins:
                found += choices
                continue
            for choice in choices:
                minutes = (choice.start_min, choice.end_min)
                if self.asked and not any(unchanged(pin, node, minutes) for pin in self.asked):
                    continue
                kept = kept_at(self.office, pd, node, minutes, pins)
                found.append(Choice(*choice[:-1], kept) if kept else choice)
        return found

    def _factors(self, node: Node) -> list[int]:
        people = self.office.people
        if node.capable is not None:
            return sorted({people[k].factor for k in node.capable})
        others = {person.factor for person in people} if node.shared else set()
        return sorted({100} | others)

    def _possible(self, node: Node, choice: Choice) -> bool:
        """Reachable within the day, receiver free by calendar, and somebody can interpret it."""
        pd, office = self.pd, self.office
        if choice.start < pd.first + office.leg_slots[pd.start_place][node.place]:
            return False
        if choice.end > pd.last - office.leg_slots[node.place][pd.end_place]:
            return False
        if node.receiver is not None and not office.inside(
            node.receiver.windows, pd.date, choice.start_min, choice.end_min
        ):
            return False
        return node.capable is None or any(
            can_serve(office, k, node, choice, pd.date) for k in node.capable
        )

    def _meal(self, offer: Offer, flag: int, rule: MealRule) -> None:
        name = "lunch" if flag == LUNCH else "dinner"
        owed = self.weights.lunch if flag == LUNCH else self.weights.dinner
        node = self._node(offer, name, owed, ())
        node.meal, node.site_key = flag, f"§{name}"
        node.shared = self.pd.party.split
        grid = self.office.grid
        length = -(-max(rule.min_min, offer.duration.min_min) // grid)
        node.choices = tuple(
            choice
            for choice in self._placed(node, ((length, 100, 100),))
            if rule.earliest <= choice.start_min and choice.end_min <= rule.latest_end
        )
        self._add(node)

    def _appointment(self, one: Appointment) -> None:
        offer = self.offers.get(one.offer or "")
        time = (one.start, one.duration_min)
        self._agreed(
            one.id, offer or one.place or "", time, one.languages, self.weights.appointment
        )

    def _fixed_pin(self, pin: Pin) -> None:
        offer = self.offers.get(pin.offer)
        if offer is None:
            return  # a company meeting: it keeps its own node, with this one time
        minutes = pin.duration_min or offer.duration.ideal_min
        self._agreed(pin.offer, offer, (pin.start, minutes), (), self.weights.fixed_pin, fact=True)

    def _agreed(
        self, stop: str, where: Offer | str, time: tuple[int, int], languages: tuple[str, ...], must: int,
        *, fact: bool = False,
    ) -> None:  # fmt: skip
        """A stop with one possible time: what is agreed is not subject to lead time or duration.

        A fact (a fixed pin) is subject to nothing its offer asks, but for the size of the group.
        """
        start, minutes = time
        grid, pd = self.office.grid, self.pd
        if isinstance(where, Offer):
            offer = where
            if fact:
                if offer.capacity < pd.party.group.persons:
                    return
            elif not self._may_be_agreed(offer, start, minutes):
                return
            shares = tuple(
                (i, offer.topics[t])
                for i, (t, p) in enumerate(pd.party.topics)
                if p and offer.topics.get(t) and offer.kind != "meal"
            )
            node = self._node(offer, "appointment", must, shares)
            node.stop, node.held = stop, fact
            if offer.kind in CEREMONIES:
                self._as_ceremony(node, offer)
        else:
            node = Node(0, stop, "appointment", self.office.places[where], f"§{stop}", must=must)
            node.capable = self.office.capable(pd.party, languages)
        choice = Choice(
            start // grid, -(-(start + minutes) // grid), 100, 100, start, start + minutes
        )
        if self._possible(node, choice):
            node.choices = (choice,)
            if fact:
                as_meal(self.office, pd, node)
            self._add(node)

    def _may_be_agreed(self, offer: Offer, start: int, minutes: int) -> bool:
        """What is agreed still needs an open, fitting offer; only lead time no longer matters."""
        obstacle = first_obstacle(self.office, self.pd, offer)
        if obstacle not in (None, "lead_time", "no_language"):
            return False
        if offer.starts and start not in offer.starts:
            return False
        hours = bool(offer.windows)
        return hours and self.office.inside(offer.windows, self.pd.date, start, start + minutes)

    def _meeting(self, meeting: Meeting) -> None:
        grid, pd, office = self.office.grid, self.pd, self.office
        must = self.weights.meeting if meeting.kind == "must" else 0
        node = Node(
            0, meeting.id, "meeting", office.places[meeting.place], f"§{meeting.id}", must=must
        )
        node.points, node.person, node.flat = meeting.points, meeting.person_key, True
        node.room = meeting.room
        node.capable = office.capable(pd.party, meeting.languages)
        length = -(-meeting.minutes // grid)
        found: list[Choice] = []
        for opens, closes in office.free_slots(meeting.windows, pd.date):
            for start in range(opens, closes - length + 1):
                minutes = (start * grid, (start + length) * grid)
                kept = kept_at(office, pd, node, minutes, self.pins)
                choice = Choice(start, start + length, 100, 100, *minutes, kept)
                if self._possible(node, choice):
                    found.append(choice)
        for pin in self.pins:
            if pin.mode == "fixed" and pin.offer == meeting.id:
                held = pin.date == pd.date
                found = [one for one in found if held and one.start_min == pin.start]
                node.must += self.weights.fixed_pin * held
                node.held = True
        node.choices = tuple(found)
        self._add(node)

    def _order(self) -> None:
        for rule in (*self.rules.order, *self.pd.delegation.order):
            later = [
                n for n in self.pd.nodes if rule.after in n.names and rule.before not in n.names
            ]
            for node in self.pd.nodes:
                if rule.before in node.names:
                    for other in later:
                        if node.agreed and other.agreed:
                            continue  # both were settled by people
                        # A node's own bit, beside those of sites, only where an order rule asks for it.
                        other.mark = other.mark or 1 << (len(self.bits) + other.index)
                        node.forbidden_after |= other.mark
