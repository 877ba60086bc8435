"""Close the gap: list every day that could be in a better plan, then decide level by level.

With prices at hand, a day whose reduced value lies further below the best of its party than the gap is
in no plan as good as the one in hand. What remains is listed; over that list the integer programme is a
proof, for interest and, with interest held, for the levels after it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np

from leadinglights.engines.programme.bounds import Generation, crew_holds
from leadinglights.engines.programme.day import DayPlan
from leadinglights.engines.programme.integer import as_values
from leadinglights.engines.programme.label import OutOfTime, Search
from leadinglights.engines.programme.ledger import Plan, bus_allowed, needs_bus
from leadinglights.engines.programme.master import Column
from leadinglights.engines.programme.office import Office
from leadinglights.engines.programme.price import FINE, day_of
from leadinglights.engines.programme.rows import share_key
from leadinglights.engines.programme.value import UNIT, day_travel_min

MOST_DAYS = (
    6_000  # listed for all party-days together; beyond that the proof is left to a longer search
)
SLACK = 1e-6


def crews_are_simple(office: Office) -> bool:
    """Whether no session could need a crew that single-interpreter options do not cover."""
    for days in office.by_date.values():
        needs: dict[str, set[tuple[int, ...] | None]] = {}
        for pd in days:
            for node in office.days[pd].nodes:
                if node.shared and node.offer is not None:
                    needs.setdefault(node.offer.id, set()).add(node.capable)
        if any(len(kinds) > 1 for kinds in needs.values()):
            return False
    return True


def list_days(generation: Generation, value_units: int) -> bool:
    """Add every day that could be in a plan worth at least the value; False where there are too many."""
    if (
        generation.bound is None
        or generation.prices is None
        or not crews_are_simple(generation.office)
    ):
        return False
    gap = generation.bound - value_units * FINE
    total = 0
    listed: list[DayPlan] = []
    for pd, pricer in generation.pricers.items():
        constant = pricer.constant(generation.prices)
        graph = pricer.graph(generation.prices, generation.master.shares, every=True)
        floor = generation.mu[pd] - gap - constant
        try:
            found = Search(graph, generation.tally).all_above(floor, MOST_DAYS - total)
        except OutOfTime:
            return False
        if found is None:
            return False
        total += len(found)
        listed += [day_of(generation.office.days[pd], graph, one.path) for one in found]
    for day in listed:
        generation.master.add_day(day, usable=crew_holds(generation.office, day))
    return True


@dataclass(frozen=True, slots=True)
class Answer:
    """Optimum of one level over the listed days, and the plan that attains it."""

    value: float
    plan: Plan
    values: Any


class Prover:
    """The listed days as one integer programme whose levels are settled one after the other."""

    def __init__(self, generation: Generation, left_s: Callable[[], float]) -> None:
        self.generation, self.master, self.office = generation, generation.master, generation.office
        self.left_s = left_s
        self.solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        self.solver.silent()
        for option, value in (
            ("threads", 1),
            ("random_seed", 0),
            ("mip_max_nodes", 5_000),
            ("presolve", "off"),  # with it the worked example took twice as long
        ):
            self.solver.setOptionValue(option, value)
        self.solver.setOptionValue("mip_rel_gap", 0.0)
        self.solver.setOptionValue("mip_abs_gap", 1e-7)
        self.load()

    def load(self) -> None:
        """Take the master's columns and rows as they are now."""
        model = self.master.highs.getLp()
        whole, smooth = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
        model.integrality_ = [smooth if c.kind == "topic" else whole for c in self.master.columns]
        upper = list(model.col_upper_)
        for column in self.master.columns:
            if not column.usable:
                upper[column.index] = 0.0
        model.col_upper_ = upper
        self.solver.passModel(model)
        self.interest = list(model.col_cost_)
        self.count = len(self.interest)

    def solve(self, costs: dict[int, float], start: Plan, *, more: bool) -> Answer | None:
        """Optimise one linear aim from a plan in hand; None where the optimum was not proven in time."""
        everything = np.zeros(self.count)
        for index, cost in costs.items():
            everything[index] = cost
        indices = np.arange(self.count, dtype=np.int32)
        self.solver.changeColsCost(self.count, indices, everything)
        sense = highspy.ObjSense.kMaximize if more else highspy.ObjSense.kMinimize
        self.solver.changeObjectiveSense(sense)
        self.solver.clearSolver()
        # HiGHS counts the seconds of all its runs together.
        limit_s = self.solver.getRunTime() + max(0.05, self.left_s())
        self.solver.setOptionValue("time_limit", limit_s)
        given = as_values(self.generation, start)
        if given is not None:
            # Without a start HiGHS spends most of its time looking for any plan at all.
            known = np.arange(len(given), dtype=np.int32)
            self.solver.setSolution(len(given), known, given)
        self.solver.run()
        if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        values = np.array(self.solver.getSolution().col_value)
        known = values[: len(self.master.columns)]
        return Answer(
            self.solver.getInfo().objective_function_value, self.master.plan_of(known), known
        )

    def hold(self, costs: dict[int, float], lower: float, upper: float) -> None:
        """Keep a level at what was found for it."""
        indices = np.array(sorted(costs), dtype=np.int32)
        amounts = np.array([costs[i] for i in sorted(costs)], dtype=np.float64)
        self.solver.addRow(lower, upper, len(indices), indices, amounts)

    def variable(self, upper: float, *, whole: bool = False) -> int:
        """A further variable from 0 to upper."""
        self.solver.addVar(0.0, upper)
        if whole:
            self.solver.changeColIntegrality(self.count, highspy.HighsVarType.kInteger)
        self.count += 1
        return self.count - 1

    def interest_costs(self, delegation: int | None = None) -> dict[int, float]:
        """Points of each column, of all delegations or of one."""
        found: dict[int, float] = {}
        for column in self.master.columns:
            mine = delegation is None or self._owner(column) == delegation
            if mine and self.interest[column.index]:
                found[column.index] = self.interest[column.index]
        return found

    def _owner(self, column: Column) -> int | None:
        if column.day is not None:
            return self.office.days[column.day.pd].party.delegation_index
        if column.kind == "topic":
            return int(str(next(iter(self.master.cells[column.index]))[1]))
        return None

    def fairness_costs(self, alone: dict[int, int]) -> dict[int, float]:
        """A variable that is at most every delegation's share, in thousandths."""
        least = self.variable(1000.0)
        for delegation, best in alone.items():
            if best > 0:
                costs = {
                    i: 1000.0 * p * UNIT / best for i, p in self.interest_costs(delegation).items()
                }
                self.hold({**costs, least: -1.0}, -SLACK, highspy.kHighsInf)
        return {least: 1.0}

    def goodwill_costs(self) -> dict[int, float]:
        """Squared asks of each host in unit steps; convex, so the cheap steps come first."""
        hosts = {host.id: host for host in self.office.problem.hosts}
        asks: dict[str, dict[int, float]] = {}
        for column in self.master.columns:
            stops = []
            if column.day is not None:
                pd = self.office.days[column.day.pd]
                stops = [stop for stop in column.day.stops if share_key(pd, stop) is None]
            elif column.share is not None:
                stops = [self.master.sharers[column.share][0]]
            for stop in stops:
                offer = stop.node.offer
                if offer is not None and offer.host is not None and offer.ask:
                    count = asks.setdefault(offer.host, {})
                    count[column.index] = count.get(column.index, 0.0) + 1.0
        costs: dict[int, float] = {}
        for name, count in sorted(asks.items()):
            host = hosts[name]
            steps = []
            for n in range(len(self.master.active) * 6):
                step = self.variable(1.0)
                steps.append(step)
                costs[step] = float(host.ask_weight * (2 * (host.asked_this_year + n) + 1))
            self.hold({**count, **dict.fromkeys(steps, -1.0)}, 0.0, 0.0)
        return costs

    def travel_costs(self) -> dict[int, float]:
        """Minutes of each day's legs."""
        minutes = {
            c.index: float(day_travel_min(self.office, c.day))
            for c in self.master.columns
            if c.day is not None
        }
        return {index: cost for index, cost in minutes.items() if cost}

    def money_costs(self) -> dict[int, float]:
        """Euro, or less: the cheapest vehicle for each day, an interpreter's day once, prices in full."""
        office = self.office
        costs: dict[int, float] = {}
        work: dict[tuple[int, object], list[int]] = {}
        for column in self.master.columns:
            cost = 0.0
            crews: list[tuple[int, object]] = []
            if column.day is not None:
                pd = office.days[column.day.pd]
                persons = pd.party.group.persons
                if needs_bus(office, column.day):
                    fees = [
                        0 if b.vehicle.attach == "shuttle" else b.vehicle.fee_eur
                        for b in office.buses
                        if bus_allowed(office, b.index, pd.index, 0)
                    ]
                    cost += min(fees, default=0)
                for stop in column.day.stops:
                    if stop.node.offer is not None:
                        cost += stop.node.offer.price_eur.person * persons
                        cost += 0 if share_key(pd, stop) else stop.node.offer.price_eur.session
                    crews += [(k, pd.date) for k in stop.crew]
            elif column.share is not None:
                offer = self.master.sharers[column.share][0].node.offer
                cost += offer.price_eur.session if offer is not None else 0
                crews += [(k, column.share[1]) for k in column.share[4]]
            if cost:
                costs[column.index] = cost
            for crew in set(crews):
                work.setdefault(crew, []).append(column.index)
        for (k, _), columns in sorted(work.items(), key=lambda item: (item[0][0], str(item[0][1]))):
            fee = office.people[k].interpreter.fee_eur
            if fee and columns:
                day = self.variable(1.0, whole=True)
                costs[day] = float(fee)
                # Whoever works at all is paid: by the day in full, by the hour at least one.
                many = float(len(columns))
                self.hold({**dict.fromkeys(columns, 1.0), day: -many}, -highspy.kHighsInf, 0.0)
        return costs
