"""Close the gap: list every day that could be in a better plan, then decide level by level.

With prices at hand, a day whose reduced value lies further below the best of its party than the gap is
in no plan as good as the one in hand. What remains is listed; over that list the integer programme is a
proof, for interest and, with interest held, for the levels after it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import isfinite
from typing import Any

import highspy
import numpy as np

from leadinglights.engines.programme.bounds import Generation
from leadinglights.engines.programme.completion import Options
from leadinglights.engines.programme.crew import gap_needed
from leadinglights.engines.programme.label import OutOfTime, Search
from leadinglights.engines.programme.ledger import Plan, bus_allowed, needs_bus
from leadinglights.engines.programme.master import Column
from leadinglights.engines.programme.office import Office
from leadinglights.engines.programme.people import named
from leadinglights.engines.programme.price import FINE, SCALE, Prices
from leadinglights.engines.programme.rows import Cut, in_cut
from leadinglights.engines.programme.through import through
from leadinglights.engines.programme.value import UNIT, day_travel_min
from leadinglights.engines.programme.whole import FORCING_ROWS, as_values, model_of, plan_from

MOST_DAYS = (
    12_000  # listed for all party-days together; beyond that the proof is left to a longer search
)
MOST_SPANS = 60  # times and places of a team's work on a date for which ways are looked at in pairs
SLACK = 1e-6
Work = list[tuple[int, tuple[int, int, int]]]  # column, and place, start and end of a piece of work


def list_days(generation: Generation, value_units: int) -> bool:
    """Add every day that could be in a plan worth at least the value; False where there are too many."""
    if generation.bound is None or generation.rho is None:
        return False
    gap = generation.bound - value_units * FINE
    master, layout = generation.master, generation.layout
    rho = generation.padded(generation.rho)
    prices = Prices.of(rho, layout)
    total = 0
    listed: list[tuple[int, tuple[int, ...]]] = []
    for pd in master.active:
        pricer = layout.pricers[pd]
        table = pricer.table
        gains = pricer.gains(prices, master.aim, master.owed)
        constant = master.owed.constant(pd, rho, master.aim.musts * SCALE)
        floor = generation.best[pd] - gap - constant
        graph = pricer.graph(prices, gains)
        # What no day worth listing can have is left out before any day is listed.
        most = through(graph)[table.option_of] if len(gains) else gains
        kept = np.flatnonzero(most >= floor)
        start, end = (table.option[i][table.option_of[kept]] for i in (1, 2))
        graph.options = Options(table.node[kept], start, end, gains[kept])
        try:
            found = Search(graph, generation.tally).all_above(floor, MOST_DAYS - total)
        except OutOfTime:
            return False
        if found is None:
            return False
        total += len(found)
        listed += [(pd, tuple(int(kept[i]) for i in one.path)) for one in found]
    for pd, path in listed:
        master.add_path(pd, path)
    return True


def at_once(office: Office, k: int, work: Work) -> list[dict[int, float]]:
    """Columns with work no two pieces of which one person can do: by slots, and by the way between places."""
    spans = sorted({span for _, span in work})
    cuts = [Cut(slot, slot, -1, True) for slot in sorted({start for _, start, _ in spans})]
    if len(spans) <= MOST_SPANS:
        cuts += [
            cut
            for a, _, end in spans
            for b, start, _ in spans
            if end <= start < end + gap_needed(office, k, a, b)
            for cut in (Cut(end - 1, start, b, True), Cut(end - 1, start, a, False))
        ]
    found: dict[tuple[tuple[int, float], ...], dict[int, float]] = {}
    for cut in cuts:
        together: dict[int, float] = {}
        for place, (where, start, end) in work:
            if cut.place < 0:
                inside = start <= cut.first < end
            else:
                inside = in_cut(office, k, cut, where, (start, end))
            if inside:
                together[place] = together.get(place, 0.0) + 1.0
        found.setdefault(tuple(sorted(together.items())), together)
    return list(found.values())


@dataclass(frozen=True, slots=True)
class Answer:
    """Optimum of one level over the listed days, and the plan that attains it."""

    value: float
    plan: Plan
    values: Any


class Prover:
    """The listed days as one integer programme whose levels are settled one after the other."""

    def __init__(self, generation: Generation, left_s: Callable[[], float]) -> None:
        self.generation, self.master = generation, generation.master
        self.office = generation.layout.book.office
        self.left_s = left_s
        self.bound: float | None = None  # on the aim solved last, proven or not
        self.solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        self.solver.silent()
        for option, value in (
            ("threads", 1),
            ("random_seed", 0),
            ("mip_max_nodes", 5_000),
            ("presolve", "off"),  # with it the worked example took twice as long
            (
                "presolve_rule_off",
                FORCING_ROWS,
            ),  # its programmes within the programme presolve all the same
        ):
            self.solver.setOptionValue(option, value)
        self.solver.setOptionValue("mip_rel_gap", 0.0)
        self.solver.setOptionValue("mip_abs_gap", 1e-7)
        self.load()

    def load(self) -> None:
        """Take the master's columns, with every row they could break."""
        count = len(self.master.columns)
        self.interest = np.array(self.master.values)
        everything = np.array(
            [c.index for c in self.master.columns if c.kind != "gap"], dtype=np.int64
        )
        self.place = np.full(count, -1, dtype=np.int64)
        self.place[everything] = np.arange(len(everything))
        self.chosen = everything
        self.solver.passModel(model_of(self.generation.relaxed, everything, self.interest))
        self.count = len(everything)

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
        given = as_values(self.master, start)
        if given is not None and len(given) == len(self.place):
            # Without a start HiGHS spends most of its time looking for any plan at all.
            known = np.arange(len(self.chosen), dtype=np.int32)
            self.solver.setSolution(len(known), known, given[self.chosen])
        self.solver.run()
        bound = float(self.solver.getInfo().mip_dual_bound)
        self.bound = bound if isfinite(bound) else None
        if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        values = np.array(self.solver.getSolution().col_value)
        everything = np.zeros(len(self.place))
        everything[self.chosen] = values[: len(self.chosen)]
        plan, _ = named(self.generation.layout.book, plan_from(self.master, everything))
        return Answer(self.solver.getInfo().objective_function_value, plan, everything)

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
        for column in self._columns():
            mine = delegation is None or column.delegation == delegation
            if mine and self.interest[column.index]:
                found[int(self.place[column.index])] = float(self.interest[column.index])
        return found

    def _columns(self) -> list[Column]:
        return [self.master.columns[i] for i in self.chosen.tolist()]

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
        layout = self.generation.layout
        for column in self._columns():
            offers = []
            if column.kind == "day":
                rows = [layout.tables[column.party_day].row(at) for at in column.path]
                offers = [row.node.offer for row in rows if row.session < 0 and not row.follows]
            elif column.kind == "session":
                offers = [layout.sessions.samples[column.session][1].offer]
            for offer in offers:
                if offer is not None and offer.host is not None and offer.ask:
                    count = asks.setdefault(offer.host, {})
                    place = int(self.place[column.index])
                    count[place] = count.get(place, 0.0) + 1.0
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
        layout = self.generation.layout
        minutes = {
            int(self.place[c.index]): float(
                day_travel_min(self.office, layout.tables[c.party_day].day_of(c.path))
            )
            for c in self._columns()
            if c.kind == "day"
        }
        return {index: cost for index, cost in minutes.items() if cost}

    def money_costs(self) -> dict[int, float]:
        """Euro, or less: the cheapest vehicle for each day, an interpreter's day once, prices in full."""
        office, layout = self.office, self.generation.layout
        costs: dict[int, float] = {}
        work: dict[tuple[int, str], Work] = {}
        for column in self._columns():
            place, cost = int(self.place[column.index]), 0.0
            if column.kind == "day":
                cost = self._day_cost(column)
                table = layout.tables[column.party_day]
                for row in (table.row(at) for at in column.path):
                    if row.works >= 0:
                        span = (row.node.place, row.choice.start, row.choice.end)
                        work.setdefault((row.works, str(table.pd.date)), []).append((place, span))
            elif column.kind == "session":
                offer = layout.sessions.samples[column.session][1].offer
                cost = float(offer.price_eur.session) if offer is not None else 0.0
            elif column.kind == "team":
                pd, node, choice = layout.sessions.samples[column.session]
                span = (node.place, choice.start, choice.end)
                work.setdefault((column.team, str(pd.date)), []).append((place, span))
            if cost:
                costs[place] = cost
        for (team, _), done in sorted(work.items()):
            people = layout.book.teams[team]
            fee = office.people[people[0]].interpreter.fee_eur
            if fee:
                paid = self.variable(float(len(people)), whole=True)
                costs[paid] = float(fee)
                # Whoever works at all is paid: by the day in full, by the hour at least one.
                for together in at_once(office, people[0], done):
                    self.hold({**together, paid: -1.0}, -highspy.kHighsInf, 0.0)
        return costs

    def _day_cost(self, column: Column) -> float:
        office, table = self.office, self.generation.layout.tables[column.party_day]
        day, pd = table.day_of(column.path), table.pd
        cost = 0.0
        if needs_bus(office, day):
            fees = [
                0 if b.vehicle.attach == "shuttle" else b.vehicle.fee_eur
                for b in office.buses
                if bus_allowed(office, b.index, pd.index, 0)
            ]
            cost += min(fees, default=0)
        for row in (table.row(at) for at in column.path):
            if row.node.offer is not None:
                cost += row.node.offer.price_eur.person * pd.party.group.persons
                if row.session < 0 and not row.follows:
                    cost += row.node.offer.price_eur.session
        return cost
