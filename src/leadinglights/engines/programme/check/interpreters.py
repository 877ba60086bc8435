"""Interpreters as individuals: both sides, end to end, one place at a time, their limits (R19, R20, R21)."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import defaultdict
from collections.abc import Iterator

from leadinglights.engines.programme.check.seen import Attended, Read, Session
from leadinglights.engines.programme.check.stops import hours, lies_in
from leadinglights.engines.programme.check.violation import Violation, day_words
from leadinglights.engines.programme.problem import Interpreter


def rules(seen: Read) -> Iterator[Violation]:
    """R19 to R21."""
    for session in seen.sessions:
        for one in session.attended:
            yield from _understood(seen, one)
        for who in session.interpreters:
            person = seen.interpreters.get(who)
            if person is not None:
                yield from _fit(seen, session, person)
    for (who, date), sessions in sorted(work_of(seen).items()):
        person = seen.interpreters[who]
        ordered = sorted(sessions, key=lambda one: (one.start, one.end))
        yield from _one_at_a_time(seen, person, date, ordered)
        yield from _with_one_party(person, date, ordered)
        yield from _limits(person, date, ordered)


def work_of(seen: Read) -> dict[tuple[str, dt.date], list[Session]]:
    """Sessions of each known interpreter, by day."""
    work: dict[tuple[str, dt.date], list[Session]] = defaultdict(list)
    for session in seen.sessions:
        for who in session.interpreters:
            if who in seen.interpreters:
                work[who, session.date].append(session)
    return work


def _understood(seen: Read, one: Attended) -> Iterator[Violation]:
    spoken, own = set(one.stop.languages), set(one.party.delegation.languages)
    if not spoken or spoken & own:
        return
    for who in one.item.interpreter_ids:
        person = seen.interpreters.get(who)
        if person is not None and _serves(seen, person, one):
            return
    named = ", ".join(one.item.interpreter_ids) or "nobody"
    text = f"{one.told}: {'/'.join(sorted(own))} and {'/'.join(sorted(spoken))} need an interpreter who speaks both; {named} is there."
    yield Violation("R19", "not_interpreted", text, one.where)


def _serves(seen: Read, person: Interpreter, one: Attended) -> bool:
    """Whether the person may, and can, interpret for this party there."""
    owner = seen.interpreter_owner.get(person.id)
    spoken = set(person.languages)
    return (
        owner in {None, one.party.delegation.id}
        and bool(spoken & set(one.stop.languages))
        and bool(spoken & set(one.party.delegation.languages))
    )


def _fit(seen: Read, session: Session, person: Interpreter) -> Iterator[Violation]:
    name, day = person.name or person.id, day_words(session.date)
    owner = seen.interpreter_owner.get(person.id)
    if owner is not None and owner not in {one.party.delegation.id for one in session.attended}:
        text = f"{name} interprets for {owner} only, but is at {session.told} on {day}."
        yield Violation("R19", "interpreter_of_another", text, session.where)
    elif session.stop.languages and not any(_serves(seen, person, one) for one in session.attended):
        text = f"{name} does not speak a language of both sides at {session.told} on {day}."
        yield Violation("R19", "does_not_speak_both", text, session.where)
    if person.windows and not lies_in(person.windows, session.date, session.start, session.end):
        text = f"{name} is not free for all of {session.told} on {day} ({hours(person.windows, session.date)})."
        yield Violation("R19", "interpreter_window", text, session.where)
    for mode in sorted({one.item.mode for one in session.attended if one.item.mode is not None}):
        if mode not in person.modes:
            text = f"{name} does not interpret {mode} (at {session.told} on {day})."
            yield Violation("R19", "mode", text, session.where)


def _one_at_a_time(
    seen: Read, person: Interpreter, date: dt.date, sessions: list[Session]
) -> Iterator[Violation]:
    name, day = person.name or person.id, day_words(date)
    for before, after in itertools.pairwise(sessions):
        both = f"{before.told} and {after.told}"
        gap = after.start - before.end
        if gap < 0:
            text = f"Interpreter {name} is in two places on {day}: {both}."
            yield Violation(
                "R20", "interpreter_twice", text, after.where, {"interpreter": person.id}
            )
            continue
        moves = before.stop.place != after.stop.place
        change = person.changeover_min
        needed = change if change is not None else (seen.grid_min if moves else 0)
        leg = seen.leg(before.stop.place, after.stop.place)
        if moves and leg is not None:
            needed = max(needed, leg.occupied_min)
        if gap < needed or leg is None:
            text = (
                f"Interpreter {name} has {gap} minutes between {both} on {day}, but needs {needed}."
            )
            params: dict[str, str | int | float] = {
                "interpreter": person.id,
                "minutes": gap,
                "needed": needed,
            }
            yield Violation("R20", "interpreter_travel", text, after.where, params)


def _with_one_party(
    person: Interpreter, date: dt.date, sessions: list[Session]
) -> Iterator[Violation]:
    if person.moves != "with_party":
        return
    common = set.intersection(
        *({one.party.key for one in session.attended} for session in sessions)
    )
    if not common:
        text = f"Interpreter {person.name or person.id} goes with one party a day, but on {day_words(date)} is at {' and '.join(one.told for one in sessions)} with different ones."
        yield Violation("R20", "escort_shared", text, sessions[0].where, {"interpreter": person.id})


def _limits(person: Interpreter, date: dt.date, sessions: list[Session]) -> Iterator[Violation]:
    name, day, where = person.name or person.id, day_words(date), sessions[0].where
    worked = sum(one.minutes for one in sessions)
    if worked > person.max_day_min:
        text = f"Interpreter {name} works {worked} minutes on {day}, at most {person.max_day_min} are allowed."
        yield Violation(
            "R21", "max_day", text, where, {"interpreter": person.id, "minutes": worked}
        )
    begins, ends = sessions[0].spoken_min
    for session in sessions:
        if session.start - ends >= person.rest_min:
            begins = session.spoken_min[0]
        ends = max(ends, session.spoken_min[1])
        if ends - begins > person.max_run_min:
            text = f"Interpreter {name} works {ends - begins} minutes without {person.rest_min} minutes of rest on {day}, until {session.told}; at most {person.max_run_min} are allowed."
            yield Violation(
                "R21",
                "max_run",
                text,
                session.where,
                {"interpreter": person.id, "minutes": ends - begins},
            )
