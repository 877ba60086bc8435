"""Every wish and must is served or listed with a reason, never both and never neither (R30, R26)."""

from __future__ import annotations

from collections.abc import Iterator

from leadinglights.engines.programme.check import owed
from leadinglights.engines.programme.check.seen import Attended, Read
from leadinglights.engines.programme.check.stops import meets
from leadinglights.engines.programme.check.violation import Violation, Where, day_words
from leadinglights.engines.programme.problem import Delegation, Meeting, Wish
from leadinglights.engines.programme.result import Unserved

_WISHES = {"wish", "must_wish"}


def rules(seen: Read) -> Iterator[Violation]:
    """R30, and R32 for what is listed but does not exist."""
    known: set[tuple[object, ...]] = set()
    for listed in seen.result.unserved:
        key = (
            listed.delegation, listed.group, "wish" if listed.kind in _WISHES else listed.kind,
            listed.site, listed.offer, listed.appointment, listed.meeting, listed.date,
        )  # fmt: skip
        where = Where(listed.delegation, listed.group, listed.date, _name(listed))
        if key in known:
            text = f"{_told(listed)} is listed as left out twice."
            yield Violation("R32", "unserved_twice", text, where)
        known.add(key)
        if not listed.reasons:
            yield Violation(
                "R30", "no_reason", f"{_told(listed)} is left out without a reason.", where
            )
        if not _exists(seen, listed):
            text = f"{_told(listed)} is listed as left out, but nobody asked for it."
            yield Violation("R32", "unknown_unserved", text, where)
    for delegation in seen.problem.delegations:
        attended = seen.attended_of(delegation.id)
        for wish in delegation.wishes:
            if wish.kind != "must_not":
                yield from _wish(seen, delegation, attended, wish)
    for meeting in seen.problem.meetings:
        yield from _meeting(seen, meeting)
    for must in owed.musts(seen):
        if must.kind not in {"must_wish", "meeting"}:
            yield from _must(seen, must)
    yield from _ceremonies(seen)


def _name(listed: Unserved) -> str | None:
    return listed.appointment or listed.meeting or listed.offer or listed.site


def _told(listed: Unserved) -> str:
    whose = listed.delegation + (f"/{listed.group}" if listed.group else "")
    when = f" on {day_words(listed.date)}" if listed.date else ""
    name = _name(listed)
    return f"The {listed.kind.replace('_', ' ')}{' ' + name if name else ''} of {whose}{when}"


def _exists(seen: Read, listed: Unserved) -> bool:
    parties = seen.parties_of(listed.delegation)
    guests = parties[0].delegation if parties else None
    if guests is None or (listed.group is not None and seen.party(guests.id, listed.group) is None):
        return False
    if (listed.appointment is not None) != (listed.kind == "appointment"):
        return False
    if (listed.meeting is not None) != (listed.kind == "meeting"):
        return False
    if listed.kind in _WISHES:
        return any(_is_listed_wish(wish, listed) for wish in guests.wishes)
    if listed.kind == "meeting":
        return any(
            one.id == listed.meeting and one.delegation == guests.id
            for one in seen.problem.meetings
        )
    if listed.kind == "appointment":
        return any(
            one.id == listed.appointment and one.delegation == guests.id
            for one in seen.problem.appointments
        )
    if listed.kind == "fixed_pin":
        return any(one.offer == listed.offer for one in seen.pins_of(guests.id))
    if listed.kind in {"reception", "farewell"}:
        asked = guests.reception if listed.kind == "reception" else guests.farewell
        return asked.kind != "none"
    return listed.date in {day.date for day in guests.days}


def _is_listed_wish(wish: Wish, listed: Unserved) -> bool:
    """Whether the entry is about the wish: as written, or by the site or offer it means."""
    if wish.kind == "must_not":
        return False
    if wish.offer is not None:
        return listed.offer == wish.offer
    return listed.site == wish.site


def _wish(
    seen: Read, delegation: Delegation, attended: list[Attended], wish: Wish
) -> Iterator[Violation]:
    name = wish.offer or wish.site or ""
    where = Where(delegation.id, None, None, name)
    visits = [one for one in attended if one.stop.offer is not None and meets(wish, one.stop.offer)]
    in_time = [one for one in visits if wish.latest_day is None or one.date <= wish.latest_day]
    named = ("offer", wish.offer) if wish.offer is not None else ("site", wish.site)
    listed = [
        one
        for one in seen.listed_by.get((delegation.id, *named), ())
        if one.kind in _WISHES and _is_listed_wish(wish, one)
    ]
    who = delegation.name or delegation.id
    if not visits and not listed:
        text = f"The wish of {who} for {name} is neither served nor listed as left out."
        yield Violation("R30", "neither_served_nor_listed", text, where)
    if in_time and listed and _earns_elsewhere(delegation, wish, len(in_time)):
        text = f"The wish of {who} for {name} is listed as left out, but {in_time[0].told}."
        yield Violation("R30", "served_and_listed", text, where)
    for one in listed:
        if one.points not in {None, wish.points}:
            text = f"The wish of {who} for {name} has {wish.points} points, but is listed with {one.points}."
            yield Violation("R29", "points_differ", text, where)
        if (one.kind == "must_wish") != (wish.kind == "must"):
            text = f"The wish of {who} for {name} is a {wish.kind}, but is listed as a {one.kind}."
            yield Violation("R30", "wrong_kind", text, where)


def _earns_elsewhere(delegation: Delegation, wish: Wish, visits: int) -> bool:
    """A wish by site stays open if the visit there fulfilled a wish for one of its offers."""
    by_offer = any(other.offer is not None for other in delegation.wishes)
    return visits > 0 and (wish.offer is not None or not by_offer)


def _meeting(seen: Read, meeting: Meeting) -> Iterator[Violation]:
    met = any(one.stop.meeting is meeting for one in seen.attended_of(meeting.delegation))
    listed = any(
        one.kind == "meeting" and one.meeting == meeting.id and one.delegation == meeting.delegation
        for one in seen.unserved_by.get(meeting.delegation, ())
    )
    if met == listed:
        state = "both held and listed as left out" if met else "neither held nor listed as left out"
        text = (
            f"The company meeting {meeting.name or meeting.id} of {meeting.delegation} is {state}."
        )
        code = "served_and_listed" if met else "neither_served_nor_listed"
        yield Violation(
            "R30", code, text, Where(meeting.delegation, meeting.group, None, meeting.id)
        )


def _must(seen: Read, must: owed.Must) -> Iterator[Violation]:
    listed = [
        one for one in seen.unserved_by.get(must.delegation, ()) if _is_listed_must(seen, one, must)
    ]
    whose = must.party.name if must.party is not None else must.delegation
    when = f" on {day_words(must.date)}" if must.date is not None else ""
    told = (
        f"The {must.kind.replace('_', ' ')}{' ' + must.name if must.name else ''} of {whose}{when}"
    )
    where = Where(
        must.delegation, must.party.group if must.party else None, must.date, must.name or None
    )
    rule = "R26" if must.kind in {"appointment", "fixed_pin"} else "R30"
    if not must.met and not listed and not _day_is_listed(seen, must):
        text = f"{told} is missed, but not listed as left out."
        yield Violation(rule, "missed_not_listed", text, where)
    if must.met and any(
        one.group is not None or must.party is None or must.party.group is None for one in listed
    ):
        yield Violation(
            "R30", "served_and_listed", f"{told} is listed as left out, but is in the plan.", where
        )


def _is_listed_must(seen: Read, listed: Unserved, must: owed.Must) -> bool:
    if listed.kind != must.kind or listed.delegation != must.delegation:
        return False
    another = must.party is not None and listed.group is not None
    if another and seen.party(listed.delegation, listed.group) is not must.party:
        return False
    if must.kind == "appointment":
        return listed.appointment == must.name
    if must.kind == "fixed_pin":
        return listed.offer == must.name and listed.date in {None, must.date}
    return must.date is None or listed.date == must.date


def _day_is_listed(seen: Read, must: owed.Must) -> bool:
    """On a day that could not be planned its meals need no line of their own."""
    if must.kind not in {"lunch", "dinner"} or must.party is None:
        return False
    return any(
        one.kind == "day"
        and one.delegation == must.delegation
        and one.date == must.date
        and (one.group is None or seen.party(one.delegation, one.group) is must.party)
        for one in seen.unserved_by.get(must.delegation, ())
    )


def _ceremonies(seen: Read) -> Iterator[Violation]:
    """A reception or farewell that is wished, not owed, is served or listed too."""
    for guests in seen.problem.delegations:
        for kind, ceremony in (("reception", guests.reception), ("farewell", guests.farewell)):
            if ceremony.kind != "wish":
                continue
            met = any(one.stop.kind == kind for one in seen.attended_of(guests.id))
            listed = any(one.kind == kind for one in seen.unserved_by.get(guests.id, ()))
            if not met and not listed:
                text = f"The {kind} {guests.name or guests.id} wishes for is neither in the plan nor listed as left out."
                yield Violation("R30", "neither_served_nor_listed", text, Where(guests.id))
