"""PyVRP on every party-day alone, with everything shared taken as free; then repaired. What the repair costs.

No other solver can state a week with shared visits, interpreters, receivers and asks. This is what is left of
one that plans each delegation as if nobody else came: its sites are taken in its order, one delegation after
the other, what can no longer be had is dropped, and what is left of the day is filled as by first come.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from machine import installed
from programme_first_come import Orders, first_come
from programme_timeline import unplanned

from leadinglights.engines.programme.check import check
from leadinglights.engines.programme.guests import Day, Delegation, Group
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.travel import ceil_to, leg_times

SECONDS_A_DAY = 0.2
PROGRAM = Path(__file__).resolve().parent / "programme_alone_pyvrp.py"
Document = dict[str, Any]


def alone(problem: Problem) -> dict[str, Any]:
    """Interest after the repair, and the points of wishes before and after it."""
    if installed("pyvrp") is None:
        return {"pyvrp": "not installed"}
    begun = time.perf_counter()
    days = [
        (guests, group, day)
        for guests in problem.delegations
        for group in guests.parties
        for day in guests.days
    ]
    asked = {"seconds": SECONDS_A_DAY, "days": [_Relaxed(problem, *one).document() for one in days]}
    done = subprocess.run(
        [sys.executable, str(PROGRAM)], input=json.dumps(asked), capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    found = json.loads(done.stdout)["orders"]
    orders: Orders = {
        (guests.id, group.id, str(day.date)): [site for site in order if not site.startswith("*")]
        for (guests, group, day), order in zip(days, found, strict=True)
    }
    result = first_come(problem, orders)
    points = {
        (one.id, wish.site): wish.points for one in problem.delegations for wish in one.wishes
    }
    before = sum(points[key[0], site] for key, order in orders.items() for site in order)
    offers = {one.id: one.site for one in problem.offers if one.kind == "visit"}
    after = sum(
        points.get((programme.delegation, offers[item.stop]), 0)
        for programme in result.programmes
        for day in programme.days
        for item in day.items
        if item.stop in offers
    )
    return {
        "pyvrp_alone_points": before,
        "pyvrp_repaired_points": after,
        "pyvrp_interest": result.level("interest").value,
        "pyvrp_musts_missed": result.level("musts_missed").value,
        "pyvrp_unplanned": unplanned(result),
        "pyvrp_s": round(time.perf_counter() - begun, 2),
        "pyvrp_faults": [str(one) for one in check(problem, result)],
    }


class _Relaxed:
    """One party's day as if nobody else came: any hour of any window, any interpreter."""

    def __init__(self, problem: Problem, guests: Delegation, group: Group, day: Day) -> None:
        self.problem, self.guests, self.group, self.day = problem, guests, group, day
        self.places = list(problem.travel.places)

    def document(self) -> Document:
        """The day as PyVRP's program reads it."""
        legs = leg_times(self.problem.travel, self.problem.rules, self.problem.grid_min)
        return {
            "party": f"{self.guests.id}/{self.group.id}",
            "start": self.places.index(self.day.start),
            "from": self.day.from_min,
            "to": self.day.to_min,
            "most_stops": self.guests.pace.max_stops,
            "minutes": [[legs[a, b].occupied_min for b in self.places] for a in self.places],
            "stops": [*self._fixed(), *self._lunches(), *self._wishes()],
        }

    def _stop(self, site: str, place: str, lasts: int, opens: int, closes: int) -> Document:
        return {
            "site": site, "place": self.places.index(place), "lasts": lasts, "opens": opens,
            "closes": closes, "points": 0, "counts": 1, "required": True, "group": None,
        }  # fmt: skip

    def _fixed(self) -> list[Document]:
        """The reception at the start of the first day, and appointments."""
        offers = {one.id: one for one in self.problem.offers}
        found = [
            self._stop(
                f"*{one.id}", offers[str(one.offer)].place, one.duration_min, one.start, one.start
            )
            for one in self.problem.appointments
            if one.delegation == self.guests.id
            and one.date == self.day.date
            and one.group in {None, self.group.id}
        ]
        if self.day == self.guests.days[0] and self.guests.reception.kind == "must":
            offer = next(one for one in self.problem.offers if one.kind == "reception")
            latest = self.day.from_min + 120
            found.append(
                self._stop("*reception", offer.place, self._lasts(30), self.day.from_min, latest)
            )
        return found

    def _lunches(self) -> list[Document]:
        rule = self.problem.rules.lunch
        if rule is None:
            return []
        latest = rule.latest_end - rule.min_min
        return [
            self._stop(f"*{one.id}", one.place, rule.min_min, rule.earliest, latest)
            | {"counts": 0, "required": False, "group": "lunch"}
            for one in self.problem.offers
            if one.kind == "meal"
        ]

    def _wishes(self) -> list[Document]:
        points = {wish.site: wish.points for wish in self.guests.wishes}
        agreed = {
            one.offer
            for one in self.problem.appointments
            if one.delegation == self.guests.id and one.group in {None, self.group.id}
        }
        found = []
        for offer in self.problem.offers:
            lasts = self._lasts(offer.duration.ideal_min)
            for window in offer.windows:
                if (
                    offer.kind == "visit"
                    and points.get(offer.site, 0) > 0
                    and offer.id not in agreed
                    and window.date == self.day.date
                    and window.to_min - window.from_min >= lasts
                    and (window.date - self.problem.as_of).days >= offer.lead_days
                ):
                    latest = window.to_min - lasts
                    stop = self._stop(str(offer.site), offer.place, lasts, window.from_min, latest)
                    found.append(stop | {"points": points[offer.site], "required": False})
        return found

    def _lasts(self, minutes: int) -> int:
        """Interpretation included, by the first who speaks the language."""
        if "en" in self.guests.languages:
            return ceil_to(minutes, self.problem.grid_min)
        modes = [
            mode
            for person in self.problem.interpreters
            if set(person.languages) & set(self.guests.languages)
            for mode in person.modes
        ]
        factor = min((self.problem.rules.factor_percent(mode) for mode in modes), default=100)
        return ceil_to(-(-minutes * factor // 100), self.problem.grid_min)
