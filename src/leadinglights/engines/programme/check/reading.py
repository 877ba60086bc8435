"""The result laid over the problem: who is where, in which session, by which leg. Finds R32 on the way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from leadinglights.engines.programme.check.groups import as_told
from leadinglights.engines.programme.check.seen import Attended, Party, PartyDay, Read, Stop
from leadinglights.engines.programme.check.violation import (
    Violation,
    Where,
    day_words,
    span_words,
)
from leadinglights.engines.programme.problem import (
    Offer,
    Problem,
    Receiver,
)
from leadinglights.engines.programme.result import Item, ProgrammeDay, Result


def _parties(problem: Problem) -> Iterator[Party]:
    for one in problem.delegations:
        for group in one.parties:
            yield Party(one, group.id if one.groups else None, group.persons)


def _stops(problem: Problem) -> dict[str, Stop]:
    offers = {one.id: one for one in problem.offers}
    receivers = {one.id: one for one in problem.receivers}
    stops: dict[str, Stop] = {}
    for offer in problem.offers:
        stops[offer.id] = Stop(
            offer.id,
            offer.name or offer.id,
            offer.place,
            _spoken(offer, receivers),
            offer.kind,
            offer,
        )
    for one in problem.appointments:
        at = offers.get(one.offer) if one.offer is not None else None
        name = one.name or (f"appointment at {at.name or at.id}" if at else one.id)
        stops[one.id] = Stop(
            one.id,
            name,
            at.place if at else one.place or "",
            _spoken(at, receivers) if at else one.languages,
            at.kind if at else "appointment",
            at,
            one,
        )
    for meeting in problem.meetings:
        stops[meeting.id] = Stop(
            meeting.id,
            meeting.name or f"meeting with {meeting.organisation}",
            meeting.place,
            meeting.languages,
            "company_meeting",
            meeting=meeting,
        )
    return stops


def _spoken(offer: Offer, receivers: Mapping[str, Receiver]) -> tuple[str, ...]:
    """Languages of an offer; the receiver's where it names none (conventions §12)."""
    if offer.languages or offer.receiver is None:
        return offer.languages
    return receivers[offer.receiver].languages


def read(problem: Problem, result: Result) -> Read:
    """Lay the result over the problem; what names nothing or comes twice is found here (R32)."""
    told, wrong = as_told(problem, result)
    sha256, problem = problem.sha256() if result.problem_sha256 else "", told
    own_interpreters = [(one.id, who) for one in problem.delegations for who in one.own_interpreter]
    own_vehicles = [
        (one.id, one.own_vehicle) for one in problem.delegations if one.own_vehicle is not None
    ]
    listed = [*problem.vehicles, *(bus for _, bus in own_vehicles)]
    seen = Read(
        problem=problem,
        sha256=sha256,
        result=result,
        offers={one.id: one for one in problem.offers},
        hosts={one.id: one for one in problem.hosts},
        receivers={one.id: one for one in problem.receivers},
        interpreters={
            one.id: one for one in [*problem.interpreters, *(who for _, who in own_interpreters)]
        },
        interpreter_owner={who.id: owner for owner, who in own_interpreters},
        vehicles={one.id: one for some in listed for one in some.each},
        vehicle_owner={one.id: owner for owner, bus in own_vehicles for one in bus.each},
        parties=tuple(_parties(problem)),
        stops=_stops(problem),
        places={place: i for i, place in enumerate(problem.travel.places)},
    )
    seen.found.extend(wrong)
    _read_programmes(seen)
    return seen


def _read_programmes(seen: Read) -> None:
    known: set[str] = set()
    for programme in seen.result.programmes:
        who = f"{programme.delegation}{'/' + programme.group if programme.group else ''}"
        party = seen.party(programme.delegation, programme.group)
        where = Where(programme.delegation, programme.group)
        if party is None:
            text = f"The result has a programme for {who}, which the problem does not know."
            seen.found.append(Violation("R32", "unknown_party", text, where))
        elif party.key in known:
            text = f"{party.name} has two programmes in the result."
            seen.found.append(Violation("R32", "programme_twice", text, where))
        else:
            known.add(party.key)
            dates: set[dt.date] = set()
            for day in programme.days:
                if day.date in dates:
                    text = f"{day_words(day.date)} is in the programme of {party.name} twice."
                    seen.found.append(Violation("R32", "day_twice", text, party.where(day.date)))
                    continue
                dates.add(day.date)
                _read_day(seen, party, day)


def _read_day(seen: Read, party: Party, day: ProgrammeDay) -> None:
    attended: list[Attended] = []
    usable: list[Item] = []
    date = day.date
    for item in day.items:
        seen.found.extend(_out_of_place(party, date, item))
        if not _is_usable(seen, party, date, item):
            continue
        if any(one.start == item.start and one == item for one in usable):
            text = f"{item.stop or item.kind} {span_words(item.start, item.end)} is on {day_words(date)} of {party.name} twice."
            seen.found.append(Violation("R32", "item_twice", text, party.where(date, item.stop)))
            continue
        usable.append(item)
        if item.kind in {"stop", "meal"} and item.stop is not None:
            attended.append(Attended(party, date, item, seen.stops[item.stop]))
    here = next((one for one in party.delegation.days if one.date == date), None)
    read_of_it = (tuple(usable), tuple(attended), day.longest_idle_min)
    made = PartyDay(party, date, here, day.vehicle, day.planned, *read_of_it)
    seen.days.append(made)
    seen.days_by.setdefault(party.key, []).append(made)
    seen.attended.extend(attended)
    seen.attended_by.setdefault(party.key, []).extend(attended)


def _out_of_place(party: Party, date: dt.date, item: Item) -> Iterator[Violation]:
    """What an item says that an item of its kind cannot say: a leg has no interpreter, a stop no minutes."""
    is_stop = item.kind in {"stop", "meal"}
    of_stops = {
        "stop": item.stop, "session": item.session, "interpreter": item.interpreter, "mode": item.mode,
        "receiver": item.receiver, "presenter": item.presenter, "quality": item.quality,
        "kept": item.kept or None, "shared_with": item.shared_with or None, "meal": item.meal,
    }  # fmt: skip
    of_legs = {
        "from": item.from_place, "to": item.to_place, "minutes": item.minutes,
        "buffer_min": item.buffer_min, "travel_quality": item.travel_quality, "vehicle": item.vehicle,
    }  # fmt: skip
    foreign = {**({} if is_stop else of_stops), **({} if item.kind == "leg" else of_legs)}
    said = [name for name, value in foreign.items() if value is not None]
    if said:
        text = f"On {day_words(date)} the {item.kind} {span_words(item.start, item.end)} of {party.name} says {', '.join(said)}, which does not belong there."
        yield Violation("R29", "field_out_of_place", text, party.where(date, item.stop))


def _is_usable(seen: Read, party: Party, date: dt.date, item: Item) -> bool:
    """Whether the later rules can look at an item; says why not."""
    where = party.where(date, item.stop)
    lead = f"On {day_words(date)} {party.name}"
    usable = True
    if item.end < item.start or (item.end == item.start and item.kind != "leg"):
        usable = False
        text = f"{lead} has a {item.kind} ({item.stop or ''}) that ends at or before its start, {span_words(item.start, item.end)}."
        seen.found.append(Violation("R13", "ends_before_it_starts", text, where))
    if item.kind in {"stop", "meal"} and item.stop not in seen.stops:
        usable = False
        text = f"{lead} stops at {item.stop!r}, which is no offer, appointment or meeting of the problem."
        seen.found.append(Violation("R32", "unknown_stop", text, where))
    if item.kind == "leg":
        for place in (item.from_place, item.to_place):
            if place not in seen.places:
                usable = False
                text = f"{lead} has a leg by way of {place!r}, a place the problem does not know."
                seen.found.append(Violation("R32", "unknown_place", text, where))
    named: list[tuple[str, str | None, Mapping[str, object]]] = [
        *(("interpreter", who, seen.interpreters) for who in item.interpreter_ids),
        ("receiver", item.receiver, seen.receivers),
        ("vehicle", item.vehicle, seen.vehicles),
    ]
    for what, name, known in named:
        if name is not None and name not in known:
            text = f"{lead} is given the {what} {name!r}, whom the problem does not know."
            seen.found.append(Violation("R32", f"unknown_{what}", text, where))
    if len(set(item.interpreter_ids)) < len(item.interpreter_ids):
        text = f"{lead} has the same interpreter twice at {item.stop}."
        seen.found.append(Violation("R32", "interpreter_twice", text, where))
    return usable
