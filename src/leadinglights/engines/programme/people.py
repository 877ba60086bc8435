"""From teams to names: who of a team takes which session of a date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from leadinglights.engines.programme.crew import Duty, day_holds
from leadinglights.engines.programme.day import Stop
from leadinglights.engines.programme.ledger import Plan, session_key
from leadinglights.engines.programme.office import Office
from leadinglights.engines.programme.rows import Book
from leadinglights.engines.programme.teams import Team

MOST_TRIES = 5_000


@dataclass(eq=False, slots=True)
class _Work:
    """One session of one team in the making."""

    start: int
    end: int
    place: int
    minutes: int
    parties: set[int] = field(default_factory=set)

    def duty(self) -> Duty:
        return Duty(self.start, self.end, self.place, self.minutes, frozenset(self.parties))


def share_work(office: Office, team: Team, duties: Sequence[Duty]) -> list[int] | None:
    """A person of the team for each duty; None where no sharing out was found.

    People of a team differ in nothing but the name, so of those still without work only the first is tried.
    """
    order = sorted(range(len(duties)), key=lambda i: (duties[i].start, duties[i].end, i))
    given: dict[int, list[Duty]] = {k: [] for k in team}
    chosen: dict[int, int] = {}
    tries = 0

    def place(step: int) -> bool:
        nonlocal tries
        if step == len(order):
            return True
        duty = duties[order[step]]
        idle_tried = False
        for k in sorted(team, key=lambda k: (-max((d.end for d in given[k]), default=-1), k)):
            if not given[k]:
                if idle_tried:
                    continue
                idle_tried = True
            tries += 1
            if tries > MOST_TRIES:
                return False
            if not day_holds(office, k, [*given[k], duty]):
                continue
            given[k].append(duty)
            chosen[order[step]] = k
            if place(step + 1):
                return True
            given[k].pop()
        return False

    return [chosen[i] for i in range(len(duties))] if place(0) else None


def named(book: Book, plan: Plan) -> tuple[Plan, list[tuple[int, dt.date]]]:
    """A plan whose crews name the first of each team with real people instead, and the teams that cannot.

    Crews of sessions are joined first. Where a team cannot share out its work, its crews stay as they are.
    """
    office = book.office
    people: dict[tuple[int, dt.date, object], int] = {}
    failed: list[tuple[int, dt.date]] = []
    for date, days in sorted(office.by_date.items()):
        work: dict[int, dict[object, _Work]] = {}
        for pd in days:
            for stop in plan[pd].stops if pd in plan else ():
                key = session_key(office, pd, stop)
                for team in sorted({book.team_of[k] for k in stop.crew}):
                    c = stop.choice
                    one = _Work(c.start, c.end, stop.node.place, c.end_min - c.start_min)
                    one = work.setdefault(team, {}).setdefault(key, one)
                    one.parties.add(office.days[pd].party.index)
        for team, sessions in sorted(work.items()):
            chosen = share_work(office, book.teams[team], [w.duty() for w in sessions.values()])
            if chosen is None:
                failed.append((team, date))
                continue
            for session, k in zip(sessions, chosen, strict=True):
                people[team, date, session] = k
    result: Plan = {}
    for index, day in plan.items():
        date = office.days[index].date
        stops = []
        for stop in day.stops:
            at = session_key(office, index, stop)
            crew = {people.get((book.team_of[k], date, at), k) for k in stop.crew}
            stops.append(Stop(stop.node, stop.choice, tuple(sorted(crew))))
        result[index] = replace(day, stops=tuple(stops))
    return result, failed
