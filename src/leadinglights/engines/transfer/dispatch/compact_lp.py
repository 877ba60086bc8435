"""The same year as a linear programme handed straight to HiGHS: an oracle, and the tier for wide years.

Columns: heat of every segment and hour, charge and content of every store and hour. Rows: a balance an hour,
an equation for each store and hour, one row for each budget.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from leadinglights.engines.transfer.dispatch.segments import Segments, segments_of
from leadinglights.engines.transfer.dispatch.wide import WideYear
from leadinglights.engines.transfer.dispatch.year import F64, HeatYear, Store

I64 = NDArray[np.int64]


class NoDispatch(ValueError):
    """The programme has no solution: the budgets, or the content asked for, cannot be kept."""

    def __init__(self, status: str, where: str = "this year") -> None:
        self.status, self.where = status, where
        super().__init__(f"no dispatch keeps every limit of {where} (HiGHS: {status})")


@dataclass(frozen=True, slots=True, eq=False)
class LpAnswer:
    """What HiGHS found.

    Attributes
    ----------
    objective_eur : float
        Cost as HiGHS adds it up, less the value of what remains.
    heat_mw : (rows, hours) float
        Heat of every segment: first rejection not used, then units by name, last what is missing.
    content_mwh : (stores, hours + 1) float
    heat_price_eur_per_mwh : (hours,) float
    water_value_eur_per_mwh : (stores, hours) float
    budget_price : (budgets,) float
        What one more unit of each budget would save, not negative.
    """

    objective_eur: float
    heat_mw: F64
    content_mwh: F64
    heat_price_eur_per_mwh: F64
    water_value_eur_per_mwh: F64
    budget_price: F64


def solve_lp(
    wide: WideYear | HeatYear, *, tolerance: float = 1e-9, tie_eur_per_t: float = 0.0
) -> LpAnswer:
    """Solve a year by the dual simplex method of HiGHS.

    Parameters
    ----------
    tolerance : float
        Most by which a limit or a reduced cost may be off (HiGHS: 1e-7 where nothing is said).
    tie_eur_per_t : float
        Added to every cost for each tonne, so that ties go to the lower emission.

    Raises
    ------
    NoDispatch
        If budgets or the content at the end cannot be kept.
    """
    import highspy

    wide = WideYear(wide) if isinstance(wide, HeatYear) else wide
    segments = segments_of(wide.year)
    model = model_of(wide, segments, tie_eur_per_t)
    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.silent()
    for option, value in (
        ("threads", 1), ("solver", "simplex"), ("primal_feasibility_tolerance", tolerance),
        ("dual_feasibility_tolerance", tolerance),
    ):  # fmt: skip
        solver.setOptionValue(option, value)
    solver.passModel(model)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        # HiGHS 1.15.1: its presolve calls some years infeasible that are not, or fails (November 2026).
        solver.clearSolver()
        solver.setOptionValue("presolve", "off")
        solver.run()
    status = solver.getModelStatus()
    if status != highspy.HighsModelStatus.kOptimal:
        raise NoDispatch(str(solver.modelStatusToString(status)))
    return _read(wide, segments, solver)


def model_of(wide: WideYear, segments: Segments, tie_eur_per_t: float) -> Any:
    """The programme as HiGHS takes it; columns lie block after block, (rows + 2 stores) of (hours,)."""
    import highspy

    rows, hours, stores = segments.rows, segments.hours, wide.stores
    emission = np.where(np.abs(segments.emission) < 1e100, segments.emission, 0.0)
    heat_cost = segments.cost + tie_eur_per_t * emission
    blocks = rows + 2 * len(stores)
    cost: F64 = np.zeros((blocks, hours))
    lower: F64 = np.zeros((blocks, hours))
    upper: F64 = np.zeros((blocks, hours))
    cost[:rows], upper[:rows] = heat_cost, segments.capacity
    right: F64 = np.zeros((1 + len(stores), hours))
    right[0] = segments.demand + segments.rejection_mw
    for n, store in enumerate(stores):
        charge, content = rows + 2 * n, rows + 2 * n + 1
        lower[charge], upper[charge] = -store.power_mw, store.power_mw
        upper[content] = store.energy_mwh
        _end(wide, n, cost[content], lower[content], upper[content])
        if wide.year.ending.kind != "cyclic":
            right[1 + n, 0] = (1.0 - store.loss_per_hour) * wide.starts[n]
    most = np.array([budget.most for budget in wide.budgets])
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = blocks * hours, right.size + len(most)
    model.col_cost_, model.col_lower_, model.col_upper_ = cost.ravel(), lower.ravel(), upper.ravel()
    model.row_lower_ = np.concatenate([right.ravel(), np.full(len(most), -highspy.kHighsInf)])
    model.row_upper_ = np.concatenate([right.ravel(), most])
    matrix = model.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kColwise
    matrix.start_, matrix.index_, matrix.value_ = _columns(wide, segments)
    return model


def _end(wide: WideYear, n: int, cost: F64, lower: F64, upper: F64) -> None:
    """What the last content of a store is worth, or must be."""
    ending = wide.year.ending
    if ending.kind == "value":
        cost[-1] = -ending.amount
    elif ending.kind == "content" and n == 0:
        lower[-1] = upper[-1] = ending.amount


def _columns(wide: WideYear, segments: Segments) -> tuple[I64, I64, F64]:
    """The matrix by columns: starts, rows and amounts."""
    rows, hours, budgets = segments.rows, segments.hours, wide.budgets
    stores = wide.stores
    t = np.arange(hours)
    deep = 1 + len(budgets)
    heat_index = np.empty((rows, hours, deep), dtype=np.int64)
    heat_value: F64 = np.zeros((rows, hours, deep))
    heat_index[..., 0], heat_value[..., 0] = t, 1.0
    for b, budget in enumerate(budgets):
        heat_index[..., 1 + b] = (1 + len(stores)) * hours + b
        heat_value[segments.row_of_unit, :, 1 + b] = budget.weight_per_mwh
    index, value = [heat_index.ravel()], [heat_value.ravel()]
    counts = [np.full(rows * hours, deep)]
    for n, store in enumerate(stores):
        own = (1 + n) * hours
        index.append(np.column_stack([t, own + t]).ravel())
        value.append(np.full(2 * hours, -1.0))
        counts.append(np.full(hours, 2))
        more_index, more_value, more_counts = _contents(wide, store, own, hours)
        index.append(more_index)
        value.append(more_value)
        counts.append(more_counts)
    starts = np.concatenate([[0], np.cumsum(np.concatenate(counts))])
    return starts, np.concatenate(index), np.concatenate(value)


def _contents(wide: WideYear, store: Store, own: int, hours: int) -> tuple[I64, F64, I64]:
    """Columns of a store's contents: at the end of an hour, and less the loss at the start of the next."""
    t = np.arange(hours)
    index = np.column_stack([own + t, own + (t + 1) % hours])
    value = np.column_stack([np.ones(hours), np.full(hours, store.loss_per_hour - 1.0)])
    if hours == 1 and wide.year.ending.kind == "cyclic":
        return np.array([own]), np.array([store.loss_per_hour]), np.array([1])
    if wide.year.ending.kind == "cyclic":
        return index.ravel(), value.ravel(), np.full(hours, 2)
    counts = np.full(hours, 2)
    counts[-1] = 1
    return index.ravel()[:-1], value.ravel()[:-1], counts


def _read(wide: WideYear, segments: Segments, solver: Any) -> LpAnswer:
    rows, hours, stores = segments.rows, segments.hours, wide.stores
    solution = solver.getSolution()
    values = np.array(solution.col_value)
    duals = np.array(solution.row_dual)
    content: F64 = np.zeros((len(stores), hours + 1))
    for n in range(len(stores)):
        content[n, 1:] = values[(rows + 2 * n + 1) * hours : (rows + 2 * n + 2) * hours]
        cyclic = wide.year.ending.kind == "cyclic"
        content[n, 0] = content[n, -1] if cyclic else wide.starts[n]
    return LpAnswer(
        objective_eur=float(solver.getInfo().objective_function_value),
        heat_mw=values[: rows * hours].reshape(rows, hours),
        content_mwh=content,
        heat_price_eur_per_mwh=duals[:hours],
        water_value_eur_per_mwh=-duals[hours : hours * (1 + len(stores))].reshape(-1, hours),
        budget_price=-duals[hours * (1 + len(stores)) :],
    )
