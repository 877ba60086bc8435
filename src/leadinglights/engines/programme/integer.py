"""Whole plans from the master's columns: the integer programme, started from a plan in hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray

from leadinglights.engines.programme.bounds import Generation
from leadinglights.engines.programme.day import DayPlan
from leadinglights.engines.programme.insert import Inserter, kind_of, spread_crews
from leadinglights.engines.programme.label import OutOfTime
from leadinglights.engines.programme.ledger import Plan
from leadinglights.engines.programme.rows import share_key
from leadinglights.engines.programme.value import MILLION, topic_amounts


@dataclass(frozen=True, slots=True)
class Chosen:
    """A choice of columns, its value in points, the solver's bound over these columns, and whether proven."""

    plan: Plan
    value: float
    bound: float
    proven: bool
    nodes: int
    values: NDArray[np.float64]


def choose(generation: Generation, start: Plan | None, seconds: float) -> Chosen | None:
    """The best whole combination of the columns at hand, or None if none was found in time."""
    master = generation.master
    model = master.highs.getLp()
    whole = highspy.HighsVarType.kInteger
    smooth = highspy.HighsVarType.kContinuous
    model.integrality_ = [smooth if column.kind == "topic" else whole for column in master.columns]
    upper = list(model.col_upper_)
    for column in master.columns:
        if not column.usable:
            upper[column.index] = 0.0
    model.col_upper_ = upper
    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.silent()
    for option, value in (("threads", 1), ("random_seed", 0), ("time_limit", max(0.05, seconds))):
        solver.setOptionValue(option, value)
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.setOptionValue("mip_abs_gap", 1e-5)
    solver.passModel(model)
    solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
    if start is not None:
        given = as_values(generation, start)
        if given is not None:
            solution = highspy.HighsSolution()
            solution.col_value = given.tolist()
            solver.setSolution(solution)
    solver.run()
    info = solver.getInfo()
    if info.primal_solution_status != 2:  # no feasible point
        return None
    values = np.array(solver.getSolution().col_value)
    return Chosen(
        plan=master.plan_of(values),
        value=info.objective_function_value,
        bound=info.mip_dual_bound,
        proven=solver.getModelStatus() == highspy.HighsModelStatus.kOptimal,
        nodes=int(max(0, info.mip_node_count)),
        values=values,
    )


def as_values(generation: Generation, plan: Plan) -> NDArray[np.float64] | None:
    """A plan as values of the columns: days, sessions, and the steps of each topic."""
    master, office = generation.master, generation.office
    values = np.zeros(len(master.columns))
    amounts: dict[tuple[int, int], int] = {}
    for index in master.active:
        day = plan.get(index)
        if day is None:
            return None
        column = master.days.get(DayPlan(day.pd, day.stops, None, day.planned))
        if column is None:
            return None
        values[column.index] = 1
        pd = office.days[index]
        for stop in day.stops:
            shared = share_key(pd, stop)
            if shared is not None:
                values[master.shares[shared].index] = 1
            for topic, amount in topic_amounts(pd, stop):
                at = (pd.party.delegation_index, topic)
                amounts[at] = amounts.get(at, 0) + amount
    steps: dict[tuple[int, int], float] = {at: amount / MILLION for at, amount in amounts.items()}
    for column in master.columns:
        if column.kind == "topic":
            row = next(iter(master.cells[column.index]))
            at = (int(str(row[1])), int(str(row[2])))
            values[column.index] = min(1.0, steps.get(at, 0.0))
            steps[at] = steps.get(at, 0.0) - values[column.index]
    return values


def made_real(inserter: Inserter, chosen: Plan, rest: Plan) -> Plan:
    """A plan that holds every rule: the chosen days where they fit together, else the best instead."""
    plan = {pd: day for pd, day in rest.items() if pd not in chosen}
    late: list[int] = []
    order = sorted(chosen, key=lambda pd: (inserter.office.days[pd].date, pd))
    for index in order:
        day = inserter.refit(plan, chosen[index])
        if day is None or not _together(inserter, plan, day):
            late.append(index)
        else:
            plan[index] = day
    while late:
        mates = _siblings(inserter, late[0])
        if len(mates) > 1:
            plan = {pd: day for pd, day in plan.items() if pd not in mates}
        late = [pd for pd in late if pd not in mates]
        try:
            plan |= inserter.plan_bundle(plan, mates)
        except OutOfTime:
            office = inserter.office
            for pd in [*mates, *late]:
                stays = office.days[pd].start_place == office.days[pd].end_place
                plan[pd] = DayPlan(pd, (), None, planned=stays)
            late = []
    return spread_crews(inserter.office, plan)


def _siblings(inserter: Inserter, index: int) -> tuple[int, ...]:
    office = inserter.office
    pd = office.days[index]
    mine = pd.party.delegation_index
    return tuple(
        i for i in office.by_date[pd.date] if office.days[i].party.delegation_index == mine
    )


def _together(inserter: Inserter, plan: Plan, day: DayPlan) -> bool:
    """Whether the groups of the delegation so far start together what they do together."""
    office = inserter.office
    kinds = office.days[day.pd].delegation.together

    def starts(one: DayPlan) -> dict[str, int]:
        return {kind_of(s.node): s.choice.start for s in one.stops if kind_of(s.node) in kinds}

    mine = starts(day)
    return all(
        starts(plan[i]) == mine for i in _siblings(inserter, day.pd) if i in plan and i != day.pd
    )
