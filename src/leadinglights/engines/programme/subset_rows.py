"""Subset rows: of three visits a party makes once each, only one of its days can have two.

Half the sum of three rows "at most one", rounded down (Jepsen, Petersen, Spoorendonk and Pisinger 2008): two
days that share a visit with a third are no longer mixed by halves. A day of the party may stand in the place
of a visit: then no other day has both of the others, or this one has neither.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np

from leadinglights.engines.programme.master import Floats, Master
from leadinglights.engines.programme.relaxed import Relaxed
from leadinglights.engines.programme.rows import Subset

BROKEN = 0.03  # by how much a solution must break a row
AT_ONCE = 8  # rows added for one party at a time
EACH = 3  # of these, how many may have the same visit


def separate_subsets(relaxed: Relaxed, primal: Floats) -> bool:
    """Add the subset rows a solution breaks most; say whether there were any."""
    master = relaxed.master
    mixed: dict[int, list[int]] = {}
    for at in np.flatnonzero(primal[: len(master.columns)] > 1e-6).tolist():
        column = master.columns[at]
        if column.kind == "day" and column.path:
            party = master.layout.tables[column.party_day].pd.party.index
            mixed.setdefault(party, []).append(at)
    broken = [one for columns in mixed.values() for one in _broken(master, columns, primal)]
    added = master.add_subsets(broken)
    if added:
        relaxed.forget()
        relaxed.make(added)
    return bool(added)


def _broken(master: Master, columns: list[int], primal: Floats) -> list[Subset]:
    """What the days of one party break most."""
    much = primal[columns]
    touched = [_touched(master, at) for at in columns]
    rows = sorted({row for some in touched for row in some})
    place = {row: i for i, row in enumerate(rows)}
    has = np.zeros((len(rows), len(columns)))
    for i, some in enumerate(touched):
        has[[place[row] for row in some], i] = 1.0
    found: list[tuple[float, tuple[int, int, int]]] = []
    for i, j in combinations(range(len(rows) - 1), 2):
        count = has[i] + has[j]
        load = much[count == 2].sum() + has[j + 1 :] @ np.where(count == 1, much, 0.0)
        found += [
            (round(float(load[k]), 6), (rows[i], rows[j], rows[j + 1 + k]))
            for k in np.flatnonzero(load > 1 + BROKEN).tolist()
        ]
    found.sort(key=lambda one: (-one[0], one[1]))
    used: dict[int, int] = {}
    chosen: list[Subset] = []
    for _, three in found:
        if max(used.get(row, 0) for row in three) < EACH and len(chosen) < AT_ONCE:
            used |= {row: used.get(row, 0) + 1 for row in three}
            chosen.append(Subset(three))
    return chosen


def _touched(master: Master, at: int) -> list[int]:
    """The rows "at most one" of its party that a day takes of: its visits, and its date."""
    column = master.columns[at]
    once = master.layout.tables[column.party_day].once
    visits = set(once[list(column.path)].tolist()) - {0}
    return [*sorted(visits), master.days[column.party_day]]
