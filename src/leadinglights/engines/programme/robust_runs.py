"""Live through the days of a plan, all runs at once: who is late, and who waits for whom (conventions §25)."""

from __future__ import annotations

import datetime as dt

import numpy as np

from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.robust_days import Ride, Session, individuals
from leadinglights.engines.programme.robust_draws import Draws, Seconds
from leadinglights.engines.programme.rules import Delays


class Lived:
    """Where everybody is and when they are free, in seconds of the day, one number a run."""

    def __init__(self, problem: Problem, delays: Delays, draws: Draws) -> None:
        self.date: dt.date | None = None
        self._travel = problem.travel
        self._index = {place: i for i, place in enumerate(problem.travel.places)}
        self._individuals = individuals(problem)
        self._delays, self._draws = delays, draws
        self._ways: dict[tuple[str, str, str], int] = {}

    def through(self, sessions: list[Session]) -> list[tuple[Session, Seconds]]:
        """Live through all days; return the seconds each session starts late. Nights make up for all."""
        late: list[tuple[Session, Seconds]] = []
        for session in sessions:
            if session.date != self.date:
                self._dawn(session.date)
            seconds = self._hold(session)
            if session.what:
                late.append((session, seconds))
        return late

    def _dawn(self, date: dt.date) -> None:
        """Begin a day with everybody in time."""
        self.date = date
        self._parties: dict[str, Seconds] = {}
        self._crew: dict[str, tuple[Seconds, str]] = {}
        self._vehicles: dict[str, tuple[Seconds, str]] = {}
        self._receivers: dict[str, Seconds] = {}
        # By offer: for each group received at a time, its planned end and when it has really gone.
        self._rooms: dict[str, list[tuple[int, Seconds]]] = {}

    def _hold(self, session: Session) -> Seconds:
        """Let one session happen; return how late it starts."""
        planned = np.full(self._draws.runs, 60 * session.start_min, dtype=np.int64)
        start = planned
        for coming in session.coming:
            ready = self._parties.get(coming.party)
            for ride in coming.rides:
                ready = self._ridden(ride, ready)
            if ready is not None:
                start = np.maximum(start, ready)
        for who in session.interpreters:
            if who in self._individuals and who in self._crew:
                pause = 60 * (self._individuals[who] or 0)
                start = np.maximum(start, self._come(who, self._crew[who], session.place, pause))
        if session.receiver in self._receivers:
            start = np.maximum(start, self._receivers[session.receiver])
        room = self._room(session)
        if room is not None and room >= 0:
            start = np.maximum(start, self._rooms[session.what][room][1])
        if session.what:
            self._leave(session, start, room)
        return start - planned

    def _leave(self, session: Session, start: Seconds, room: int | None) -> None:
        delays = self._delays
        over = self._draws.overrun(delays.overrun_share, delays.overrun_mean_min, *session.name)
        end = start + 60 * (session.end_min - session.start_min) + over
        self._parties |= {coming.party: end for coming in session.coming}
        self._crew |= dict.fromkeys(session.interpreters, (end, session.place))
        if session.receiver is not None:
            self._receivers[session.receiver] = end
        if session.offer is not None and room is not None:
            rest = session.offer.rest_min
            rooms = self._rooms.setdefault(session.what, [])
            gone = (session.end_min + rest, end + 60 * rest)
            if room >= 0:
                rooms[room] = gone
            else:
                rooms.append(gone)

    def _ridden(self, ride: Ride, ready: Seconds | None) -> Seconds:
        """When a party arrives; a shuttle may still be on its way from others."""
        # No early departure: the bus is ordered for its time.
        departs = np.full(self._draws.runs, 60 * ride.departs_min, dtype=np.int64)
        if ready is not None:
            departs = np.maximum(departs, ready)
        if ride.vehicle in self._vehicles:
            before = self._vehicles[ride.vehicle]
            departs = np.maximum(departs, self._come(ride.vehicle, before, ride.origin))
        sigma = self._delays.sigma_of(ride.quality)
        arrives = departs + self._draws.ride(ride.minutes, sigma, *ride.name)
        if ride.vehicle is not None:
            self._vehicles[ride.vehicle] = (arrives, ride.target)
        return arrives

    def _come(self, who: str, free: tuple[Seconds, str], place: str, pause: int = 0) -> Seconds:
        """When somebody free at a place is at another: at once, by the ride or a pause, the longer."""
        since, at = free
        i, j = self._index.get(at), self._index.get(place)
        if at == place or i is None or j is None:
            return since + pause
        minutes = self._travel.minutes[i][j] or 0
        way = (who, at, place)
        self._ways[way] = self._ways.get(way, 0) + 1
        sigma = self._delays.sigma_of(self._travel.quality_at(i, j))
        ride = self._draws.ride(minutes, sigma, *way, self._ways[way])
        return since + np.maximum(ride, pause)

    def _room(self, session: Session) -> int | None:
        """Which group must have gone first: -1 if none, None where the host does not matter."""
        if session.offer is None:
            return None
        rooms = self._rooms.get(session.what, [])
        free = [i for i, (ends, _) in enumerate(rooms) if ends <= session.start_min]
        if len(rooms) < session.offer.parallel or not free:
            return -1
        return min(free, key=lambda i: rooms[i][0])
