"""Whether the interpreters suffice for a mixture of days, and if not, a row that says so of the days alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import highspy
import numpy as np

from leadinglights.engines.programme.master import Floats, Master
from leadinglights.engines.programme.rows import Ints

FEW = 18  # party-days: with no more one programme of days and teams together is sooner solved
SHORT = 1e-5  # so much of a session without an interpreter is called short
TINY = 1e-9


@dataclass(eq=False, slots=True)
class Staffing:
    """Shares the sessions of each date out to the teams that can do them."""

    master: Master
    few: int = FEW
    _rows: Ints = field(init=False)  # rows that tie parties to teams,
    _session: Ints = field(init=False)  # the session of each,
    _date: Ints = field(init=False)  # its date,
    _teams: list[tuple[int, ...]] = field(init=False)  # and the teams
    _place: dict[int, int] = field(init=False)  # of each such row

    def __post_init__(self) -> None:
        layout = self.master.layout
        every = layout.fits.teams if self.apart else []
        places = [at for at, teams in enumerate(every) if teams]
        self._rows, self._session = layout.fits.row[places], layout.fits.session[places]
        self._teams = [layout.fits.teams[at] for at in places]
        self._date = layout.sessions.date[self._session]
        self._place = {row: at for at, row in enumerate(self._rows.tolist())}

    @property
    def apart(self) -> bool:
        """Whether there are so many days that the teams are worked out apart from them."""
        return len(self.master.active) > self.few

    def needs(self, row: int) -> bool:
        """Whether a row ties parties to teams: these are worked out here, no solver of the days has them."""
        return row in self._place

    def short(self, loads: Floats, primal: Floats) -> list[dict[int, float]]:
        """Sums of rows that the days break, none where the teams suffice; `primal` then has who works how much."""
        needs = loads[self._rows]
        for row, limit in self.master.limits.items():
            at = self._place.get(row)
            if at is not None:
                needs[at] -= limit
        open_ = np.flatnonzero(needs > TINY)
        found = []
        for date in np.unique(self._date[open_]).tolist():
            those = open_[self._date[open_] == date].tolist()
            broken = self._shared_out(those, needs, loads, primal)
            if broken:
                found.append(broken)
        return found

    def _shared_out(
        self, those: list[int], needs: Floats, loads: Floats, primal: Floats
    ) -> dict[int, float]:
        """Share out one date's sessions; the sum of rows that is broken, empty where they suffice."""
        master = self.master
        columns = sorted(
            {(int(self._session[at]), team) for at in those for team in self._teams[at]}
        )
        row_at = {int(self._rows[at]): place for place, at in enumerate(those)}
        lower = [float(needs[at]) for at in those]
        upper = [highspy.kHighsInf] * len(those)
        starts, index, value = [0], [], []
        for session, team in columns:
            rows, amounts = master.cells[master.teams[session, team].index]
            for row, much in zip(rows.tolist(), amounts.tolist(), strict=True):
                if much < 0 and row not in row_at:
                    continue
                if row not in row_at:
                    row_at[row] = len(row_at)
                    lower.append(-highspy.kHighsInf)
                    upper.append(max(0.0, master.limit(row) - float(loads[row])))
                index.append(row_at[row])
                value.append(abs(much))
            starts.append(len(index))
        for place in range(len(those)):  # what nobody does
            index.append(place)
            value.append(1.0)
            starts.append(len(index))
        cells = np.array(starts), np.array(index), np.array(value)
        solver = _solved(len(columns), lower, upper, cells)
        solution = solver.getSolution()
        if solver.getInfo().objective_function_value > SHORT:
            return {
                row: abs(solution.row_dual[at])
                for row, at in row_at.items()
                if abs(solution.row_dual[at]) > TINY
            }
        for (session, team), much in zip(columns, solution.col_value, strict=False):
            primal[master.teams[session, team].index] = much
        return {}


def _solved(
    teams: int, lower: list[float], upper: list[float], cells: tuple[Ints, Ints, Floats]
) -> Any:
    """The least that is left undone."""
    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.silent()
    for option, setting in (("threads", 1), ("random_seed", 0), ("solver", "simplex")):
        solver.setOptionValue(option, setting)
    starts, index, value = cells
    model = highspy.HighsLp()
    count = len(starts) - 1
    model.num_col_, model.num_row_ = count, len(upper)
    model.col_cost_ = np.append(np.zeros(teams), np.ones(count - teams))
    model.col_lower_ = np.zeros(count)
    model.col_upper_ = np.full(count, highspy.kHighsInf)
    model.row_lower_, model.row_upper_ = np.array(lower), np.array(upper)
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_ = starts.astype(np.int32)
    model.a_matrix_.index_ = index.astype(np.int32)
    model.a_matrix_.value_ = value
    solver.passModel(model)
    solver.run()
    return solver
