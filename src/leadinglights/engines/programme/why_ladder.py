"""The ladder of reasons: why something is not in a plan, each rung computed for that plan (conventions §18).

Static rules; then one day search with the thing forced in and everybody else's days frozen; where that
has no answer, the fewest families of resources that would have to be free; then what owed would go.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Literal

from leadinglights.engines.programme.day import DayPlan, Node, PartyDay
from leadinglights.engines.programme.graphs import Laid
from leadinglights.engines.programme.insert import Inserter, kind_of, spread_crews
from leadinglights.engines.programme.label import OutOfTime
from leadinglights.engines.programme.ledger import Plan, bus_allowed
from leadinglights.engines.programme.limits import Limits
from leadinglights.engines.programme.obstacles import static_obstacle
from leadinglights.engines.programme.office import Office
from leadinglights.engines.programme.result import Reason
from leadinglights.engines.programme.strays import without_strays
from leadinglights.engines.programme.targets import Serving, Target
from leadinglights.engines.programme.value import Worth, worth_of
from leadinglights.engines.programme.why_codes import CODES
from leadinglights.engines.programme.why_size import guests_of, limit, no_vehicle, too_small_for_all
from leadinglights.engines.programme.why_words import (
    displaced,
    in_the_way,
    room_made,
    sentence,
)

Rung = Literal["static", "local", "busy", "owed", "none"]
MOST_DAYS = 6  # party-days looked at for one thing
MOST_LABELS = 60_000  # of the search for the best day, before a smaller one is asked
MOST_LABELS_HASTY = 15_000  # the same where an answer must be there at once
MOST_LABELS_AROUND = 60_000  # for all other days of a date planned around it


@dataclass(frozen=True, slots=True)
class Found:
    """What a rung said: its reasons, and the plan that shows it, if it has one.

    `families` are the resources that plan takes as free; without any it holds every rule.
    """

    rung: Rung
    reasons: tuple[Reason, ...]
    plan: Plan | None = None
    day: int | None = None
    families: tuple[str, ...] = ()


@dataclass(eq=False, slots=True)
class Ladder:
    """Asks the day search one question at a time about one plan."""

    office: Office
    inserter: Inserter
    plan: Plan
    alone: Mapping[int, int]
    worth: Worth
    over: Callable[[], bool] = lambda: False
    priced: bool = (
        True  # whether what is in the way is also told a price: the others planned around it
    )
    laid: dict[tuple[int, bool], tuple[Plan, Laid]] = field(default_factory=dict)
    serving: Serving = field(default_factory=Serving)

    def answer(self, target: Target) -> Found:
        """The first rung that explains why something is left out; never without a reason."""
        if target.kind == "day":
            return Found("static", (self._day_reason(target),))
        if too_small_for_all(self.office, target):
            return Found("static", (self._say("group_too_large", target),))
        days = [
            self.office.days[i] for i in target.days if self._nodes(target, self.office.days[i])
        ]
        if not days:
            reasons = tuple(self._static(target)[:3]) or (self._say("no_common_window", target),)
            return Found("static", reasons)
        seen = self._seen_already(target, days)
        if seen is not None:
            return seen
        return self._local(target, days[:MOST_DAYS]) or self._beyond_reach(target, days)

    def _beyond_reach(self, target: Target, days: list[PartyDay]) -> Found:
        """No day search found a way: what is too small for the guests is named, else that none was found."""
        if no_vehicle(self.office, days):
            static = self._static(target)
            sizes = [reason for reason in static if reason.code == "group_too_large"]
            return Found("none", (*sizes, self._say("no_seats", target)))
        return Found("none", (self._say("not_found_in_limit", target),))

    def _nodes(self, target: Target, pd: PartyDay) -> list[Node]:
        return self.serving.nodes(target, pd)

    def _say(
        self, code: str, target: Target, who: str | None = None, date: dt.date | None = None
    ) -> Reason:
        smallest, params = limit(self.office, code, target)
        values = {"persons": guests_of(self.office, target), **params}
        text = sentence(self.office, code, target, who or smallest, values)
        return Reason(code=code, who=who or smallest, date=date, params=params, text=text)

    def _static(self, target: Target) -> list[Reason]:
        """Rules that keep it out whatever the plan, each once."""
        codes: dict[str, None] = {}
        if target.kind in ("wish", "must_wish") and not target.offers:
            codes["no_offer"] = None
        for index in target.days:
            pd = self.office.days[index]
            if target.latest is not None and pd.date > target.latest:
                continue
            for offer in target.offers:
                code = static_obstacle(self.office, pd, offer)
                if code is not None:
                    codes[code] = None
        if target.latest is not None and all(
            self.office.days[i].date > target.latest for i in target.days
        ):
            codes["too_late"] = None
        return [self._say(code, target) for code in codes]

    def _day_reason(self, target: Target) -> Reason:
        pd = self.office.days[target.days[0]]
        slots = self.office.leg_slots[pd.start_place][pd.end_place]
        if pd.first + slots > pd.last:
            return self._say("too_far", target)
        buses = [
            bus.index
            for bus in self.office.buses
            if bus_allowed(self.office, bus.index, pd.index, 0)
        ]
        return self._say("vehicle_busy" if buses else "no_seats", target)

    def _seen_already(self, target: Target, days: list[PartyDay]) -> Found | None:
        """A site is seen once: another offer there may stand in the plan."""
        keys = {node.site_key for pd in days for node in self._nodes(target, pd) if not node.meal}
        parties = {pd.party.index for pd in days}
        theirs = sorted(index for party in parties for index in self.office.by_party[party])
        for pd in [self.office.days[index] for index in theirs if index in self.plan]:
            for stop in self.plan[pd.index].stops:
                if stop.node.site_key in keys:
                    reason = self._say("seen_already", target, stop.node.stop, pd.date)
                    return Found("static", (reason,))
        return None

    def _local(self, target: Target, days: list[PartyDay]) -> Found | None:
        """Force it into each day in turn, the rest frozen; else say which resources it lacks."""
        best: dict[bool, tuple[Worth, PartyDay, Plan]] = {}  # by whether nothing owed is lost
        try:
            for pd in days:
                self._force(target, pd, best)
            busy = self._busy(target, days) if True not in best else None
        except OutOfTime:
            busy = None
        if busy is not None or not best:
            return busy
        worth, pd, forced = best.get(True) or best[False]
        reason = displaced(self.office, self.plan, forced, pd, (self.worth, worth))
        return Found("local" if True in best else "owed", (reason,), forced, pd.index)

    def _force(
        self, target: Target, pd: PartyDay, best: dict[bool, tuple[Worth, PartyDay, Plan]]
    ) -> None:
        """Note what comes of forcing it into a day, where that is better than what is known."""
        if self.over():
            return
        possible = self.forced(target, pd, barred=self._not_owed(target, pd))
        if possible is None:
            # Nor with all optional stops left out. Without what is owed, perhaps.
            possible = self.forced(target, pd, barred=self._all_others(target, pd))
        if possible is None:
            return
        forced = self._best(target, pd, possible)
        worth = self._worth(forced)
        harmless = worth.musts >= self.worth.musts
        if harmless not in best or worth > best[harmless][0]:
            best[harmless] = (worth, pd, forced)

    def at_best(self, target: Target, pd: PartyDay) -> Plan | None:
        """The best plan found with the thing in that day and nothing owed left out for it."""
        possible = self.forced(target, pd, barred=self._not_owed(target, pd))
        return None if possible is None else self._best(target, pd, possible)

    def _best(self, target: Target, pd: PartyDay, possible: Plan) -> Plan:
        """Among all stops, else among those of the day as it is, else what is known to be possible."""
        for barred in (frozenset[str](), self._not_there(target, pd)):
            plan = self._within(target, pd, barred)
            if plan is not None:
                return plan
        return without_strays(self.inserter, possible)

    def _within(self, target: Target, pd: PartyDay, barred: frozenset[str]) -> Plan | None:
        """As `forced`, but given up after so many labels: where no crew can be had, a search takes long."""
        with self._limited(MOST_LABELS if self.priced else MOST_LABELS_HASTY):
            try:
                plan = self.forced(target, pd, barred=barred)
            except OutOfTime:
                return None
        return None if plan is None else without_strays(self.inserter, plan)

    @contextmanager
    def _limited(self, labels: int) -> Iterator[None]:
        """Searches in here may make so many labels; then they are out of time."""
        tally, stop = self.inserter.tally, self.inserter.tally.stop
        most = tally.labels + labels
        tally.stop = lambda: tally.labels > most or stop()
        try:
            yield
        finally:
            tally.stop = stop

    def _not_there(self, target: Target, pd: PartyDay) -> frozenset[str]:
        """Optional stops the day has not got now."""
        now = (
            {stop.node.stop for stop in self.plan[pd.index].stops}
            if pd.index in self.plan
            else set()
        )
        return self._not_owed(target, pd) - now

    def _not_owed(self, target: Target, pd: PartyDay) -> frozenset[str]:
        """Stops of a day that may be left out without harm to anything owed: a small search is enough."""
        wanted = {node.stop for node in self._nodes(target, pd)}
        return frozenset(n.stop for n in pd.nodes if not n.must and n.stop not in wanted)

    def _all_others(self, target: Target, pd: PartyDay) -> frozenset[str]:
        wanted = {node.stop for node in self._nodes(target, pd)}
        return frozenset(node.stop for node in pd.nodes) - wanted

    def forced(
        self,
        target: Target,
        pd: PartyDay,
        free: frozenset[str] = frozenset(),
        barred: frozenset[str] = frozenset(),
    ) -> Plan | None:
        """The plan with the thing in that day, everybody else's days as they are; None if impossible."""
        nodes = self._nodes(target, pd)
        stops = frozenset(node.stop for node in nodes)
        if not stops:
            return None
        limits = Limits(must_do=stops, free=free, barred=barred)
        mates = self._mates(pd)
        made: Mapping[int, DayPlan | None]
        if len(mates) > 1 and {kind_of(n) for n in nodes} & set(pd.delegation.together):
            others = self._idle_interpreters(pd) if "interpreter" in free else self.plan
            made = self.inserter.plan_bundle(others, mates, limits)
        else:
            others, laid = self._laid_out(pd, idle="interpreter" in free)
            made = {pd.index: self.inserter.plan_day(others, pd.index, limits, laid)}
        days = {index: day for index, day in made.items() if day is not None}
        if len(days) < len(made) or not _has(days, stops):
            return None
        return {**self.plan, **days}

    def _laid_out(self, pd: PartyDay, *, idle: bool) -> tuple[Plan, Laid]:
        """A day with the others' as they are, or as if nobody of that date needed an interpreter."""
        key = (pd.index, idle)
        if key not in self.laid:
            others = self._idle_interpreters(pd) if idle else self.plan
            self.laid[key] = others, self.inserter.laid(others, pd.index)
        return self.laid[key]

    def _mates(self, pd: PartyDay) -> tuple[int, ...]:
        mine = pd.party.delegation_index
        days = self.office.by_date[pd.date]
        return tuple(i for i in days if self.office.days[i].party.delegation_index == mine)

    def _idle_interpreters(self, pd: PartyDay) -> Plan:
        """The plan as if nobody of that date needed an interpreter."""
        plan = dict(self.plan)
        for index in self.office.by_date[pd.date]:
            if index in plan:
                stops = tuple(replace(stop, crew=()) for stop in plan[index].stops)
                plan[index] = replace(plan[index], stops=stops)
        return plan

    def _worth(self, plan: Plan) -> Worth:
        return worth_of(self.office, spread_crews(self.office, plan), dict(self.alone))

    def _busy(self, target: Target, days: list[PartyDay]) -> Found | None:
        """The fewest families of resources that, were they free, would let it in without harm to a must."""
        found: tuple[tuple[str, ...], PartyDay, Plan] | None = None
        for pd in days:
            if self.over():
                break
            families = self._families(target, pd)
            most = len(found[0]) - 1 if found is not None else len(families)
            if most < 1:
                continue
            found = self._fewest(target, pd, families, most) or found
        if found is None:
            return None
        needed, pd, plan = found
        around = self._around(target, pd) if self.priced else None
        reasons = tuple(
            self._busy_reason(target, pd, plan, family, around[0] if around else None)
            for family in needed
        )
        return Found("busy", reasons, plan, pd.index, needed)

    def _fewest(
        self, target: Target, pd: PartyDay, families: list[str], most: int
    ) -> tuple[tuple[str, ...], PartyDay, Plan] | None:
        for size in range(1, most + 1):
            if size == 2 and self._fits(target, pd, tuple(families)) is None:
                return None  # one alone mostly does; where none does, perhaps not all do
            for some in combinations(families, size):
                if self.over():
                    return None
                plan = self._fits(target, pd, some)
                if plan is not None:
                    return some, pd, plan
        return None

    def _families(self, target: Target, pd: PartyDay) -> list[str]:
        """Resources the thing needs at all, in the order in which they are freed."""
        nodes = self._nodes(target, pd)
        hosts = self.office.hosts
        asked = [hosts[n.offer.host] for n in nodes if n.offer is not None and n.offer.host]
        needs = {
            "interpreter": any(node.capable is not None for node in nodes),
            "receiver": any(node.receiver is not None for node in nodes),
            "host": any(node.offer is not None or node.person is not None for node in nodes),
            "room": any(node.shared for node in nodes),
            "ask_cap": any((h.ask_cap_week, h.ask_cap_year) != (None, None) for h in asked),
            "vehicle": bool(self.office.buses),
        }
        usage = self._laid_out(pd, idle=False)[1].usage
        if all(usage.overasked(host) for host in asked):
            # That is why, then, nearly always.
            return [family for family in ("ask_cap", *CODES) if needs.pop(family, False)]
        return [family for family in CODES if needs[family]]

    def _fits(self, target: Target, pd: PartyDay, free: tuple[str, ...]) -> Plan | None:
        plan = self.forced(target, pd, frozenset(free), self._not_owed(target, pd))
        if plan is None or self._worth(plan).musts < self.worth.musts:
            return None
        return plan

    def _busy_reason(
        self, target: Target, pd: PartyDay, plan: Plan, family: str, cost: Worth | None
    ) -> Reason:
        stops = {node.stop for node in self._nodes(target, pd)}
        at = next(stop for stop in plan[pd.index].stops if stop.node.stop in stops)
        who, doing = in_the_way(self.office, self.plan, pd, at, family)
        reason = self._say(CODES[family], target, who, date=pd.date)
        text, params = reason.text, {**reason.params}
        if doing:
            text, params = f"{text} {doing}.", {**params, "busy_with": doing}
        if cost is not None:
            lost, more = room_made(self.worth, cost)
            update = {"costs_points": lost, "text": text + more, "params": params}
            return reason.model_copy(update=update)
        return reason.model_copy(update={"text": text, "params": params})

    def _around(self, target: Target, pd: PartyDay) -> tuple[Worth, Plan] | None:
        """It is put in first and the others of that date are planned around it: what that is worth."""
        mates = set(self._mates(pd))
        others = [i for i in self.office.by_date[pd.date] if i not in mates]
        if len(others) > 6 or self.over():
            return None
        stops = frozenset(node.stop for node in self._nodes(target, pd))
        gone = mates | set(others)
        plan = {index: day for index, day in self.plan.items() if index not in gone}
        with self._limited(MOST_LABELS_AROUND):
            try:
                plan |= self.inserter.plan_bundle(plan, tuple(sorted(mates)), Limits(must_do=stops))
                if not _has({i: plan[i] for i in mates}, stops):
                    return None
                for bundle in self._bundles(others):
                    plan |= self.inserter.plan_bundle(plan, bundle)
            except OutOfTime:
                return None
        worth = self._worth(plan)
        return None if worth.musts < self.worth.musts else (worth, plan)

    def _bundles(self, indices: list[int]) -> Iterator[tuple[int, ...]]:
        done: set[int] = set()
        for index in indices:
            if index not in done:
                bundle = self._mates(self.office.days[index])
                done |= set(bundle)
                yield bundle


def _has(days: Mapping[int, DayPlan], stops: frozenset[str]) -> bool:
    return any(stop.node.stop in stops for day in days.values() for stop in day.stops)
