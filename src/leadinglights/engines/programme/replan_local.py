"""Plan the touched days anew and nothing else; further days only where something owed has no room in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from leadinglights.engines.programme.day import DayPlan
from leadinglights.engines.programme.insert import Inserter, kind_of, spread_crews
from leadinglights.engines.programme.label import OutOfTime
from leadinglights.engines.programme.ledger import Plan, bus_fits
from leadinglights.engines.programme.limits import Limits
from leadinglights.engines.programme.office import Office
from leadinglights.engines.programme.replan_bounds import everything
from leadinglights.engines.programme.ruin import Bundle
from leadinglights.engines.programme.strays import without_strays
from leadinglights.engines.programme.targets import Target, targets_of
from leadinglights.engines.programme.value import Missed, Worth, missed_musts, worth_of

MOST_NEIGHBOURS = 12  # days tried where something owed has no room in the touched ones
MUSTS = ("must_wish", "reception", "farewell", "lunch", "dinner", "appointment", "meeting", "fixed_pin", "day")  # fmt: skip


@dataclass(eq=False, slots=True)
class Local:
    """One local search: the office after the change, and what the touched days were before."""

    office: Office
    inserter: Inserter
    alone: dict[int, int]
    in_force: Plan
    touched: set[int]
    owed_before: set[tuple[str, int, str, int | None]]
    may_move: Callable[[int], bool]  # whether a party-day may be planned at all
    over: Callable[[], bool]
    _hopeless: set[tuple[str, int, str, int | None]] | None = None  # musts no plan could have

    def plan(self) -> Plan:
        """The whole plan: touched days anew, all others as they were."""
        frozen, bundles = self._frozen()
        best, worth = self._settled(self._refilled(frozen, bundles))
        if parted := self._parted(best) - self.touched:
            # What groups have to do together one of them cannot: the others' days are planned anew too.
            self.touched |= parted
            frozen, bundles = self._frozen()
            best, worth = self._settled(self._refilled(frozen, bundles))
        other = self._settled(self._as_it_was(frozen, bundles))
        if len(bundles) > 1:
            best, worth = self._in_turn(best, worth, bundles)
            other = self._in_turn(*other, bundles)
        best, worth = self._better(best, worth, other)
        if self._newly_missed(best):
            best, worth = self._widened(best, worth, bundles)
        best, _ = self._no_worse(best, worth, self._settled(self._familiar(best)))
        return spread_crews(self.office, best)

    def _frozen(self) -> tuple[Plan, list[Bundle]]:
        plan = {pd: day for pd, day in self.in_force.items() if pd not in self.touched}
        return plan, self._bundles(self.touched)

    def _parted(self, plan: Plan) -> set[int]:
        """Days of groups that do not do together what they have to."""
        found: set[int] = set()
        for bundle in self._bundles(self.touched):
            pd = self.office.days[bundle[0]]
            kinds = set(pd.delegation.together)
            groups = [
                index
                for index in self.office.by_date[pd.date]
                if self.office.days[index].party.delegation_index == pd.party.delegation_index
            ]
            done = {
                frozenset(
                    (kind_of(stop.node), stop.choice.start_min)
                    for stop in plan[index].stops
                    if kind_of(stop.node) in kinds
                )
                for index in groups
            }
            if len(done) > 1:
                found |= set(groups)
        return found

    def _worth(self, plan: Plan) -> Worth:
        return worth_of(self.office, plan, self.alone)

    def _settled(self, plan: Plan) -> tuple[Plan, Worth]:
        """Without interpreters who came for somebody who has left."""
        plan = without_strays(self.inserter, plan)
        return plan, self._worth(plan)

    def _better(self, best: Plan, worth: Worth, other: tuple[Plan, Worth]) -> tuple[Plan, Worth]:
        better = other[1] > worth and not self._parted(other[0])
        return other if better else (best, worth)

    def _no_worse(self, best: Plan, worth: Worth, other: tuple[Plan, Worth]) -> tuple[Plan, Worth]:
        as_good = other[1] >= worth and not self._parted(other[0])
        return other if as_good else (best, worth)

    def _bundles(self, days: Iterable[int]) -> list[Bundle]:
        """Groups of one delegation on one date together; who is owed most first."""
        found: dict[tuple[int, object], list[int]] = {}
        for index in sorted(days):
            pd = self.office.days[index]
            found.setdefault((pd.party.delegation_index, pd.date), []).append(index)
        return sorted((tuple(days) for days in found.values()), key=self._urgency)

    def _urgency(self, bundle: Bundle) -> tuple[int, int, int]:
        days = [self.office.days[i] for i in bundle]
        owed = sum(node.must for pd in days for node in pd.nodes if not node.meal)
        return (-owed, -days[0].delegation.head.rank, bundle[0])

    def _refilled(self, frozen: Plan, bundles: Iterable[Bundle]) -> Plan:
        plan = dict(frozen)
        for bundle in bundles:
            plan |= self.inserter.plan_bundle(plan, bundle)
        return plan

    def _as_it_was(self, frozen: Plan, bundles: Iterable[Bundle]) -> Plan:
        """The touched days with what is left of them, where that still holds; only the others anew."""
        plan, broken = dict(frozen), []
        for bundle in bundles:
            tried = dict(plan)
            for index in bundle:
                day = self.inserter.refit(tried, self.in_force[index])
                if day is not None:
                    tried[index] = day
            if all(index in tried for index in bundle):
                plan = tried
            else:
                broken.append(bundle)
        return self._refilled(plan, broken)

    def _familiar(self, plan: Plan) -> Plan:
        """The same stops with the interpreters and vehicles they had before, where they are free."""
        for index in sorted(self.touched):
            before, day = self.in_force[index], plan[index]
            crews = {(s.node.stop, s.choice.start): s.crew for s in before.stops}
            wanted = tuple(
                replace(s, crew=crews.get((s.node.stop, s.choice.start), s.crew)) for s in day.stops
            )
            others = {pd: one for pd, one in plan.items() if pd != index}
            same = self.inserter.refit(others, replace(day, stops=wanted))
            if same is not None:
                plan = {**plan, index: self._own_bus(others, same, before.vehicle)}
        return plan

    def _own_bus(self, others: Plan, day: DayPlan, bus: int | None) -> DayPlan:
        office = self.office
        if bus is None or day.vehicle in (None, bus) or not bus_fits(office, bus, day):
            return day
        date = office.days[day.pd].date
        mates = [others[pd] for pd in office.by_date[date] if pd in others]
        return day if any(one.vehicle == bus for one in mates) else replace(day, vehicle=bus)

    def _in_turn(self, best: Plan, worth: Worth, bundles: list[Bundle]) -> tuple[Plan, Worth]:
        """Each touched day again, given the others, until none gets better."""
        for _ in range(3):
            before = worth
            for bundle in reversed(bundles):
                if self.over():
                    return best, worth
                frozen = {pd: day for pd, day in best.items() if pd not in bundle}
                try:
                    found = self._settled(self._refilled(frozen, [bundle]))
                except OutOfTime:
                    return best, worth
                best, worth = self._better(best, worth, found)
            if worth == before:
                break
        return best, worth

    def _newly_missed(self, plan: Plan) -> list[Missed]:
        """Musts this plan misses, the one before did not, and some plan could have."""
        new = [
            one for one in missed_musts(self.office, plan) if must_key(one) not in self.owed_before
        ]
        if not new:
            return new
        if self._hopeless is None:
            wish = everything(self.office)
            self._hopeless = {must_key(one) for one in missed_musts(self.office, wish)}
        return [one for one in new if must_key(one) not in self._hopeless]

    def _widened(self, best: Plan, worth: Worth, bundles: list[Bundle]) -> tuple[Plan, Worth]:
        """Something owed has no room any more: on another day, or beside a neighbour planned anew."""
        for target in [one for one in targets_of(self.office, best) if one.kind in MUSTS]:
            for index in self._others(target)[:MOST_NEIGHBOURS]:
                found = self._forced(best, target, index)
                if found is not None:
                    best, worth = self._better(best, worth, found)
                if self.over() or not self._newly_missed(best):
                    return best, worth
        for neighbour in self._neighbours(bundles)[:MOST_NEIGHBOURS]:
            try:
                found = self._beside(best, bundles, neighbour)
            except OutOfTime:
                return best, worth
            if found is not None:
                best, worth = self._better(best, worth, found)
            if self.over() or not self._newly_missed(best):
                return best, worth
        return best, worth

    def _beside(
        self, best: Plan, bundles: list[Bundle], neighbour: Bundle
    ) -> tuple[Plan, Worth] | None:
        """The days first, a neighbour's after them; None where not even its leaving makes room."""
        taken = {pd for bundle in (*bundles, neighbour) for pd in bundle}
        alone = self._refilled({pd: day for pd, day in best.items() if pd not in taken}, bundles)
        still = {must_key(one) for one in self._newly_missed(alone)}
        if all(must_key(one) in still for one in self._newly_missed(best)):
            return None
        return self._settled(self._refilled(alone, [neighbour]))

    def _others(self, target: Target) -> list[int]:
        days = [pd for pd in target.days if target.nodes(self.office.days[pd])]
        return [pd for pd in days if pd not in self.touched and self.may_move(pd)]

    def _forced(self, plan: Plan, target: Target, index: int) -> tuple[Plan, Worth] | None:
        stops = frozenset(node.stop for node in target.nodes(self.office.days[index]))
        try:
            day = self.inserter.plan_day(plan, index, Limits(must_do=stops))
        except OutOfTime:
            return None
        return self._settled({**plan, index: day}) if day is not None else None

    def _neighbours(self, bundles: list[Bundle]) -> list[Bundle]:
        """The delegation's other days, then the other delegations of the same dates."""
        office = self.office
        mine = {office.days[bundle[0]].party.delegation_index for bundle in bundles}
        dates = {office.days[bundle[0]].date for bundle in bundles}
        own: set[int] = set()
        others: set[int] = set()
        for pd in office.days:
            if pd.index in self.touched or not self.may_move(pd.index):
                continue
            if pd.party.delegation_index in mine:
                own.add(pd.index)
            elif pd.date in dates:
                others.add(pd.index)
        return [*self._bundles(own), *self._bundles(others)]


def must_key(one: Missed) -> tuple[str, int, str, int | None]:
    """What tells one must from another."""
    return one.kind, one.party, one.name, one.day
