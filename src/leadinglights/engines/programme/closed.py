"""Choices that what is settled of a plan leaves no room for."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from leadinglights.engines.programme.master import Floats, Master
from leadinglights.engines.programme.price import Layout
from leadinglights.engines.programme.rows import Ints
from leadinglights.engines.programme.table import Table

Closed = NDArray[np.bool_]
SPARE = 1e-6


def left_of(master: Master) -> Floats:
    """What each row has to give."""
    left = np.array(master.layout.book.limits, dtype=np.float64)
    left[list(master.limits)] = list(master.limits.values())
    return left


def closed_choices(
    layout: Layout, left: Floats, held: Iterable[int], days: Iterable[int]
) -> dict[int, Closed]:
    """For each of some party-days which choices cannot be: their hosts, seats or receivers are taken.

    `left`: what each row has left. `held`: sessions that are open for others. Interpreters are left out:
    who works where may still change.
    """
    left = left.copy()
    left[layout.fits.of_teams] = np.inf
    left[0] = np.inf
    sessions = layout.sessions
    shut = _taken(sessions.low, sessions.high, np.ones_like(sessions.low), left)
    shut |= (left[sessions.single] < 1 - SPARE).any(axis=0)
    open_ = np.zeros(len(sessions.room), dtype=bool)
    open_[list(held)] = True
    return {pd: _closed(layout.tables[pd], left, shut, open_) for pd in days}


def _closed(table: Table, left: Floats, shut: Closed, open_: Closed) -> Closed:
    closed: Closed = left[table.once] < 1 - SPARE
    closed[table.alone] |= _taken(table.low, table.high, table.much, left)
    closed[table.alone] |= (left[table.single] < table.times - SPARE).any(axis=0)
    number = table.session
    full = left[table.sessions.room[number]] < table.pd.party.group.persons - SPARE
    full |= (left[table.fits] < 1 - SPARE).any(axis=0)
    closed[table.joins] |= shut[number] & (full | ~open_[number])
    return closed


def _taken(low: Ints, high: Ints, much: Ints, left: Floats) -> Closed:
    """Whether some slot of the lines of each choice has less left than it takes."""
    found = np.zeros(low.shape[1], dtype=bool)
    for amount in np.unique(much[high > low]).tolist():
        short = np.concatenate(([0], np.cumsum(left < amount - SPARE)))
        found |= ((much == amount) & (short[high] > short[low])).any(axis=0)
    return found
