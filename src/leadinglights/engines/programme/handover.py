"""What one generation hands over to another of the same layout: its best days, its subset rows and its prices."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from leadinglights.engines.programme.bounds import Generation
from leadinglights.engines.programme.rows import Subset

MOST_DAYS, MOST_SUBSETS, MOST_PRICES = 400, 250, 1_000  # so that all find room in one message
PARTS = 1_000  # prices are told in thousandths of a point


class Handover(NamedTuple):
    """Whole numbers only, to be sent as they are."""

    days: list[list[int]]  # party-day, whether planned, rows of its table
    subsets: list[list[int]]  # price, and the three rows
    prices: list[list[int]]  # row, price


def handed_over(generation: Generation, common: int) -> Handover:
    """The best days, subset rows and prices of a generation whose first rows, so many, the other has as well."""
    master, book = generation.master, generation.layout.book
    assert generation.center is not None
    center = np.zeros(len(book.limits))
    center[: len(generation.center)] = generation.center
    whole = np.rint(PARTS * center).astype(int)
    worth = generation.relaxed.cells.reduced(center)
    days = [at for at in generation.relaxed.order if master.columns[at].kind == "day"]
    days.sort(key=lambda at: (-worth[at], at))
    columns = [master.columns[at] for at in days[:MOST_DAYS]]
    subsets = sorted(generation.layout.subsets.items(), key=lambda one: (-whole[one[0]], one[0]))
    dear = np.argsort(-whole[:common], kind="stable")[:MOST_PRICES]
    return Handover(
        [[column.party_day, int(column.planned), *column.path] for column in columns],
        [[int(whole[row]), *one.rows] for row, one in subsets[:MOST_SUBSETS]],
        [[int(row), int(whole[row])] for row in dear if whole[row]],
    )


def take_over(generation: Generation, told: Handover) -> None:
    """Take the days and subset rows, and the prices for what days are to be judged by."""
    master, relaxed = generation.master, generation.relaxed
    rows = master.add_subsets(Subset((a, b, c)) for _, a, b, c in told.subsets)
    if rows:
        relaxed.forget()
        relaxed.make(rows)
    for party_day, planned, *path in told.days:
        master.add_path(party_day, tuple(path), planned=bool(planned))
    center = np.zeros(len(master.layout.book.limits))
    for row, price in told.prices:
        center[row] = price / PARTS
    for row, (price, *_) in zip(rows, told.subsets, strict=True):
        center[row] = price / PARTS
    generation.center = center
