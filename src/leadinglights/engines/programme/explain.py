"""Why something was left out: a ladder of reasons, each computed for this plan.

Static rules first; then one day search with the thing forced in and everybody else's days frozen; where
that has no answer, one family of resources after the other is freed until it has, and the days of that
date are planned anew around it to say what it would cost.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadinglights.engines.programme.day import DayPlan, PartyDay
from leadinglights.engines.programme.insert import spread_crews
from leadinglights.engines.programme.label import OutOfTime
from leadinglights.engines.programme.ledger import Plan, bus_allowed
from leadinglights.engines.programme.limits import Limits
from leadinglights.engines.programme.obstacles import static_obstacle
from leadinglights.engines.programme.result import Reason, Unserved
from leadinglights.engines.programme.targets import Target, targets_of
from leadinglights.engines.programme.value import UNIT, Worth, worth_of

if TYPE_CHECKING:
    from leadinglights.engines.programme.conductor import Conductor

SENTENCES = {
    "not_operating": "{what} is not operating, so it is not offered.",
    "must_not": "The delegation must not be brought there.",
    "needs_not_met": "{what} does not provide what the delegation needs.",
    "group_too_large": "The group of {persons} is larger than {what} takes.",
    "lead_time": "{what} has to be asked earlier than the time left before the visit.",
    "rank_too_low": "No receiver is senior enough.",
    "no_language": "No interpreter speaks a language of both sides.",
    "closed": "{what} is not open on any day of the visit.",
    "too_far": "{what} cannot be reached and left within the day.",
    "no_common_window": "No opening of {what} lies within the delegation's days.",
    "too_late": "The visit has no day early enough for it.",
    "no_offer": "Nothing is offered there.",
    "no_seats": "No vehicle has enough seats or the access the party needs.",
    "host_busy": "{what} receives others at every time that would fit.",
    "receiver_busy": "{who} receives others at every time that would fit.",
    "interpreter_busy": "{who} interprets elsewhere at every time that would fit.",
    "vehicle_busy": "Every vehicle that could take the party is in use.",
    "room_full": "The session that could be joined has no room for the party.",
    "ask_cap": "{who} has been asked as often as agreed.",
    "not_found_in_limit": "No reason was settled within the time given.",
}
# Families of resources in the order in which they are freed, and the code each stands for.
CODES = {
    "interpreter": "interpreter_busy",
    "receiver": "receiver_busy",
    "host": "host_busy",
    "room": "room_full",
    "ask_cap": "ask_cap",
    "vehicle": "vehicle_busy",
}


def unserved_of(conductor: Conductor) -> tuple[Unserved, ...]:
    """Everything left out of the plan, with its reasons."""
    explainer = _Explainer(conductor)
    return tuple(
        Unserved(
            delegation=target.delegation,
            group=target.group,
            kind=target.kind,
            site=target.site,
            offer=target.offer,
            appointment=target.appointment,
            meeting=target.meeting,
            date=target.date,
            points=target.points,
            reasons=explainer.reasons(target),
        )
        for target in targets_of(conductor.office, explainer.plan)
    )


class _Explainer:
    """Asks the day search one question at a time."""

    def __init__(self, conductor: Conductor) -> None:
        self.office = conductor.office
        self.inserter = conductor.inserter
        self.budget = conductor.budget
        self.alone = conductor.alone
        self.plan = conductor.plan
        self.worth = conductor.worth
        conductor.share = 1.0

    def reasons(self, target: Target) -> tuple[Reason, ...]:
        """The reasons for one thing left out; never none."""
        if target.kind == "day":
            return (self._day_reason(target),)
        static = self._static(target)
        days = [self.office.days[i] for i in target.days if target.nodes(self.office.days[i])]
        if not days:
            return tuple(static[:3]) or (self._say("no_common_window", target),)
        try:
            found = self._local(target, days)
        except OutOfTime:
            found = []
        return tuple(found) or (self._say("not_found_in_limit", target),)

    def _say(
        self, code: str, target: Target, who: str | None = None, date: dt.date | None = None
    ) -> Reason:
        persons = max((self.office.days[i].party.group.persons for i in target.days), default=0)
        what = target.label[:1].upper() + target.label[1:]
        text = SENTENCES[code].format(
            what=what, who=self.office.people_names.get(who or "", what), persons=persons
        )
        return Reason(code=code, who=who, date=date, text=text)

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

    def _local(self, target: Target, days: list[PartyDay]) -> list[Reason]:
        """Force it into each day in turn, the rest frozen; else free resources and say which one lacks."""
        best: tuple[tuple[int, ...], Reason] | None = None
        for pd in days[:5]:
            if self.budget.used(1.0):
                break
            forced = self._forced(target, pd, frozenset())
            if forced is None:
                continue
            worth = self._worth(forced)
            if worth.musts < self.worth.musts:
                continue
            reason = self._displaces(target, pd, forced[pd.index], worth)
            key = (worth.kept, worth.interest)
            if best is None or key > best[0]:
                best = (key, reason)
        if best is not None:
            return [best[1]]
        busy = self._busy(target, days)
        if busy or self.budget.used(1.0):
            return busy
        return [self._crowded_out(target, days)]

    def _forced(self, target: Target, pd: PartyDay, free: frozenset[str]) -> Plan | None:
        stops = frozenset(node.stop for node in target.nodes(pd))
        day = self.inserter.plan_day(self.plan, pd.index, Limits(must_do=stops, free=free))
        return None if day is None else {**self.plan, pd.index: day}

    def _worth(self, plan: Plan) -> Worth:
        return worth_of(self.office, spread_crews(self.office, plan), self.alone)

    def _displaces(self, target: Target, pd: PartyDay, forced: DayPlan, worth: Worth) -> Reason:
        """It could be had on this day: say what would leave, and what that costs."""
        kept = {stop.node.stop for stop in forced.stops}
        leaving = [stop.node for stop in self.plan[pd.index].stops if stop.node.stop not in kept]
        names = [self.office.stop_names[node.stop] for node in leaving]
        cost = (self.worth.interest - worth.interest) / UNIT
        gone = (
            f"{', '.join(names)} would leave"
            if names
            else "nothing would leave, but times would change"
        )
        value = (
            f"the week would lose {cost:g} points" if cost > 0 else "the points would be the same"
        )
        if worth.kept < self.worth.kept:
            value += ", and agreed stops would change"
        return Reason(
            code="displaces",
            who=leaving[0].stop if leaving else None,
            date=pd.date,
            costs_points=round(max(0.0, cost), 4),
            params={"leaves": ", ".join(node.stop for node in leaving)},
            text=f"It could be on {pd.date.isoformat()}: {gone}; {value}.",
        )

    def _busy(self, target: Target, days: list[PartyDay]) -> list[Reason]:
        """The fewest families of resources that, were they free, would let it in without harm to a must."""
        for pd in days[:3]:
            needed = self._families_needed(target, pd)
            if not needed:
                continue
            cost = self._cost_around(target, pd)
            found = []
            for family in needed:
                who = next(iter(self._holders(target, pd, family)), None)
                reason = self._say(CODES[family], target, who, date=pd.date)
                if cost is not None:
                    more = (
                        f" Making room for it would cost the week {cost:g} points."
                        if cost > 0
                        else ""
                    )
                    update = {"costs_points": max(0.0, cost), "text": reason.text + more}
                    reason = reason.model_copy(update=update)
                found.append(reason)
            return found
        return []

    def _families_needed(self, target: Target, pd: PartyDay) -> list[str]:
        """Free one family after the other until it fits, then take back those that were not needed."""
        free: list[str] = []
        for family in CODES:
            if self.budget.used(1.0):
                return []
            free.append(family)
            if self._fits_with(target, pd, free):
                break
        else:
            return []
        for family in list(free[:-1]):
            fewer = [one for one in free if one != family]
            if not self.budget.used(1.0) and self._fits_with(target, pd, fewer):
                free = fewer
        return free

    def _fits_with(self, target: Target, pd: PartyDay, free: list[str]) -> bool:
        forced = self._forced(target, pd, frozenset(free))
        return forced is not None and self._worth(forced).musts >= self.worth.musts

    def _crowded_out(self, target: Target, days: list[PartyDay]) -> Reason:
        """It fits only where a must would go: say which."""
        for pd in days[:3]:
            forced = self._forced(target, pd, frozenset())
            if forced is None:
                continue
            kept = {stop.node.stop for stop in forced[pd.index].stops}
            leaving = [
                stop.node.stop for stop in self.plan[pd.index].stops if stop.node.stop not in kept
            ]
            names = ", ".join(self.office.stop_names[stop] for stop in leaving)
            return Reason(
                code="displaces",
                who=leaving[0] if leaving else None,
                date=pd.date,
                params={"leaves": ", ".join(leaving), "must": True},
                text=f"It could be on {pd.date.isoformat()} only if something owed were left out: {names} would leave.",
            )
        return self._say("no_common_window", target)

    def _holders(self, target: Target, pd: PartyDay, family: str) -> Iterator[str]:
        """Who of a family stands in the way: those the thing needs."""
        for node in target.nodes(pd):
            if family == "interpreter":
                yield from (self.office.people[k].interpreter.id for k in node.capable or ())
            elif family == "receiver" and node.receiver is not None:
                yield node.receiver.id
            elif (
                family in ("host", "ask_cap", "room")
                and node.offer is not None
                and node.offer.host is not None
            ):
                yield node.offer.host

    def _cost_around(self, target: Target, pd: PartyDay) -> float | None:
        """Points lost if it is put in first and the others of that date are planned around it."""
        mates = [i for i in self.office.by_date[pd.date] if i != pd.index]
        if len(mates) > 6 or self.budget.used(1.0):
            return None
        stops = frozenset(node.stop for node in target.nodes(pd))
        plan = {index: day for index, day in self.plan.items() if index not in (pd.index, *mates)}
        day = self.inserter.plan_day(plan, pd.index, Limits(must_do=stops))
        if day is None:
            return None
        plan[pd.index] = day
        for index in mates:
            plan |= self.inserter.plan_bundle(plan, (index,))
        worth = self._worth(plan)
        if worth.musts < self.worth.musts:
            return None
        return round((self.worth.interest - worth.interest) / UNIT, 4)
