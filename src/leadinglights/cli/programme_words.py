"""A plan in plain words for the terminal, and the progress of a search on stderr."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from typing import TextIO

from leadinglights.engines.programme.check.violation import day_words, span_words
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.result import Item, Programme, ProgrammeDay, Result, Unserved
from leadinglights.engines.programme.robustness import Robustness
from leadinglights.engines.programme.stopping import Progress

QUIET_S = 2.0  # whoever waits longer is told what is going on
_STOPPED = {
    "finished": "the search came to its end",
    "work_limit": "the work limit was reached",
    "time_limit": "the time was used up",
    "cancelled": "it was cancelled",
}


class Watcher:
    """Tells a waiting person how the search stands, every two seconds after the first two.

    The planner reports when it has something new; a thread of its own speaks in between.
    """

    def __init__(self, stream: TextIO, every_s: float = QUIET_S) -> None:
        self._stream = stream
        self._every_s = every_s
        self._latest: Progress | None = None
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._speak, daemon=True)

    def __call__(self, progress: Progress) -> None:
        self._latest = progress

    def __enter__(self) -> Watcher:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _speak(self) -> None:
        begun = time.monotonic()
        while not self._over.wait(self._every_s):
            seconds = time.monotonic() - begun
            print(f"{seconds:4.0f} s  {_standing(self._latest)}", file=self._stream, flush=True)


def _standing(progress: Progress | None) -> str:
    if progress is None:
        return "looking for a first plan"
    line = f"{progress.phase}: {progress.levels[2] / 10_000:,.1f} points of interest"
    if progress.interest_bound is not None:
        line += f", at most {progress.interest_bound:,.1f} possible"
    return line


def summary(problem: Problem, result: Result) -> str:
    """Say what is planned for whom, how good it is, and what was left out and why."""
    names = Names(problem)
    lines = [*_headline(problem, result)]
    for programme in result.programmes:
        lines += ["", *_programme(names, programme)]
    if result.unserved:
        lines += ["", "Left out"]
        lines += [f"  {left_out(names, one)}" for one in result.unserved]
    return "\n".join(lines)


class Names:
    """What ids are called; an id where there is no name."""

    def __init__(self, problem: Problem) -> None:
        self._names: dict[str, str] = {}
        for offer in problem.offers:
            self._add(offer.id, offer.name)
        for appointment in problem.appointments:
            self._add(appointment.id, appointment.name)
        for meeting in problem.meetings:
            self._add(meeting.id, meeting.name)
        for site in problem.sites:
            self._add(site.id, site.name)
        for delegation in problem.delegations:
            self._add(delegation.id, delegation.name)
        for receiver in problem.receivers:
            self._add(receiver.id, receiver.name)
        for interpreter in problem.interpreters:
            self._add(interpreter.id, interpreter.name)
        for vehicle in problem.vehicles:
            self._add(vehicle.id, vehicle.name)

    def _add(self, name: str, called: str) -> None:
        if called:
            self._names[name] = called

    def __getitem__(self, name: str) -> str:
        return self._names.get(name, name)


def _headline(problem: Problem, result: Result) -> Iterator[str]:
    days = [day for programme in result.programmes for day in programme.days]
    planned = sum(day.planned for day in days)
    count = len(problem.delegations)
    if not count:
        yield "No delegation is in the period: there is nothing to plan."
        return
    first, last = problem.period.from_date, problem.period.to_date
    when = day_words(last) if first == last else f"{day_words(first)} to {day_words(last)}"
    yield (
        f"{count} delegation{'s' * (count > 1)}, {when} {last.year}: "
        f"{planned} of {len(days)} days planned."
    )
    values = {level.name: level.value for level in result.levels}
    yield (
        f"{values.get('interest', 0):,.10g} points of interest; {values.get('travel_min', 0):,} minutes of travel; "
        f"{values.get('cost_eur', 0):,} euro."
    )
    if result.status == "partial":
        yield f"Something owed is missed (weight {values.get('musts_missed', 0):g}): see what was left out."
    gap = result.gap_text[:1].upper() + result.gap_text[1:]
    yield f"{gap or 'How much better is possible is not known'}. Search ended after {result.seconds:.1f} s: {_STOPPED[result.stopped_by]}."
    if result.robustness is not None:
        yield f"{holding(result.robustness)}."


def holding(found: Robustness) -> str:
    """Say how often every start holds."""
    return (
        f"In {of_100(found.holds, found.runs)} simulated periods every start holds within "
        f"{found.delays.within_min} minutes"
    )


def of_100(count: int, runs: int) -> str:
    """Say a share; never rounded up: 99.9 of 100 is not all."""
    return f"{100 * count // runs} of 100"


def _programme(names: Names, programme: Programme) -> Iterator[str]:
    who = names[programme.delegation] + (f", group {programme.group}" if programme.group else "")
    share = ""
    if programme.share_permille is not None:
        share = f", {programme.share_permille / 10:g} % of what it could have had alone"
    yield f"{who}: {programme.interest:,.10g} points{share}"
    for day in programme.days:
        yield from _day(names, day)


def _day(names: Names, day: ProgrammeDay) -> Iterator[str]:
    vehicle = f", {names[day.vehicle]}" if day.vehicle else ""
    yield f"  {day_words(day.date)}{vehicle}"
    if not day.planned:
        yield "    no programme was found for that day"
    elif not day.items:
        yield "    nothing that day"
    for item in day.items:
        yield f"    {span_words(item.start, item.end)}  {_item(names, item)}"


def _item(names: Names, item: Item) -> str:
    if item.kind == "leg":
        return f"{item.from_place} to {item.to_place}, {item.minutes} min and {item.buffer_min} in reserve"
    if item.kind in {"waiting", "free"}:
        return "waiting" if item.kind == "waiting" else "free time"
    words = [names[item.stop or ""]]
    if item.meal is not None:
        words.append(item.meal)
    if item.receiver is not None:
        words.append(f"received by {names[item.receiver]}")
    if item.interpreter_ids:
        words.append("interpreted by " + " and ".join(names[who] for who in item.interpreter_ids))
    if item.shared_with:
        words.append("together with " + " and ".join(names[who] for who in item.shared_with))
    if item.kept:
        words.append("as already arranged")
    return ", ".join(words)


def left_out(names: Names, one: Unserved) -> str:
    """One thing left out, and why."""
    what = one.appointment or one.meeting or one.offer or one.site
    thing = names[what] if what is not None else one.kind.replace("_", " ")
    when = f" on {day_words(one.date)}" if one.date is not None else ""
    points = f" ({one.points} points)" if one.points else ""
    whose = names[one.delegation] + (f", group {one.group}" if one.group else "")
    reasons = "; ".join(reason.text or reason.code.replace("_", " ") for reason in one.reasons)
    return f"{whose}: {thing}{when}{points}: {reasons}"
