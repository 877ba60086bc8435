"""A problem in which guests, or the office's rules for them, give way a little: each change by one function.

All functions give a new problem and leave the old as it is; ids that do not exist raise `Unknown`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from leadinglights.engines.programme.clock import DAY_MIN, clock_of
from leadinglights.engines.programme.guests import Day, Delegation, Pin, Wish
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.rules import MealRule
from leadinglights.engines.programme.what_if_supply import known_one, replaced, unknown


def rank(problem: Problem, name: str, ceremony: str, needed: int) -> Problem:
    """A delegation whose reception or farewell may be held by a receiver of this rank."""
    if ceremony not in ("reception", "farewell"):
        raise unknown("ceremony", ceremony, ["reception", "farewell"])
    if not 1 <= needed <= 9:
        raise ValueError(f"rank {needed}: ranks go from 1 to 9")

    def humbler(one: Delegation) -> Delegation:
        owed = one.reception if ceremony == "reception" else one.farewell
        return one.model_copy(update={ceremony: owed.model_copy(update={"rank_needed": needed})})

    return _with(problem, name, humbler)


def day_from(problem: Problem, name: str, date: dt.date, starts: int) -> Problem:
    """A delegation whose day starts at this minute."""
    return _with_day(problem, name, date, lambda day: _timed(day, starts, day.to_min))


def day_to(problem: Problem, name: str, date: dt.date, ends: int) -> Problem:
    """A delegation whose day ends at this minute."""
    return _with_day(problem, name, date, lambda day: _timed(day, day.from_min, ends))


def _timed(day: Day, starts: int, ends: int) -> Day:
    if not 0 <= starts < ends <= DAY_MIN:
        raise ValueError(f"a day from {clock_of(starts)} to {clock_of(ends)} has no time in it")
    return day.model_copy(update={"from_min": starts, "to_min": ends})


def stops(problem: Problem, name: str, most: int) -> Problem:
    """A delegation that may make so many stops a day."""
    if not 0 <= most <= 6:
        raise ValueError(f"{most} stops: a day has 0 to 6")

    def faster(one: Delegation) -> Delegation:
        return one.model_copy(update={"pace": one.pace.model_copy(update={"max_stops": most})})

    return _with(problem, name, faster)


def lunch_from(problem: Problem, earliest: int) -> Problem:
    """Lunch may begin at this minute."""
    return _lunching(problem, earliest=earliest)


def lunch_to(problem: Problem, latest_end: int) -> Problem:
    """Lunch may last until this minute."""
    return _lunching(problem, latest_end=latest_end)


def lunch_minutes(problem: Problem, minutes: int) -> Problem:
    """Lunch may be so short."""
    return _lunching(problem, min_min=minutes)


def _lunching(problem: Problem, **update: int) -> Problem:
    if problem.rules.lunch is None:
        raise ValueError("the office has no rule for lunch that could be changed")
    rule = problem.rules.lunch.model_copy(update=update)
    if rule.latest_end - rule.earliest < rule.min_min or rule.min_min < 1:
        raise ValueError(
            f"{rule.min_min} minutes of lunch do not fit between {clock_of(rule.earliest)} and {clock_of(rule.latest_end)}"
        )
    # Who owed no lunch before owes none now: longer hours are a help, not a further duty.
    before = problem.rules.lunch

    def as_before(one: Delegation) -> Delegation:
        days = tuple(
            day if day.lunch is not None else day.model_copy(update={"lunch": _owed(before, day)})
            for day in one.days
        )
        return one.model_copy(update={"days": days})

    return problem.model_copy(
        update={
            "rules": problem.rules.model_copy(update={"lunch": rule}),
            "delegations": tuple(as_before(one) for one in problem.delegations),
        }
    )


def _owed(rule: MealRule | None, day: Day) -> bool:
    if rule is None:
        return False
    room = min(day.to_min, rule.latest_end) - max(day.from_min, rule.earliest)
    return room >= rule.min_min


def appointment_moved(problem: Problem, name: str, start: int) -> Problem:
    """An appointment of the same day at another time."""
    known_one("appointment", problem.appointments, name)
    moved = replaced(
        problem.appointments, name, lambda one: one.model_copy(update={"start": start})
    )
    return problem.model_copy(update={"appointments": moved})


def appointment_dropped(problem: Problem, name: str) -> Problem:
    """Without an appointment."""
    known_one("appointment", problem.appointments, name)
    kept = tuple(one for one in problem.appointments if one.id != name)
    return problem.model_copy(update={"appointments": kept})


def pin_moved(problem: Problem, name: str, offer: str, start: int) -> Problem:
    """A stop fixed at an offer, at another time of its day."""
    pin = _fixed_pin(problem, name, offer)
    pins = tuple(
        one.model_copy(update={"start": start}) if one is pin else one for one in problem.pins
    )
    return problem.model_copy(update={"pins": pins})


def pin_dropped(problem: Problem, name: str, offer: str) -> Problem:
    """Without a stop fixed for a delegation at an offer."""
    pin = _fixed_pin(problem, name, offer)
    return problem.model_copy(update={"pins": tuple(one for one in problem.pins if one is not pin)})


def _fixed_pin(problem: Problem, name: str, offer: str) -> Pin:
    mine = [one for one in problem.pins if one.delegation == name and one.mode == "fixed"]
    for one in mine:
        if one.offer == offer:
            return one
    raise unknown(f"fixed stop of {name}", offer, [one.offer for one in mine])


def without(problem: Problem, name: str, kind: str, thing: str) -> Problem:
    """Something no longer owed: a must wish, a meeting, a ceremony, a meal, or a whole day.

    `thing` is the site, offer or meeting; the date of a meal or a day; nothing for a ceremony.
    """
    if kind == "meeting":
        known_one("meeting", problem.meetings, thing)
        meetings = replaced(
            problem.meetings, thing, lambda one: one.model_copy(update={"kind": "wish"})
        )
        return problem.model_copy(update={"meetings": meetings})
    if kind in ("reception", "farewell"):
        return _with(problem, name, lambda one: _without_ceremony(one, kind))
    if kind == "must_wish":
        return _with(problem, name, lambda one: _without_must(one, thing))
    date = dt.date.fromisoformat(thing)
    if kind in ("lunch", "dinner"):
        return _with_day(problem, name, date, lambda day: day.model_copy(update={kind: False}))
    if kind == "day":
        return _with(
            problem,
            name,
            lambda one: one.model_copy(
                update={"days": tuple(day for day in one.days if day.date != date)}
            ),
        )
    raise unknown("kind of must", kind, ["must_wish", "meeting", "reception", "farewell", "lunch"])


def forced(
    problem: Problem, name: str, site: str | None, offer: str | None, points: int = 0
) -> Problem:
    """A wish that must be served; made, with so many points, where nobody wished exactly that."""

    def meant(wish: Wish) -> bool:
        return wish.kind != "must_not" and (wish.site, wish.offer) == (site, offer)

    def insisting(one: Delegation) -> Delegation:
        known = any(meant(wish) for wish in one.wishes)
        wishes = tuple(
            wish.model_copy(update={"kind": "must"}) if meant(wish) else wish for wish in one.wishes
        )
        more = () if known else (Wish(site=site, offer=offer, points=points, kind="must"),)
        return one.model_copy(update={"wishes": (*wishes, *more)})

    return _with(problem, name, insisting)


def _without_ceremony(one: Delegation, kind: str) -> Delegation:
    owed = one.reception if kind == "reception" else one.farewell
    return one.model_copy(update={kind: owed.model_copy(update={"kind": "none"})})


def _without_must(one: Delegation, thing: str) -> Delegation:
    wishes = tuple(
        wish.model_copy(update={"kind": "wish"})
        if wish.kind == "must" and thing in (wish.site, wish.offer)
        else wish
        for wish in one.wishes
    )
    return one.model_copy(update={"wishes": wishes})


def _with(problem: Problem, name: str, change: Callable[[Delegation], Delegation]) -> Problem:
    known_one("delegation", problem.delegations, name)
    return problem.model_copy(update={"delegations": replaced(problem.delegations, name, change)})


def _with_day(problem: Problem, name: str, date: dt.date, change: Callable[[Day], Day]) -> Problem:
    guests = known_one("delegation", problem.delegations, name)
    if not any(day.date == date for day in guests.days):
        days = [day.date.isoformat() for day in guests.days]
        raise unknown(f"day of {name}", date.isoformat(), days)

    def changed(one: Delegation) -> Delegation:
        days = tuple(change(day) if day.date == date else day for day in one.days)
        return one.model_copy(update={"days": days})

    return _with(problem, name, changed)
