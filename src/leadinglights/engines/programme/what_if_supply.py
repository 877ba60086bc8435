"""A problem with something more, or less, on the side of those who receive: each change by one function.

All functions give a new problem and leave the old as it is; ids that do not exist raise `Unknown`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from typing import Protocol, TypeVar

from leadinglights.engines.programme.clock import DAY_MIN, Window
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.supply import Host, Interpreter, Offer, Receiver, Vehicle


class Unknown(ValueError):
    """Something was named that the problem does not have."""


class _Named(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_Named)


def unknown(what: str, name: str, known: Iterable[str]) -> Unknown:
    """Say that an id does not exist, and which one was perhaps meant."""
    known = sorted(known)
    near = get_close_matches(name, known, 1)
    listed = ", ".join(known[:12]) + (" ..." if len(known) > 12 else "")
    meant = f"did you mean {near[0]!r}?" if near else f"there are {listed or 'none'}"
    return Unknown(f"no {what} {name!r} in this problem: {meant}")


def known_one(what: str, found: Sequence[T], name: str) -> T:
    """The one of that id."""
    for one in found:
        if one.id == name:
            return one
    raise unknown(what, name, [one.id for one in found])


def replaced(found: Sequence[T], name: str, change: Callable[[T], T]) -> tuple[T, ...]:
    """The same ones in the same order, one of them changed."""
    return tuple(change(one) if one.id == name else one for one in found)


def extra_interpreter(problem: Problem, language: str, date: dt.date) -> Problem:
    """One more interpreter of a language on a date: like the first who speaks it, or of all languages of hosts."""
    _within(problem, date)
    like = next((one for one in problem.interpreters if language in one.languages), None)
    if like is None:
        spoken = {s for offer in problem.offers for s in offer.languages}
        spoken |= {s for receiver in problem.receivers for s in receiver.languages}
        guests = {s for delegation in problem.delegations for s in delegation.languages}
        if language not in guests | spoken:
            raise unknown("language", language, guests | spoken)
        new = Interpreter(id="new", languages=(language, *sorted(spoken - {language})))
        like = next(iter(problem.interpreters), new).model_copy(update={"languages": new.languages})
    name = _free_id(f"extra-{language}-{date.isoformat()}", problem.interpreters)
    more = like.model_copy(
        update={"id": name, "name": f"one more {language} interpreter", "windows": _all_day(date)}
    )
    return problem.model_copy(update={"interpreters": (*problem.interpreters, more)})


def extra_vehicle(problem: Problem, seats: int, date: dt.date) -> Problem:
    """One more vehicle on a date, with every access a delegation needs, for the fee of the nearest size."""
    _within(problem, date)
    if not 1 <= seats <= 1000:
        raise ValueError(f"{seats} seats: a vehicle has 1 to 1000")
    access = {tag for delegation in problem.delegations for tag in delegation.needs_of_vehicles}
    alike = min(problem.vehicles, key=lambda one: (abs(one.seats - seats), one.id), default=None)
    name = _free_id(f"extra-{seats}-seats-{date.isoformat()}", problem.vehicles)
    more = Vehicle(
        id=name,
        name=f"one more vehicle with {seats} seats",
        seats=seats,
        access=tuple(sorted(access)),
        windows=_all_day(date),
        fee_eur=alike.fee_eur if alike is not None else 0,
    )
    return problem.model_copy(update={"vehicles": (*problem.vehicles, more)})


def host_closed(problem: Problem, name: str, date: dt.date) -> Problem:
    """A host, or one of its offers, that is not there on a date."""
    _within(problem, date)
    offers = {one.id for one in problem.offers if name in (one.id, one.host)}
    if not offers:
        raise unknown("host or offer", name, [*(h.id for h in problem.hosts), *_ids(problem)])

    def closed(offer: Offer) -> Offer:
        kept = tuple(window for window in offer.windows if window.date != date)
        # No windows at all would read as closed on every date, which is what is meant.
        return offer.model_copy(update={"windows": kept}) if offer.id in offers else offer

    return problem.model_copy(update={"offers": tuple(closed(one) for one in problem.offers)})


def host_open(problem: Problem, name: str, date: dt.date, opens: int, closes: int) -> Problem:
    """An offer that can be had in these minutes of a date too."""
    _within(problem, date)
    known_one("offer", problem.offers, name)
    _in_order(opens, closes)

    def opened(offer: Offer) -> Offer:
        return offer.model_copy(update={"windows": joined(offer.windows, date, opens, closes)})

    return problem.model_copy(update={"offers": replaced(problem.offers, name, opened)})


def receiver_free(problem: Problem, name: str, date: dt.date, opens: int, closes: int) -> Problem:
    """A receiver who is there in these minutes of a date too (without windows: always there)."""
    _within(problem, date)
    _in_order(opens, closes)
    receiver = known_one("receiver", problem.receivers, name)
    if not receiver.windows:
        return problem

    def freed(one: Receiver) -> Receiver:
        return one.model_copy(update={"windows": joined(one.windows, date, opens, closes)})

    return problem.model_copy(update={"receivers": replaced(problem.receivers, name, freed)})


def cap(problem: Problem, name: str, asks: int) -> Problem:
    """A host that takes so many visits a week; its cap of the year makes room for as many more."""
    _not_negative(asks)
    known_one("host", problem.hosts, name)

    def capped(host: Host) -> Host:
        year = host.ask_cap_year
        more = max(0, asks - (host.ask_cap_week if host.ask_cap_week is not None else asks))
        update = {"ask_cap_week": asks, "ask_cap_year": None if year is None else year + more}
        return host.model_copy(update=update)

    return problem.model_copy(update={"hosts": replaced(problem.hosts, name, capped)})


def cap_year(problem: Problem, name: str, asks: int) -> Problem:
    """A host that takes so many visits a year, those already asked for included."""
    _not_negative(asks)
    known_one("host", problem.hosts, name)
    return problem.model_copy(
        update={
            "hosts": replaced(
                problem.hosts, name, lambda one: one.model_copy(update={"ask_cap_year": asks})
            )
        }
    )


def capacity(problem: Problem, name: str, guests: int) -> Problem:
    """An offer that takes so many guests in one session."""
    return _with_offer(problem, name, capacity=guests)


def parallel(problem: Problem, name: str, sessions: int) -> Problem:
    """An offer with so many sessions at the same time."""
    return _with_offer(problem, name, parallel=sessions)


def lead_days(problem: Problem, name: str, days: int) -> Problem:
    """An offer that can be asked so many days ahead."""
    return _with_offer(problem, name, lead_days=days)


def receiver_sessions(problem: Problem, name: str, sessions: int) -> Problem:
    """A receiver who receives so often a day."""
    _not_negative(sessions)
    known_one("receiver", problem.receivers, name)

    def often(one: Receiver) -> Receiver:
        return one.model_copy(update={"sessions_per_day": sessions})

    return problem.model_copy(update={"receivers": replaced(problem.receivers, name, often)})


def stand_in(problem: Problem, name: str) -> Problem:
    """Somebody of the same rank and languages who receives beside the receiver of an offer."""
    offer = known_one("offer", problem.offers, name)
    if offer.receiver is None:
        raise ValueError(f"{name!r} has no receiver whom somebody could stand in for")
    receiver = known_one("receiver", problem.receivers, offer.receiver)
    second = _free_id(f"{receiver.id}-stand-in", problem.receivers)
    more = receiver.model_copy(
        update={"id": second, "name": f"stand-in for {receiver.name or receiver.id}", "windows": ()}
    )
    copy = offer.model_copy(
        update={
            "id": _free_id(f"{offer.id}-stand-in", problem.offers),
            "name": f"{offer.name or offer.id}, received by a stand-in",
            "receiver": second,
        }
    )
    return problem.model_copy(
        update={
            "offers": (*problem.offers, copy),
            "receivers": (*problem.receivers, more),
        }
    )


def joined(
    windows: tuple[Window, ...], date: dt.date, opens: int, closes: int
) -> tuple[Window, ...]:
    """Windows with one more stretch; what it touches on its date becomes one window with it."""
    apart = [w for w in windows if w.date != date or w.to_min < opens or closes < w.from_min]
    met = [w for w in windows if w not in apart]
    first = min([opens, *(w.from_min for w in met)])
    last = max([closes, *(w.to_min for w in met)])
    return tuple(sorted([*apart, Window(date, first, last)]))


def _with_offer(problem: Problem, name: str, **update: int) -> Problem:
    known_one("offer", problem.offers, name)
    _not_negative(*update.values())
    return problem.model_copy(
        update={"offers": replaced(problem.offers, name, lambda one: one.model_copy(update=update))}
    )


def _ids(problem: Problem) -> list[str]:
    return [offer.id for offer in problem.offers]


def _free_id(name: str, taken: Iterable[_Named]) -> str:
    ids = {one.id for one in taken}
    number = 2
    found = name
    while found in ids:
        found, number = f"{name}-{number}", number + 1
    return found


def _all_day(date: dt.date) -> tuple[Window, ...]:
    return (Window(date, 0, DAY_MIN),)


def _within(problem: Problem, date: dt.date) -> None:
    first, last = problem.period.from_date, problem.period.to_date
    if not first <= date <= last:
        raise ValueError(f"{date.isoformat()} is not a day of the period {first} to {last}")


def _in_order(opens: int, closes: int) -> None:
    if not 0 <= opens < closes <= DAY_MIN:
        raise ValueError("hours begin before they end, both within one day")


def _not_negative(*numbers: int) -> None:
    if min(numbers) < 0:
        raise ValueError(f"{min(numbers)} is below nothing: name a number from 0")
