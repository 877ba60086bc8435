"""What is scarce: the multipliers of the best bound, told as prices of hours, people, vehicles and asks.

A multiplier is what one more would be worth at most, for a small change and if the week could be planned
in fractions: good for ranking, too high as a promise. Only `what_if` says what a change is really worth.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Literal

from leadinglights.engines.programme.bounds import Generation, layout_of
from leadinglights.engines.programme.check.violation import day_words
from leadinglights.engines.programme.clock import ClockMin, clock_of
from leadinglights.engines.programme.label import Tally
from leadinglights.engines.programme.office import Office
from leadinglights.engines.programme.price import SCALE, Aim
from leadinglights.engines.programme.stopping import Budget
from leadinglights.engines.programme.value import has_of_owed
from leadinglights.engines.programme.why_answer import Search
from leadinglights.engines.programme.why_standing import Standing
from leadinglights.quantities.reading import Frozen

Scarcity = Literal["interpreter", "vehicle", "receiver", "host", "asks", "company"]


class Scarce(Frozen):
    """One thing that is short: on a date, in an hour where it has hours, and its price in points.

    `points` is optimistic: more is not possible, less is likely. `wanted_by` are the delegations that
    could use it then.
    """

    kind: Scarcity
    who: str  # language for interpreters, seats for vehicles, id of the offer, receiver or host
    date: dt.date | None = None
    hour: ClockMin | None = None
    points: float
    wanted_by: tuple[str, ...] = ()
    text: str = ""


def prices_of(standing: Standing, search: Search) -> tuple[Scarce, ...]:
    """Everything with a price, dearest first; empty where nothing is short or no bound was reached."""
    rho = _multipliers(standing, search)
    totals: dict[tuple[Scarcity, str, dt.date | None, int | None], int] = {}
    for key, value in rho.items():
        for told in _shares(standing.office, key, value):
            kind, who, date, hour, amount = told
            at = (kind, who, date, hour)
            totals[at] = totals.get(at, 0) + amount
    found = [
        _scarce(standing.office, at, amount)
        for at, amount in totals.items()
        if amount * 100 >= SCALE
    ]
    return tuple(
        sorted(
            found,
            key=lambda one: (-one.points, one.kind, one.who, str(one.date), one.hour or 0),
        )
    )


def _multipliers(standing: Standing, search: Search) -> Mapping[tuple[object, ...], int]:
    office = standing.office
    budget = Budget(search.seconds, search.work)
    tally = Tally(stop=lambda: budget.used(1.0))
    budget.searches = lambda: tally.searches
    has, kept = has_of_owed(office, standing.plan, range(len(office.problem.delegations)))
    aim = Aim(served_at_least=has or None, kept_at_least=kept or None)
    generation = Generation.start(layout_of(office), [pd.index for pd in office.days], aim, tally)
    generation.add(standing.plan.values())
    generation.run(lambda _bound, _value: budget.used(1.0), lambda: budget.used(0.75))
    return generation.multipliers()


def _shares(
    office: Office, key: tuple[object, ...], value: int
) -> Iterator[tuple[Scarcity, str, dt.date | None, int | None, int]]:
    """Whose price a multiplier is a part of, and how large a part."""
    family = key[0]
    if family in ("interpreter", "minutes"):
        person, date = office.people[int(str(key[1]))], key[2]
        assert isinstance(date, dt.date)
        hour = _hour(office, key[3]) if family == "interpreter" else None
        amount = value if family == "interpreter" else value * person.interpreter.max_day_min
        if person.owner is None:
            language = _guests_language(office, person.interpreter.languages, date)
            yield "interpreter", language, date, hour, amount
    elif family == "buses":
        date = key[1]
        assert isinstance(date, dt.date)
        yield "vehicle", str(_seats(office, date, int(str(key[2])))), date, None, value
    elif family in ("host", "receiver", "person"):
        date = key[2]
        assert isinstance(date, dt.date)
        kinds: dict[object, Scarcity] = {"host": "host", "receiver": "receiver"}
        yield kinds.get(family, "company"), str(key[1]), date, _hour(office, key[3]), value
    elif family == "received":
        date = key[2]
        assert isinstance(date, dt.date)
        yield "receiver", str(key[1]), date, None, value
    elif family in ("week", "year"):
        yield "asks", str(key[1]), None, None, value


def _hour(office: Office, slot: object) -> int:
    return int(str(slot)) * office.grid // 60 * 60


def _guests_language(office: Office, spoken: tuple[str, ...], date: dt.date) -> str:
    """The language an interpreter is needed for: the one most of that date's guests speak."""
    guests = [
        language
        for i in office.by_date[date]
        for language in office.days[i].delegation.languages
        if language in spoken
    ]
    return max(sorted(set(guests)), key=guests.count, default=spoken[0])


def _seats(office: Office, date: dt.date, above: int) -> int:
    """Seats a further vehicle must have to ease this: enough for every party that needs more than `above`."""
    persons = [office.days[i].party.group.persons for i in office.by_date[date]]
    return max([one for one in persons if one > above], default=above + 1)


def _scarce(
    office: Office, at: tuple[Scarcity, str, dt.date | None, int | None], amount: int
) -> Scarce:
    kind, who, date, hour = at
    points = round(amount / SCALE, 2)
    wanted = _wanted_by(office, kind, who, date, hour)
    names = {**office.stop_names, **office.people_names}
    subject = {
        "interpreter": f"one more interpreter for {who}",
        "vehicle": f"one more vehicle with {who} seats",
        "receiver": f"{names.get(who, who)}'s time",
        "asks": f"one more visit to {names.get(who, who)}",
    }.get(kind, f"time at {names.get(who, who)}")
    when = f" on {day_words(date)}" if date is not None else ""
    when += f" from {clock_of(hour)}" if hour is not None else ""
    many = len(wanted)
    wants = f"; {many} delegation{'s' * (many > 1)} could use it" if many else ""
    text = f"{subject[:1].upper()}{subject[1:]}{when}: worth up to {points:g} points{wants}."
    return Scarce(
        kind=kind, who=who, date=date, hour=hour, points=points, wanted_by=wanted, text=text
    )


def _wanted_by(
    office: Office, kind: Scarcity, who: str, date: dt.date | None, hour: int | None
) -> tuple[str, ...]:
    """Delegations with something on that date, in that hour, that would use it."""
    found: dict[str, None] = {}
    for pd in office.days:
        if date is not None and pd.date != date:
            continue
        for node in pd.nodes:
            offer, receiver = node.offer, node.receiver
            uses = {
                "interpreter": who in pd.delegation.languages and node.capable is not None,
                "vehicle": pd.party.group.persons <= int(who) if kind == "vehicle" else False,
                "receiver": receiver is not None and receiver.id == who,
                "host": offer is not None and offer.id == who,
                "asks": offer is not None and offer.ask and offer.host == who,
                "company": node.person == who,
            }[kind]
            if uses and (hour is None or _covers(office, node.choices, hour)):
                found[pd.delegation.id] = None
                break
    return tuple(sorted(found))


def _covers(office: Office, choices: tuple[object, ...], hour: int) -> bool:
    first, last = hour // office.grid, (hour + 60) // office.grid
    return any(c.start < last and first < c.end for c in choices)  # type: ignore[attr-defined]
