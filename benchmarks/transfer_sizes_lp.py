"""Sizes and heat in one linear programme: the reference for the outer convex search."""

from __future__ import annotations

from typing import Any

import highspy
import numpy as np

from leadinglights.engines.transfer.dispatch.capacity import OpenStore, OpenUnit
from leadinglights.engines.transfer.dispatch.compact_lp import model_of
from leadinglights.engines.transfer.dispatch.segments import segments_of
from leadinglights.engines.transfer.dispatch.wide import WideYear
from leadinglights.engines.transfer.dispatch.year import HeatYear


def least_with_sizes(year: HeatYear, units: tuple[OpenUnit, ...], store: OpenStore) -> float:
    """Least annuities and heat [EUR], by HiGHS; the year's open units give heat of one MW installed."""
    segments, hours = segments_of(year), year.hours
    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.silent()
    solver.setOptionValue("threads", 1)
    model = model_of(WideYear(year), segments, 0.0)
    upper, lower = np.array(model.col_upper_), np.array(model.col_lower_)
    names = [unit.name for unit in year.units]
    rows = [int(segments.row_of_unit[names.index(one.name)]) for one in units]
    charge, content = segments.rows, segments.rows + 1
    for block in (*rows, charge, content):
        upper[block * hours : (block + 1) * hours] = highspy.kHighsInf
    lower[charge * hours : (charge + 1) * hours] = -highspy.kHighsInf
    model.col_upper_, model.col_lower_ = upper, lower
    solver.passModel(model)
    first = model.num_col_
    sizes = [(one.annuity_eur_per_mw, one.most_mw) for one in units]
    sizes += [
        (store.annuity_eur_per_mwh, store.most_mwh),
        (store.annuity_eur_per_mw, store.most_mw),
    ]
    for annuity, most in sizes:
        solver.addCol(annuity, 0.0, most, 0, [], [])
    for n, (one, row) in enumerate(zip(units, rows, strict=True)):
        share = year.units[names.index(one.name)].capacity_mw
        for t in range(hours):
            below(solver, row * hours + t, 1.0, first + n, float(share[t]))
    for t in range(hours):
        below(solver, content * hours + t, 1.0, first + len(units), 1.0)
        below(solver, charge * hours + t, 1.0, first + len(units) + 1, 1.0)
        below(solver, charge * hours + t, -1.0, first + len(units) + 1, 1.0)
    solver.run()
    return float(solver.getInfo().objective_function_value)


def below(solver: Any, column: int, sign: float, size: int, share: float) -> None:
    """A row: what a column holds is at most a share of a size."""
    solver.addRow(
        -highspy.kHighsInf,
        0.0,
        2,
        np.array([column, size], dtype=np.int32),
        np.array([sign, -share]),
    )
