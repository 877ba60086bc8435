"""Numbers of a result: with unit, band and grade."""

from __future__ import annotations

from typing import Literal

from leadinglights.engines.transfer.problem.terms import Allocation, GridFactor
from leadinglights.quantities.grade import Grade
from leadinglights.quantities.reading import Frozen


class Band(Frozen):
    """Of ten draws, one lies below `p10` and one above `p90`."""

    p10: float
    p50: float
    p90: float


class Amount(Frozen):
    """A number with its unit; savings are positive when something is saved."""

    value: float
    unit: str
    band: Band | None = None
    grade: Grade


class Cell(Frozen):
    """The saving by one pair of conventions; `declared` marks the study's own."""

    allocation: Allocation
    grid_factor: GridFactor
    saving_t_co2e: float
    declared: bool = False


class Threshold(Frozen):
    """Where the answer turns: the figure at `path` alone, all others as they are.

    `turns_when`: saving begins with the figure below or above `at`; `closed_form` is the same by formula
    where there is one; `now` is today's value. `from_year` is when the projected grid crosses it. `outcome`
    is the saving that turns. With `if_it_ran` the plant runs first, whatever its heat costs. The path solution.cop is the mean of the year, which no single figure holds.
    """

    outcome: Literal["saving_t_co2e", "saving_eur"] = "saving_t_co2e"
    path: str
    unit: str
    now: float
    at: float
    turns_when: Literal["below", "above"]
    closed_form: float | None = None
    from_year: int | None = None
    if_it_ran: bool = False


class Step(Frozen):
    """One number explained: formula over other steps or inputs, with source and grade.

    `of` names steps; `path` the input it is (then `formula` is empty).
    """

    id: str
    value: float
    unit: str
    formula: str = ""
    of: tuple[str, ...] = ()
    path: str = ""
    source: str = ""
    year: int | None = None
    grade: Grade | None = None


class Influence(Frozen):
    """How much one input moves the saving: share of the variance, and the saving at its low and high end.

    The path "prices" is what all prices of fuels and electricity have in common.
    """

    path: str
    first: float
    total: float
    low: float
    high: float
    saving_at_low_t: float
    saving_at_high_t: float
