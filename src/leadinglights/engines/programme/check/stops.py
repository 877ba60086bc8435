"""One party at one stop: window, start, length, lead time, tags, meals, appointments (R1-R4, R11, R12, R16, R25-R27)."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import defaultdict
from collections.abc import Iterator

from leadinglights.engines.programme.check.agreed import (
    is_agreed,
    is_locked,
    is_named,
    matches_pin,
    meal_of,
    unwanted,
)
from leadinglights.engines.programme.check.seen import Attended, Party, Read, Session
from leadinglights.engines.programme.check.violation import Violation, day_words, span_words
from leadinglights.engines.programme.problem import Offer, Window, Wish, clock_of


def rules(seen: Read) -> Iterator[Violation]:
    """Everything that concerns one stop of one party, and what a party sees twice."""
    for one in seen.attended:
        if not is_locked(seen, one):
            yield from _times(seen, one)
            yield from _wanted(seen, one)
            yield from _tags(one)
        if one.stop.is_meal or one.item.kind == "meal" or one.item.meal is not None:
            yield from _meal(seen, one)
    for session in seen.sessions:
        yield from _length(seen, session)
    yield from _persons_of_companies(seen)
    for party in seen.parties:
        yield from _once(seen, party)


def lies_in(windows: tuple[Window, ...], date: dt.date, start: int, end: int) -> bool:
    """Whether one window holds the whole stretch."""
    return any(one.date == date and one.from_min <= start and end <= one.to_min for one in windows)


def hours(windows: tuple[Window, ...], date: dt.date) -> str:
    """Write the windows of one day: "10:00-14:00", or "closed"."""
    today = [span_words(one.from_min, one.to_min) for one in windows if one.date == date]
    return " and ".join(today) or "closed"


def meets(wish: Wish, offer: Offer) -> bool:
    """Whether the offer is what the wish names."""
    if wish.offer is not None:
        return wish.offer == offer.id
    return wish.site is not None and wish.site == offer.site


def _times(seen: Read, one: Attended) -> Iterator[Violation]:
    offer, item = one.stop.offer, one.item
    if offer is not None:
        yield from _status(seen, one, offer)
    if one.stop.appointment is not None:
        yield from _appointment(seen, one)
        return
    if item.start % seen.grid_min or item.end % seen.grid_min:
        text = f"{one.told}, which is not on the grid of {seen.grid_min} minutes."
        yield Violation("R2", "off_grid", text, one.where)
    if one.stop.meeting is not None:
        yield from _meeting(seen, one)
    if offer is None:
        return
    if not lies_in(offer.windows, one.date, item.start, item.end):
        text = f"{one.told}, outside its opening hours ({hours(offer.windows, one.date)})."
        yield Violation("R1", "outside_window", text, one.where)
    if offer.starts and item.start not in offer.starts:
        text = f"{one.told}: it may start at {', '.join(clock_of(start) for start in offer.starts)} only."
        yield Violation("R2", "start_not_allowed", text, one.where)
    ahead = (one.date - seen.problem.as_of).days
    agreed = any(matches_pin(seen, pin, one) for pin in seen.pins_of(one.party.delegation.id))
    if ahead < offer.lead_days and not agreed:
        text = f"{one.told}: it has to be asked {offer.lead_days} days before, but is only {ahead} days away."
        yield Violation(
            "R4", "lead_time", text, one.where, {"lead_days": offer.lead_days, "ahead": ahead}
        )


def _status(seen: Read, one: Attended, offer: Offer) -> Iterator[Violation]:
    site = next((site for site in seen.problem.sites if site.id == offer.site), None)
    status = offer.status if offer.status != "operating" or site is None else site.status
    if status != "operating" and not _too_small(one, offer):
        text = f"{one.told}, but it is {status}."
        yield Violation("R1", "not_operating", text, one.where)


def _too_small(one: Attended, offer: Offer) -> bool:
    """Whether an offer is closed because nobody fits in, as a replan closes it: its size says so then."""
    return offer.status == "closed" and one.party.persons > offer.capacity


def _appointment(seen: Read, one: Attended) -> Iterator[Violation]:
    fixed = one.stop.appointment
    assert fixed is not None
    start = fixed.start // seen.grid_min * seen.grid_min
    end = seen.up(fixed.start + fixed.duration_min)
    agreed = (fixed.start, fixed.start + fixed.duration_min)
    # Shown as agreed; where that lies off the grid, the grid slots it takes are right too.
    if one.date != fixed.date or (one.item.start, one.item.end) not in {agreed, (start, end)}:
        text = (
            f"{one.told}, but the appointment is {span_words(*agreed)} on {day_words(fixed.date)}."
        )
        yield Violation("R26", "appointment_moved", text, one.where)
    if fixed.delegation != one.party.delegation.id or not is_named(seen, one.party, fixed.group):
        text = f"{one.told}, but the appointment is of {fixed.delegation}{'/' + fixed.group if fixed.group else ''}."
        yield Violation("R26", "appointment_of_another", text, one.where)


def _meeting(seen: Read, one: Attended) -> Iterator[Violation]:
    meeting, item = one.stop.meeting, one.item
    assert meeting is not None
    group = meeting.group
    first = seen.parties_of(meeting.delegation)
    party = (
        seen.party(meeting.delegation, group)
        if group is not None
        else (first[0] if first else None)
    )
    if one.party is not party:
        text = f"{one.told}, but the meeting is of {party.name if party else meeting.delegation}."
        yield Violation("R27", "meeting_of_another", text, one.where)
    if not lies_in(meeting.windows, one.date, item.start, item.end):
        text = f"{one.told}, but the company's person is free {hours(meeting.windows, one.date)} that day."
        yield Violation("R27", "outside_window", text, one.where)
    if item.end - item.start != seen.up(meeting.minutes):
        text = f"{one.told}, {item.end - item.start} minutes, but {seen.up(meeting.minutes)} were agreed."
        yield Violation("R27", "meeting_length", text, one.where)


def _persons_of_companies(seen: Read) -> Iterator[Violation]:
    """R27: a company's person is in one meeting at a time, and a room holds one."""
    taken: dict[tuple[str, str, dt.date], list[Session]] = defaultdict(list)
    for session in seen.sessions:
        meeting = session.stop.meeting
        if meeting is not None:
            taken["person", meeting.person_key, session.date].append(session)
            if meeting.room is not None:
                taken["room", meeting.room, session.date].append(session)
    for (what, name, date), sessions in taken.items():
        ordered = sorted(sessions, key=lambda one: (one.start, one.end))
        for before, after in itertools.pairwise(ordered):
            if after.start < before.end:
                told = f"is in two meetings at once on {day_words(date)}: {before.told} and {after.told}."
                room = "The room " if what == "room" else ""
                yield Violation("R27", f"{what}_twice", f"{room}{name} {told}", after.where)


def factor_percent(seen: Read, session: Session) -> int:
    """How much longer the session lasts: the slowest of its interpreters (conventions §4)."""
    rules = seen.problem.rules
    factors = [100]
    for one in session.attended:
        for who in one.item.interpreter_ids:
            person = seen.interpreters.get(who)
            if person is None:
                continue
            if one.item.mode is not None:
                factors.append(rules.factor_percent(one.item.mode))
            else:
                factors.append(min(rules.factor_percent(mode) for mode in person.modes))
    return max(factors)


def _length(seen: Read, session: Session) -> Iterator[Violation]:
    offer = session.stop.offer
    if offer is None or session.stop.is_meal or is_agreed(seen, session):
        return
    factor = factor_percent(seen, session)
    least = seen.up(-(-offer.duration.min_min * factor // 100))
    most = seen.up(-(-offer.duration.ideal_min * factor // 100))
    lasts = session.end - session.start
    if least <= lasts <= most:
        return
    interpreted = f" (with interpretation, factor {factor / 100:g})" if factor > 100 else ""
    told = f"{session.attended[0].told}, {lasts} minutes, but"
    if lasts < least:
        text = f"{told} it needs at least {least}{interpreted}."
        yield Violation("R3", "too_short", text, session.where, {"minutes": lasts, "least": least})
    else:
        text = f"{told} {most} are enough{interpreted}."
        yield Violation("R3", "too_long", text, session.where, {"minutes": lasts, "most": most})


def _wanted(seen: Read, one: Attended) -> Iterator[Violation]:
    offer, guests = one.stop.offer, one.party.delegation
    if offer is None:
        return
    mine = (None, one.party.group)
    if any(w.kind == "must_not" and w.group in mine and meets(w, offer) for w in guests.wishes):
        text = f"{one.told}, which the delegation must not visit."
        yield Violation("R12", "must_not", text, one.where)
    elif not (
        one.stop.appointment is not None
        or offer.kind == "meal"
        or (offer.kind == "reception" and guests.reception.kind != "none")
        or (offer.kind == "farewell" and guests.farewell.kind != "none")
        or any(wish.kind != "must_not" and meets(wish, offer) for wish in guests.wishes)
        or any(offer.topics.get(topic, 0) and points for topic, points in guests.topics.items())
        or any(pin.offer == offer.id for pin in seen.pins_of(guests.id))
    ):
        text = f"{one.told}: nobody wished it, it carries none of the delegation's topics and nothing asks for it."
        yield Violation("R30", "not_asked_for", text, one.where)


def _tags(one: Attended) -> Iterator[Violation]:
    offer, needs = one.stop.offer, one.party.delegation.needs
    if offer is None:
        return
    for tag in sorted(set(needs) - set(offer.provides)):
        diet = tag.startswith("diet")
        if offer.kind == "meal" and diet:
            text = f"{one.told}: the meal does not offer {tag}, which the delegation needs."
            yield Violation("R25", "diet", text, one.where, {"tag": tag})
        elif not diet:
            text = f"{one.told}: it does not provide {tag}, which the delegation needs."
            yield Violation("R16", "needs_not_met", text, one.where, {"tag": tag})


def _meal(seen: Read, one: Attended) -> Iterator[Violation]:
    offer, item = one.stop.offer, one.item
    if not one.stop.is_meal:
        if one.stop.kind != "meal":
            yield Violation(
                "R25", "no_meal", f"{one.told}, which is called a meal, but serves none.", one.where
            )
        return
    assert offer is not None
    name = meal_of(seen, one)
    if is_locked(seen, one):
        if one.item.meal not in {None, name}:
            text = f"{one.told}, which is called {one.item.meal}, but is {name or 'no meal of the day'}."
            yield Violation("R29", "meal_named", text, one.where)
        return
    rule = seen.problem.rules.dinner if name == "dinner" else seen.problem.rules.lunch
    here = next((day for day in one.party.delegation.days if day.date == one.date), None)
    if rule is None:
        yield Violation("R25", "no_meal", f"{one.told}: the office plans no {name}.", one.where)
        return
    if unwanted(here, name or ""):
        text = f"{one.told}: no {name} is wanted that day."
        yield Violation("R25", "not_wanted", text, one.where)
    if item.start < rule.earliest or item.end > rule.latest_end:
        text = f"{one.told}: {name} is between {clock_of(rule.earliest)} and {clock_of(rule.latest_end)}."
        yield Violation("R25", "meal_window", text, one.where)
    lasts = seen.up(max(rule.min_min, offer.duration.min_min))
    if item.end - item.start != lasts:
        text = f"{one.told}, {item.end - item.start} minutes; {name} there takes {lasts}."
        yield Violation(
            "R25",
            "meal_length",
            text,
            one.where,
            {"minutes": item.end - item.start, "wanted": lasts},
        )


def _once(seen: Read, party: Party) -> Iterator[Violation]:
    """R11 for sites, receptions, farewells; R32 for what happens only once."""
    first: dict[tuple[str, object], Attended] = {}
    for one in seen.attended_by.get(party.key, ()):
        offer = one.stop.offer
        keys: list[tuple[str, object]] = []
        if one.stop.appointment is not None or one.stop.meeting is not None:
            keys.append(("R32", one.stop.id))
        if one.stop.is_meal:
            keys += [("R32", (meal, one.date)) for meal in [meal_of(seen, one)] if meal]
        elif offer is not None and offer.kind in {"reception", "farewell"}:
            keys.append(("R11", (offer.kind,)))
        elif offer is not None:  # what may be seen again is seen once a day
            again = (offer.id, one.date)
            keys.append(("R11", again if offer.repeatable else offer.site_key))
        for rule, key in keys:
            if (rule, key) in first:
                before = first[rule, key]
                what = (
                    one.stop.kind
                    if rule == "R32" or offer is None
                    else f"{offer.site or offer.kind}"
                )
                text = f"{what.replace('_', ' ').capitalize()} comes twice: {before.told}, and {one.told}."
                code = "twice_at_a_site" if rule == "R11" else "twice"
                yield Violation(rule, code, text, one.where)
            else:
                first[rule, key] = one
