"""One party's day: from place to place at random, lunch on the way, home in time."""

from __future__ import annotations

import datetime as dt

from leadinglights.engines.programme.weeks.guests import (
    Guest,
    Guests,
    day_window,
)
from leadinglights.engines.programme.weeks.planting import Planting, Session
from leadinglights.engines.programme.weeks.town import Site

LUNCH_FROM, LUNCH_TO, LUNCH_MIN = 11 * 60 + 30, 14 * 60 + 30, 60
_TRIES = 200
_WAITS = (
    (0, 5),
    (15, 2),
    (30, 1),
    (45, 1),
)  # minutes between arriving and starting, how often
_LONGEST_WAIT = 60


class Walk:
    """One party's day: from place to place at random, lunch on the way, home in time."""

    def __init__(self, planting: Planting, guests: Guests, guest: Guest, date: dt.date) -> None:
        self.planting, self.town, self.dice = (
            planting,
            planting.town,
            planting.town.dice,
        )
        self.guest, self.date = guest, date
        self.now, self.home_by = day_window(guests, date)
        self.place = "hotel"
        self.stops = 0
        self.fed = False
        for session in planting.day_of(guest, date):
            self.now, self.place, self.stops = session.end, session.place, 1

    def go(self) -> None:
        """Make 3 to 5 stops; one for which no start is found is dropped."""
        wanted = self.dice.between(3, 5)
        while self.stops < wanted:
            if not self.fed and self._is_lunch_time():
                self._eat()
            elif not self._stop_somewhere():
                wanted -= 1
        if not self.fed:
            self._eat()

    def _is_lunch_time(self) -> bool:
        nearest = min(self.town.leg(self.place, lunch) for lunch in self.town.lunches)
        return self.now + nearest >= LUNCH_FROM

    def _eat(self) -> None:
        reachable = [
            lunch
            for lunch in self.town.lunches
            if self.now + self.town.leg(self.place, lunch) <= LUNCH_TO - LUNCH_MIN
        ]
        place = self.dice.one_of(reachable)  # _leaves_time_for sees to it that there is one
        start = max(LUNCH_FROM, self.now + self.town.leg(self.place, place))
        end = start + LUNCH_MIN
        self.planting.add(Session("lunch", place, place, self.date, start, end, 100, [self.guest]))
        self.now, self.place, self.fed = end, place, True

    def _stop_somewhere(self) -> bool:
        """Join somebody where the dice say so and it can be done, else visit a site of one's own."""
        if self.dice.chance(self.town.week.merge_share) and self._join():
            return True
        return any(self._visit(self.dice.one_of(self.town.sites)) for _ in range(_TRIES))

    def _join(self) -> bool:
        open_to_two = [site for site in self.town.sites if site.merge]
        for site in self.dice.shuffled(open_to_two):
            for session in self.planting.at(f"visit_{site.id}", self.date):
                if site.id not in self.guest.seen and self._may_join(site, session):
                    session.guests.append(self.guest)
                    self.planting.day_of(self.guest, self.date).append(session)
                    self._arrive(site, session)
                    return True
        return False

    def _may_join(self, site: Site, session: Session) -> bool:
        """One party is there; both are free, and there is room for both and time to interpret."""
        arrives = self.now + self.town.leg(self.place, site.id)
        return (
            len(session.guests) == 1
            and arrives <= session.start <= arrives + _LONGEST_WAIT
            and session.factor >= self.guest.factor
            and session.persons + self.guest.persons <= site.capacity
            and self._leaves_time_for(site.id, session.end)
        )

    def _visit(self, site: Site) -> bool:
        """Try one start at one site."""
        start = self.now + self.town.leg(self.place, site.id) + self.dice.weighted(_WAITS)
        end = start + site.lasts(self.guest.factor)
        taken = self.planting.at(f"visit_{site.id}", self.date)
        if (
            site.id in self.guest.seen
            or any(start < one.end and one.start < end for one in taken)
            or not self._leaves_time_for(site.id, end)
        ):
            return False
        session = Session(
            "visit", f"visit_{site.id}", site.id, self.date, start, end, self.guest.factor,
            [self.guest],
        )  # fmt: skip
        self.planting.add(session)
        self._arrive(site, session)
        return True

    def _leaves_time_for(self, place: str, end: int) -> bool:
        """Whether lunch and the way home still fit after this."""
        if self.fed:
            return end + self.town.leg(place, "hotel") <= self.home_by
        return any(
            end + self.town.leg(place, lunch) <= LUNCH_TO - LUNCH_MIN for lunch in self.town.lunches
        )

    def _arrive(self, site: Site, session: Session) -> None:
        self.guest.seen.add(site.id)
        self.now, self.place = session.end, session.place
        self.stops += 1
