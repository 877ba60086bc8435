"""Sessions: who shares one (R5, R6, R8), how many a host gives at once (R7) and in all (R9, R10)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from leadinglights.engines.programme.check.seen import Attended, Read, Session
from leadinglights.engines.programme.check.violation import Violation, day_words


def put_together(seen: Read) -> Iterator[Violation]:
    """Find out which parties share a session, and fill `seen.sessions`."""
    named: dict[str, list[Attended]] = defaultdict(list)
    unnamed: dict[tuple[object, ...], list[Attended]] = defaultdict(list)
    for one in seen.attended:
        if one.item.session is not None:
            named[one.item.session].append(one)
        else:
            unnamed[_slot(one)].append(one)
    for name, members in named.items():
        slots: dict[tuple[object, ...], list[Attended]] = defaultdict(list)
        for one in members:
            slots[_slot(one)].append(one)
        seen.sessions.extend(_session(same) for same in slots.values())
        if len(slots) > 1:
            told = ", and ".join(f"{same[0].stop.name} {same[0].span}" for same in slots.values())
            yield Violation(
                "R6",
                "not_the_same_session",
                f"Session {name} is said to be one, but has several times or places: {told}.",
                members[0].where,
            )
    for members in unnamed.values():
        seen.sessions.extend(_session(same) for same in _clusters(seen, members))
    seen.sessions.sort(
        key=lambda one: (one.date, one.start, one.stop.id, one.attended[0].party.key)
    )


def _slot(one: Attended) -> tuple[object, ...]:
    offer = one.stop.offer.id if one.stop.offer else one.stop.id
    return (offer, one.date, one.item.start, one.item.end)


def _session(members: list[Attended]) -> Session:
    first = members[0]
    return Session(first.stop, first.date, first.item.start, first.item.end, tuple(members))


def _clusters(seen: Read, members: list[Attended]) -> list[list[Attended]]:
    """Parties at the same offer and hour share a session if one names the other, or both are one delegation."""
    clusters: list[list[Attended]] = []
    for one in members:
        mine = [
            cluster for cluster in clusters if any(_share(seen, one, other) for other in cluster)
        ]
        clusters = [cluster for cluster in clusters if cluster not in mine]
        clusters.append([*(other for cluster in mine for other in cluster), one])
    return clusters


def _share(seen: Read, one: Attended, other: Attended) -> bool:
    if one.party.delegation.id == other.party.delegation.id:
        return True
    return other.party.delegation.id in _named_by(
        seen, one
    ) or one.party.delegation.id in _named_by(seen, other)


def _named_by(seen: Read, one: Attended) -> set[str]:
    """Delegations an item says it shares its session with ("delegation" or "delegation/group")."""
    return {_delegation_in(seen, name) for name in one.item.shared_with}


def _delegation_in(seen: Read, name: str) -> str:
    return seen.delegation_by.get(name, name)


def rules(seen: Read) -> Iterator[Violation]:
    """R5 to R10 of every session and host."""
    for session in seen.sessions:
        yield from _company(seen, session)
        yield from _size(session)
    yield from _overlaps(seen)
    yield from _asks(seen)


def _company(seen: Read, session: Session) -> Iterator[Violation]:
    people = {one.party.delegation.id: one.party.delegation for one in session.attended}
    names = " and ".join(people)
    offer, day = session.stop.offer, day_words(session.date)
    if len(people) > 1 and (offer is None or not offer.merge or session.stop.is_meal):
        text = f"{names} share {session.told} on {day}, but {session.stop.name} does not take two delegations in one session."
        yield Violation("R6", "merge_not_allowed", text, session.where)
    for one in people.values():
        for other in one.apart:
            if other in people:
                text = (
                    f"{one.id} and {other} must not meet, but both are at {session.told} on {day}."
                )
                yield Violation("R8", "apart", text, session.where)
    settings = {
        (one.item.interpreter_ids and tuple(sorted(one.item.interpreter_ids)), one.item.mode)
        for one in session.attended
    }
    if len(settings) > 1:
        text = f"The parties at {session.told} on {day} share the session, but name different interpreters or modes."
        yield Violation("R6", "different_interpretation", text, session.where)
    known = set(people) | {one.party.key for one in session.attended}
    for attended in session.attended:
        told = _named_by(seen, attended) - {attended.party.delegation.id}
        real = set(people) - {attended.party.delegation.id}
        unknown = [
            name
            for name in attended.item.shared_with
            if not seen.parties_of(_delegation_in(seen, name))
        ]
        if unknown:
            text = f"{attended.told}: shared with {', '.join(unknown)}, whom the problem does not know."
            yield Violation("R32", "unknown_party", text, attended.where)
        elif told != real:
            text = f"{attended.told}: said to be shared with {_list(told)}, but it is shared with {_list(real)}."
            yield Violation("R6", "shared_with", text, attended.where)
        elif any(
            "/" in name and name not in known
            for name in attended.item.shared_with
            if name not in people
        ):
            text = f"{attended.told}: said to be shared with {_list(set(attended.item.shared_with))}, not all of whom are there."
            yield Violation("R6", "shared_with", text, attended.where)


def _sessions(count: int) -> str:
    return "one session" if count == 1 else f"{count} sessions"


def _times(count: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(count, f"{count} times")


def _list(names: set[str]) -> str:
    return ", ".join(sorted(names)) or "nobody"


def _size(session: Session) -> Iterator[Violation]:
    offer = session.stop.offer
    if offer is None or session.stop.is_meal or session.persons <= offer.capacity:
        return
    text = f"{session.persons} guests are at {session.told} on {day_words(session.date)}, but it takes {offer.capacity}."
    yield Violation(
        "R5",
        "over_capacity",
        text,
        session.where,
        {"persons": session.persons, "capacity": offer.capacity},
    )


def _overlaps(seen: Read) -> Iterator[Violation]:
    """R7, and the seats of a room where meals are served (R25)."""
    by_offer: dict[tuple[object, ...], list[Session]] = defaultdict(list)
    for session in seen.sessions:
        if session.stop.offer is not None:
            by_offer[session.stop.offer.id, session.date].append(session)
    for sessions in by_offer.values():
        offer = sessions[0].stop.offer
        assert offer is not None
        reported_sessions = reported_seats = False
        for session in sessions:
            busy = [
                one for one in sessions if one.start <= session.start < one.end + offer.rest_min
            ]
            day = day_words(session.date)
            told = " and ".join(f"{one.attended[0].party.name} {one.told}" for one in busy)
            if len(busy) > offer.parallel and not reported_sessions:
                reported_sessions = True
                rest = (
                    f" with {offer.rest_min} minutes of rest after each" if offer.rest_min else ""
                )
                text = f"{offer.name or offer.id} gives at most {_sessions(offer.parallel)} at once{rest}, but on {day} there are {told}."
                yield Violation("R7", "parallel", text, session.where, {"parallel": offer.parallel})
            eating = sum(one.persons for one in busy if one.end > session.start)
            if offer.kind == "meal" and eating > offer.capacity and not reported_seats:
                reported_seats = True
                text = f"{eating} guests eat at once at {offer.name or offer.id} on {day}, but it seats {offer.capacity}: {told}."
                yield Violation(
                    "R25",
                    "seats",
                    text,
                    session.where,
                    {"persons": eating, "capacity": offer.capacity},
                )


def asks_of(seen: Read) -> dict[str, list[Session]]:
    """Sessions for which each host is asked: one session is one ask, however many share it."""
    asks: dict[str, list[Session]] = defaultdict(list)
    for session in seen.sessions:
        offer = session.stop.offer
        if offer is not None and offer.ask and offer.host is not None:
            asks[offer.host].append(session)
    return asks


def _asks(seen: Read) -> Iterator[Violation]:
    for host_id, sessions in sorted(asks_of(seen).items()):
        host = seen.hosts[host_id]
        name = host.name or host.id
        weeks: dict[tuple[int, int], list[Session]] = defaultdict(list)
        for session in sessions:
            weeks[session.date.isocalendar()[:2]].append(session)
        for (_, week), asked in sorted(weeks.items()):
            if host.ask_cap_week is not None and len(asked) > host.ask_cap_week:
                text = f"{name} is asked {_times(len(asked))} in week {week}; its limit is {host.ask_cap_week} a week: {', '.join(one.told for one in asked)}."
                yield Violation(
                    "R9",
                    "ask_cap_week",
                    text,
                    asked[-1].where,
                    {"asked": len(asked), "cap": host.ask_cap_week},
                )
        total = host.asked_this_year + len(sessions)
        if host.ask_cap_year is not None and total > host.ask_cap_year:
            text = f"{name} would be asked {_times(total)} this year ({host.asked_this_year} before this plan); its limit is {host.ask_cap_year} a year."
            yield Violation(
                "R10",
                "ask_cap_year",
                text,
                sessions[-1].where,
                {"asked": total, "cap": host.ask_cap_year},
            )
