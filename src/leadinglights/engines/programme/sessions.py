"""Every session that parties could share: an offer, a date, the minutes, the factor of its interpreters.

A session takes its host's and receiver's time and asks for it; each team (interchangeable interpreters)
that works in it takes of that team. Both are variables of the master, made when a day first needs them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from leadinglights.engines.programme.choices import choices_of
from leadinglights.engines.programme.day import Choice, Node, PartyDay, quality_of
from leadinglights.engines.programme.office import Office
from leadinglights.engines.programme.pinned import kept_at, pins_of
from leadinglights.engines.programme.rows import Book, Ints, sharable

Bools = NDArray[np.bool_]
Place = tuple[str, object, str]  # offer, date, whose
Time = tuple[int, int, int]  # first and last minute, factor


@dataclass(eq=False, slots=True)
class Sessions:
    """The sessions of some party-days as arrays, one row a session."""

    office: Office
    book: Book
    samples: list[tuple[PartyDay, Node, Choice]] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)  # of each session
    of_place: dict[Place, dict[Time, int]] = field(default_factory=dict)
    of_node: dict[tuple[int, int], Ints] = field(default_factory=dict)  # of a node's own choices
    start: Ints = field(init=False)
    end: Ints = field(init=False)
    factor: Ints = field(init=False)
    exact: Bools = field(init=False)  # somebody has an appointment in it,
    lasting: Bools = field(init=False)  # or something else that lasts what it lasts
    open: Bools = field(init=False)  # it is a visit of somebody
    low: Ints = field(init=False)
    high: Ints = field(init=False)
    single: Ints = field(init=False)
    room: Ints = field(init=False)
    seats: Ints = field(init=False)
    parallel: Ints = field(init=False)
    date: Ints = field(init=False)
    minutes: Ints = field(init=False)
    team_low: Ints = field(init=False)
    team_high: Ints = field(init=False)
    team_minutes: Ints = field(init=False)

    @classmethod
    def of(cls, office: Office, book: Book, days: Iterable[int]) -> Sessions:
        """All sessions some party could open on the given party-days."""
        found = cls(office, book)
        nodes = [
            (office.days[index], node)
            for index in sorted(days)
            for node in office.days[index].nodes
            if sharable(node)
        ]
        for pd, node in nodes:
            found._note(pd, node)
        found._mark([node for _, node in nodes])
        found._fill()
        found._fill_teams()
        return found

    def _note(self, pd: PartyDay, node: Node) -> None:
        place, own = place_of(pd, node), choices_of(self.office, pd)
        known, of = self.of_place.setdefault(place, {}), own.of_node[node.index]
        columns = (own.from_min[of], own.to_min[of], own.factor[of])
        times = list(zip(*(column.tolist() for column in columns), strict=True))
        for number, time in enumerate(times):
            if time not in known:
                known[time] = len(self.samples)
                self.samples.append((pd, node, node.choices[number]))
                self.places.append(place)
        self.of_node[pd.index, node.index] = np.array([known[t] for t in times], dtype=np.int64)

    def _mark(self, nodes: list[Node]) -> None:
        count = len(self.samples)
        self.exact, self.lasting, self.open = np.zeros((3, count), dtype=bool)
        for node, numbers in zip(nodes, self.of_node.values(), strict=True):
            # What is agreed lasts what it lasts, whoever interprets: also where visits are at that time.
            (self.exact if node.exact else self.open)[numbers] = True
            if node.exact and node.kind != "appointment":
                self.lasting[numbers] = True

    def _fill(self) -> None:
        book, samples, grid = self.book, self.samples, self.office.grid
        dates = {date: i for i, date in enumerate(sorted(self.office.by_date))}
        rows: list[tuple[int, ...]] = []
        known: dict[Place, tuple[int, ...]] = {}
        for number, ((pd, node, choice), place) in enumerate(
            zip(samples, self.places, strict=True)
        ):
            offer = node.offer
            assert offer is not None
            fresh = place not in known
            if fresh:
                known[place] = (
                    book.hosted(offer, pd.date), *book.received(node, pd.date),
                    -(-offer.rest_min // grid), dates[pd.date], offer.capacity, offer.parallel,
                )  # fmt: skip
            room = book.block(("room", number), 1, 0) if offer.capacity < 1000 else 0
            if fresh:
                known[place] += book.asked(offer, pd.date)
            rows.append((
                choice.start, choice.end, choice.factor, choice.end_min - choice.start_min, room,
                *known[place],
            ))  # fmt: skip
        columns = np.array(rows, dtype=np.int64).reshape(len(rows), 14).T
        self.start, self.end, self.factor, self.minutes, self.room = columns[:5]
        host, line, most, rest, self.date, self.seats, self.parallel, week, year = columns[5:]
        self.low = np.array([host + self.start, np.where(line, line + self.start, 0)])
        self.high = np.array([host + self.end + rest, np.where(line, line + self.end, 0)])
        self.single = np.array([week, year, most])

    def _fill_teams(self) -> None:
        teams = self.book.teams
        self.team_low, self.team_high, self.team_minutes = np.zeros(
            (3, len(teams), len(self.samples)), dtype=np.int64
        )
        serves = np.array([self._served_by(people[0]) for people in teams], dtype=bool)
        number, team = np.nonzero(serves.reshape(len(teams), len(self.samples)).T)
        dates = sorted(self.office.by_date)
        line, minutes = np.zeros((2, len(dates), len(teams)), dtype=np.int64)
        for date, one in dict.fromkeys(zip(self.date[number].tolist(), team.tolist(), strict=True)):
            line[date, one], minutes[date, one] = self.book.interpreted(one, dates[date])
        line, minutes = line[self.date[number], team], minutes[self.date[number], team]
        self.team_low[team, number] = line + self.start[number]
        self.team_high[team, number] = line + self.end[number]
        self.team_minutes[team, number] = minutes

    def _served_by(self, k: int) -> Bools:
        """Which sessions an interpreter's own hours, limits and manner of interpreting allow."""
        person = self.office.people[k]
        who = person.interpreter
        serves: Bools = self.exact | (person.factor <= self.factor)
        serves &= self.minutes <= min(who.max_run_min, who.max_day_min)
        if who.windows:
            dates = {date: i for i, date in enumerate(sorted(self.office.by_date))}
            first = np.array([choice.start_min for _, _, choice in self.samples], dtype=np.int64)
            inside = np.zeros(len(serves), dtype=bool)
            for window in who.windows:
                here = self.date == dates.get(window.date, -1)
                inside |= (
                    here & (window.from_min <= first) & (first + self.minutes <= window.to_min)
                )
            serves &= inside
        return serves

    def covers(self, k: int, node: Node, numbers: Ints) -> Bools:
        """Whether an interpreter who works in some sessions can do so for who visits there.

        Whoever visits where others have an appointment has to have as much of it as alone (§4).
        """
        long: Bools = self.office.people[k].factor <= self.factor[numbers]
        return long | self.lasting[numbers] | node.exact

    def joined(self, pd: PartyDay, node: Node) -> tuple[Ints, list[Choice]]:
        """Sessions of a node that only others open, and their times as choices of this party (programme conventions §4)."""
        numbers = np.array(list(self.of_place[place_of(pd, node)].values()), dtype=np.int64)
        if node.exact:
            return numbers[:0], []
        office, offer = self.office, node.offer
        assert offer is not None
        numbers = numbers[~np.isin(numbers, self.of_node[pd.index, node.index])]
        start, end = self.start[numbers], self.end[numbers]
        fitting = start >= pd.first + office.leg_slots[pd.start_place][node.place]
        fitting &= end <= pd.last - office.leg_slots[node.place][pd.end_place]
        length = (end - start) * office.grid
        fitting &= length * 100 >= offer.duration.min_min * self.factor[numbers]
        pins = pins_of(office, pd)
        beyond, found = [], []
        for number in numbers[fitting].tolist():
            choice = self.samples[number][2]
            minutes = (choice.end - choice.start) * office.grid
            quality = quality_of(
                minutes, offer.duration.min_min, offer.duration.ideal_min, choice.factor,
                office.problem.rules.q_min,
            )  # fmt: skip
            # What was agreed is joined on the grid, in full and without a factor, or not at all.
            whole = quality == choice.factor == 100
            whole = whole and minutes == choice.end_min - choice.start_min
            if not self.open[number] and not (
                whole and choice.start * office.grid == choice.start_min
            ):
                continue
            kept = kept_at(office, pd, node, (choice.start_min, choice.end_min), pins)
            found.append(
                Choice(
                    choice.start, choice.end, quality, choice.factor,
                    choice.start_min, choice.end_min, kept,
                )
            )  # fmt: skip
            beyond.append(number)
        return np.array(beyond, dtype=np.int64), found


def place_of(pd: PartyDay, node: Node) -> Place:
    """Whose sessions of which offer on which date a node's are."""
    assert node.offer is not None
    return (node.offer.id, pd.date, "" if node.offer.merge else pd.delegation.id)
