"""Whole choices of the master's columns by HiGHS: which columns, which rows, and where to start from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray

from leadinglights.engines.programme.day import DayPlan, Stop
from leadinglights.engines.programme.ledger import Plan, session_key
from leadinglights.engines.programme.master import Floats, Master
from leadinglights.engines.programme.price import Layout
from leadinglights.engines.programme.relaxed import Relaxed
from leadinglights.engines.programme.rows import Ints
from leadinglights.engines.programme.value import MILLION

# HiGHS 1.15.1 frees memory twice in this presolve rule on some of our programmes (found November 2026).
FORCING_ROWS = 64


@dataclass(frozen=True, slots=True)
class Answer:
    """Values of all columns, value, bound over the columns allowed, whether proven, and nodes."""

    values: Floats
    value: float
    bound: float
    proven: bool
    nodes: int


def solve_whole(
    relaxed: Relaxed,
    allowed: Ints,
    costs: Floats,
    start: Floats | None,
    *,
    seconds: float,
    nodes: int,
    more: bool = True,
) -> Answer | None:
    """The best whole combination of some columns by some costs; None where none was found."""
    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.silent()
    for option, value in (
        ("threads", 1), ("random_seed", 0), ("mip_rel_gap", 0.0), ("mip_abs_gap", 1e-6),
        ("time_limit", max(0.05, seconds)), ("mip_max_nodes", max(1, nodes)),
        ("presolve_rule_off", FORCING_ROWS),
    ):  # fmt: skip
        solver.setOptionValue(option, value)
    solver.passModel(model_of(relaxed, allowed, costs))
    solver.changeObjectiveSense(highspy.ObjSense.kMaximize if more else highspy.ObjSense.kMinimize)
    if start is not None:
        solution = highspy.HighsSolution()
        solution.col_value = start[allowed].tolist()
        solver.setSolution(solution)
    solver.run()
    info = solver.getInfo()
    if info.primal_solution_status != 2:  # no feasible point
        return None
    values = np.zeros(len(relaxed.master.columns))
    values[allowed] = solver.getSolution().col_value
    proven = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    value = float(info.objective_function_value)
    bound = value if proven else float(info.mip_dual_bound)
    return Answer(values, value, bound, proven, int(max(0, info.mip_node_count)))


def model_of(relaxed: Relaxed, allowed: Ints, costs: Floats) -> Any:
    """The columns allowed, and every row they could break, as a model of HiGHS."""
    master = relaxed.master
    starts, rows, amounts, lower, upper = relaxed.cells.model(allowed)
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(allowed), len(upper)
    model.col_cost_ = costs[allowed]
    model.col_lower_ = np.zeros(len(allowed))
    columns = [master.columns[i] for i in allowed.tolist()]
    model.col_upper_ = np.array([column.upper for column in columns])
    model.row_lower_, model.row_upper_ = lower, upper
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_ = starts.astype(np.int32)
    model.a_matrix_.index_ = rows.astype(np.int32)
    model.a_matrix_.value_ = amounts
    whole, smooth = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
    model.integrality_ = [smooth if column.kind == "topic" else whole for column in columns]
    return model


def as_values(master: Master, plan: Plan) -> Floats | None:
    """A plan as values of the columns: days, sessions and teams in them, and the steps of each topic."""
    values = np.zeros(len(master.columns))
    layout = master.layout
    book = layout.book
    amounts: dict[int, int] = {}
    for index in master.active:
        day = plan.get(index)
        path = None if day is None else layout.tables[index].rows_of(day)
        column = (
            None if path is None or day is None else master.paths.get((index, path, day.planned))
        )
        if column is None or day is None or path is None:
            return None
        values[column.index] = 1
        table = layout.tables[index]
        for at in path:
            for topic, row in enumerate(table.topic_rows):
                amounts[row] = amounts.get(row, 0) + int(table.topics[topic, at])
    days = {index: plan[index] for index in master.active}
    for session, rooms in rooms_of(layout, days).items():
        values[master.sessions[session].index] = len(rooms)
        for crew in rooms.values():
            for k in crew:
                team = master.teams.get((session, book.team_of[k]))
                if team is None:
                    return None
                values[team.index] += 1
    steps = {row: amount / MILLION for row, amount in amounts.items()}
    for column in master.columns:
        if column.kind == "topic":
            row = int(master.cells[column.index][0][0])
            values[column.index] = min(1.0, steps.get(row, 0.0))
            steps[row] = steps.get(row, 0.0) - values[column.index]
    return values


def rooms_of(layout: Layout, plan: Plan) -> dict[int, dict[object, set[int]]]:
    """The rooms of each shared session some days are in, and who interprets in each."""
    office, found = layout.book.office, dict[int, dict[object, set[int]]]()
    for index, day in sorted(plan.items()):
        table = layout.tables[index]
        for at, stop in zip(table.rows_of(day) or (), day.stops, strict=False):
            session = int(table.shared[at])
            if session >= 0:
                key = session_key(office, index, stop)
                found.setdefault(session, {}).setdefault(key, set()).update(stop.crew)
    return found


def plan_from(master: Master, values: Floats) -> Plan:
    """The days chosen by a whole solution, their crews the first of each team that has to be there."""
    layout = master.layout
    plan: Plan = {}
    chosen = [c for c in master.columns if c.kind == "day" and values[c.index] > 0.5]
    present: dict[int, list[int]] = {}
    for (session, team), column in sorted(master.teams.items()):
        if values[column.index] > 0.5:
            present.setdefault(session, []).append(team)
    for column in master.columns:
        if column.kind == "gap" and column.party_day >= 0 and values[column.index] > 0.5:
            plan[column.party_day] = DayPlan(column.party_day, (), None, planned=False)
    for column in chosen:
        table = layout.tables[column.party_day]
        stops = list(table.day_of(column.path).stops)
        for i, at in enumerate(column.path):
            row = table.row(at)
            if row.session >= 0 and row.node.capable is not None:
                join = int(np.searchsorted(table.joins, at))
                able = [team for team in present.get(row.session, []) if table.able[team, join]]
                if able:
                    crew = (layout.book.teams[able[0]][0],)
                    stops[i] = Stop(row.node, row.choice, crew)
        plan[column.party_day] = DayPlan(column.party_day, tuple(stops), None, column.planned)
    return plan


def longer(values: Floats, count: int) -> Floats:
    """Values with noughts for the columns or rows made since."""
    return np.concatenate([values, np.zeros(count - len(values))])


def opened(master: Master, best: Floats, near: NDArray[np.bool_], part: frozenset[int]) -> Ints:
    """Columns a part may be chosen from: its near ones, what the rest of the plan uses, and all sessions of both."""
    sessions: set[int] = set()
    allowed: list[int] = []
    for column in master.columns:
        if column.kind == "day":
            inside = column.party_day in part and near[column.index] and column.usable
            if best[column.index] > 0.5 or inside:
                allowed.append(column.index)
                sessions |= set(master.layout.tables[column.party_day].session_of(column.path))
        elif column.kind == "topic":
            allowed.append(column.index)
    allowed += [
        column.index
        for column in master.columns
        if column.kind in ("session", "team") and column.session in sessions
    ]
    return np.array(sorted(allowed), dtype=np.int64)
