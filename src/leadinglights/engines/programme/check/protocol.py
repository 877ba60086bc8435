"""Who receives, in what order, and what groups do together (R17, R18, R28)."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import defaultdict
from collections.abc import Iterator

from leadinglights.engines.programme.check.agreed import (
    is_locked,
    is_settled,
    meal_of,
    settled_starts,
)
from leadinglights.engines.programme.check.seen import Attended, Party, Read, Session
from leadinglights.engines.programme.check.stops import hours, lies_in
from leadinglights.engines.programme.check.violation import Violation, day_words
from leadinglights.engines.programme.problem import OrderRule


def rules(seen: Read) -> Iterator[Violation]:
    """R17, R18 and R28."""
    for one in seen.attended:
        yield from _receiver_named(one)
        if one.stop.kind in {"reception", "farewell"}:
            yield from _rank(seen, one)
            yield from _place_in_the_visit(seen, one)
    for party in seen.parties:
        yield from _order(seen, party)
    yield from _receivers(seen)
    for delegation in seen.problem.delegations:
        parties = seen.parties_of(delegation.id)
        if len(parties) > 1:
            for kind in delegation.together:
                yield from _together(seen, parties, kind)


def _receiver_named(one: Attended) -> Iterator[Violation]:
    owed = one.stop.offer.receiver if one.stop.offer is not None else None
    if one.item.receiver != owed:
        text = f"{one.told}: {owed or 'nobody'} receives there, but the programme says {one.item.receiver or 'nobody'}."
        yield Violation("R17", "receiver_named", text, one.where)


def _rank(seen: Read, one: Attended) -> Iterator[Violation]:
    """How senior the receiver is: as the ceremony says, else by the office's table for the head's rank."""
    if is_locked(seen, one):
        return  # a fact: the office chose who receives
    guests = one.party.delegation
    needed = (guests.reception if one.stop.kind == "reception" else guests.farewell).rank_needed
    if needed is None:
        needed = seen.problem.rules.rank_table.get(guests.head.rank, 1)
    assert one.stop.offer is not None
    receiver = seen.receivers.get(one.stop.offer.receiver or "")
    if receiver is not None and receiver.rank < needed:
        text = f"{one.told}: {receiver.name or receiver.id} has rank {receiver.rank}, but rank {needed} is needed."
        yield Violation("R17", "rank", text, one.where, {"rank": receiver.rank, "needed": needed})
    elif receiver is None and needed > 1:
        text = f"{one.told}: nobody receives there, but rank {needed} is needed."
        yield Violation("R17", "rank", text, one.where, {"rank": 0, "needed": needed})


def _place_in_the_visit(seen: Read, one: Attended) -> Iterator[Violation]:
    if one.stop.appointment is not None:
        return  # its hour was agreed by people, who could see the calendar
    fact = is_locked(seen, one)
    mine = [each for each in seen.attended_by[one.party.key] if each.date == one.date]
    days = [day.date for day in one.party.delegation.days]
    settled = settled_starts(seen, one.party, one.date) if fact else []
    rules, start = seen.problem.rules, one.item.start
    if one.stop.kind == "farewell":
        last = rules.farewell_last
        if last in {True, "last_day"} and one.date != days[-1]:
            if not fact:
                text = f"{one.told}: the farewell has to be on the last day, {day_words(days[-1])}."
                yield Violation("R17", "farewell_last_day", text, one.where)
        elif (
            last is True
            and any(each.item.start > start for each in mine)
            and not any(other > start for other in settled)
        ):
            text = f"{one.told}: the farewell has to be the last item of the day."
            yield Violation("R17", "farewell_last", text, one.where)
        return
    first = rules.reception_first
    if first in {True, "first_day"} and one.date != days[0]:
        if not fact:
            text = f"{one.told}: the reception has to be on the first day, {day_words(days[0])}."
            yield Violation("R17", "reception_first_day", text, one.where)
    elif (
        first is True
        and any(each.item.start < start for each in mine)
        and not any(other < start for other in settled)
    ):
        text = f"{one.told}: the reception has to be the first item of the day."
        yield Violation("R17", "reception_first", text, one.where)


def _is(seen: Read, one: Attended, what: str) -> bool:
    """Whether an item is what an order rule names: a kind, a meal, an appointment or meeting, or an offer."""
    offer = one.stop.offer.id if one.stop.offer is not None else None
    names = {one.stop.kind, one.stop.id, offer, meal_of(seen, one)}
    names |= {"appointment"} if one.stop.appointment is not None else set()
    names |= {"meeting"} if one.stop.meeting is not None else set()
    return what in names


def _order(seen: Read, party: Party) -> Iterator[Violation]:
    mine = seen.attended_by.get(party.key, [])
    order: tuple[OrderRule, ...] = (*seen.problem.rules.order, *party.delegation.order)
    for rule in order:
        for early in (one for one in mine if _is(seen, one, rule.before)):
            for late in (one for one in mine if _is(seen, one, rule.after)):
                if early is late or (rule.within == "day" and early.date != late.date):
                    continue
                if is_settled(seen, early) and is_settled(seen, late):
                    continue  # both hours were settled by people
                if (late.date, late.item.start) < (early.date, early.item.start):
                    text = f"{rule.before} has to come before {rule.after}, but {late.told} and only later {early.told}."
                    yield Violation("R17", "order", text, late.where)


def _receivers(seen: Read) -> Iterator[Violation]:
    """R18: one session at a time, inside their hours, not too many a day."""
    by_person: dict[tuple[str, dt.date], list[Session]] = defaultdict(list)
    for session in seen.sessions:
        if session.stop.offer is not None and session.stop.offer.receiver is not None:
            by_person[session.stop.offer.receiver, session.date].append(session)
    for (who, date), sessions in sorted(by_person.items()):
        person = seen.receivers[who]
        name, day = person.name or who, day_words(date)
        ordered = sorted(sessions, key=lambda one: (one.start, one.end))
        for before, after in itertools.pairwise(ordered):
            if after.start < before.end:
                text = f"{name} receives twice at once on {day}: {before.told} and {after.told}."
                yield Violation("R18", "receiver_twice", text, after.where)
        for session in ordered:
            if person.windows and not lies_in(person.windows, date, session.start, session.end):
                text = f"{name} is not free for {session.told} on {day} ({hours(person.windows, date)})."
                yield Violation("R18", "receiver_window", text, session.where)
        if person.sessions_per_day is not None and len(ordered) > person.sessions_per_day:
            text = f"{name} receives {len(ordered)} times on {day}; at most {person.sessions_per_day} a day are possible."
            yield Violation("R18", "sessions_per_day", text, ordered[-1].where)


def _together(seen: Read, parties: tuple[Party, ...], kind: str) -> Iterator[Violation]:
    """R28: all groups at the same times, or none. Appointments and company meetings have their own groups."""
    times: dict[str, set[tuple[dt.date, int]]] = {party.key: set() for party in parties}
    for one in (one for party in parties for one in seen.attended_by.get(party.key, ())):
        bound = one.stop.appointment is not None or one.stop.meeting is not None
        if one.party.key in times and not bound and kind in {one.stop.kind, meal_of(seen, one)}:
            times[one.party.key].add((one.date, one.item.start))
    first = times[parties[0].key]
    for party in parties[1:]:
        if times[party.key] != first:
            text = f"{parties[0].name} and {party.name} have to attend every {kind} at the same time, but do not."
            yield Violation("R28", "together", text, party.where(), {"kind": kind})
