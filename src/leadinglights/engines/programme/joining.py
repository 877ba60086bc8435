"""Sessions others have already that a party could join: same start, same length, one crew."""

from __future__ import annotations

import datetime as dt

from leadinglights.engines.programme.crew import Duty, clash, day_holds
from leadinglights.engines.programme.day import Choice, Node, PartyDay, quality_of
from leadinglights.engines.programme.ledger import Session, Usage, bus_allowed
from leadinglights.engines.programme.limits import Limits
from leadinglights.engines.programme.office import Office
from leadinglights.engines.programme.pinned import kept_at, pins_of, unchanged
from leadinglights.engines.programme.supply import Offer


class Joiner:
    """Reads off the usage which sessions a party may sit in on, and who would interpret for it."""

    def __init__(
        self, office: Office, pd: PartyDay, usage: Usage, limits: Limits, bus: int | None
    ) -> None:
        self.office, self.pd, self.usage, self.limits, self.bus = office, pd, usage, limits, bus
        self.persons = pd.party.group.persons
        self.rest = 0
        if limits.strict is not None:
            self.rest = -(-office.people[limits.strict].interpreter.rest_min // office.grid)

    def join(self, node: Node, session: Session) -> tuple[Choice, tuple[int, ...] | None] | None:
        """The session as a choice of the node, and who could interpret (None: nobody needed); or None."""
        choice = self._choice(node, session)
        if choice is None:
            return None
        if node.capable is None or set(session.crew) & set(node.capable):
            return choice, None
        candidates = self._candidates(node, choice, session)
        return (choice, candidates) if candidates else None

    def _choice(self, node: Node, session: Session) -> Choice | None:
        offer, pd, office = node.offer, self.pd, self.office
        if offer is None:
            # The other group of one appointment: nothing to ask but whether it can be there.
            return node.choices[0]
        if session.persons + self.persons > offer.capacity and "room" not in self.limits.free:
            return None
        if not self._in_hours(node, session):
            return None
        others = [office.days[i].party.delegation for i, _ in session.stops]
        strangers = [d for d in others if d is not pd.party.delegation]
        if strangers and (not offer.merge or offer.kind == "meal"):
            return None
        if any(d.id in pd.delegation.apart or pd.delegation.id in d.apart for d in strangers):
            return None
        if offer.kind == "meal" and not self._seated(offer, session):
            return None
        choice = self._joined_choice(node, session)
        # What was agreed off the grid is nobody else's session, though it takes the same slots.
        if choice is None or (choice.start_min, choice.end_min) != session.key[1:3]:
            return None
        return choice if self._same_length_for_all(node, choice, session) else None

    def _candidates(self, node: Node, choice: Choice, session: Session) -> tuple[int, ...]:
        limits, office = self.limits, self.office
        if limits.no_interpreting:
            return ()
        parties = {self.pd.party.index}
        parties |= {office.days[pd].party.index for pd, _ in session.stops}
        minutes = choice.end_min - choice.start_min
        duty = Duty(choice.start, choice.end, node.place, minutes, frozenset(parties))
        exact = node.exact and all(stop.node.exact for _, stop in session.stops)
        found = []
        for k in node.capable or ():
            if limits.strict not in (None, k):
                continue
            if not exact and office.people[k].factor > session.factor:
                continue
            if not self._serves_longer(k, choice):
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

    def _may_begin(self, node: Node, offer: Offer, session: Session) -> bool:
        """Whether the offer may be had then by who is not held there: a pin of others excuses only them."""
        office, date, grid = self.office, self.pd.date, self.office.grid
        begins, ends = session.start * grid, session.end * grid
        if not office.inside(offer.windows, date, begins, ends):
            return False
        if offer.starts and begins not in offer.starts:
            return False
        if date >= office.problem.as_of + dt.timedelta(days=offer.lead_days):
            return True
        pins = pins_of(office, self.pd)
        return any(
            pin.offer == offer.id and pin.date == date and unchanged(pin, node, (begins, ends))
            for pin in pins
        )

    def _joined_choice(self, node: Node, session: Session) -> Choice | None:
        """The session's time as a choice of this party, with the quality and pins it has for it."""
        grid, offer = self.office.grid, node.offer
        known = node.at_time(session.start, session.end, session.factor)
        if known is not None:
            return known
        if offer is None or node.kind in ("appointment", "lunch", "dinner"):
            return None
        if not self._may_begin(node, offer, session):
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
        minutes_of = (session.start * grid, session.end * grid)
        kept = kept_at(self.office, self.pd, node, minutes_of, pins_of(self.office, self.pd))
        return Choice(
            session.start,
            session.end,
            quality,
            session.factor,
            session.start * grid,
            session.end * grid,
            kept,
        )
