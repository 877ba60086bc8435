"""Cost against CO2 of a study, told from today's year."""

from __future__ import annotations

from collections.abc import Iterable

from leadinglights.documents.drawing import Palette
from leadinglights.documents.drawing.charts import Frontier, Way, frontier
from leadinglights.documents.drawing.charts.axis import round_steps
from leadinglights.documents.study import Table
from leadinglights.documents.study_numbers import Numbers
from leadinglights.documents.study_words import ChartWords, Drawn
from leadinglights.engines.transfer.result import Result, TradePoint, Year

Point = tuple[float, float]
NOTHING_T = 0.5  # tonnes: where nothing moves there is nothing to trade


def trade_off_drawn(result: Result, words: ChartWords, palette: Palette, width: int) -> list[Drawn]:
    curves, said, write = result.trade_off, words.trade, Numbers(words.language)
    if curves is None:
        return []
    declared = next((one.allocation, one.grid_factor) for one in result.conventions if one.declared)
    zero = _stands(result.reference, declared)

    def from_today(t_co2e: float, eur: float) -> Point:
        """Tonnes less and euro more than today."""
        return zero[0] - t_co2e + 0.0, eur - zero[1] + 0.0

    ways = tuple(
        Way(
            name, tuple(from_today(one.t_co2e, one.eur) for one in curve),
            from_today(*_stands(year, declared)),
        )
        for name, curve, year in (
            (said.today, curves.reference, result.reference),
            (said.solution, curves.with_solution, result.with_solution),
        )
    )  # fmt: skip
    every = [point for way in ways for point in (*way.points, way.stands)]
    if max(abs(point[0]) for point in every) < NOTHING_T:
        return []
    across = _steps(point[0] for point in every)
    up = _steps(point[1] for point in every)
    last = ways[1].points[-1]
    description = said.said % {
        "tonnes": said.saved(ways[1].stands[0]), "money": said.paid(-ways[1].stands[1]),
        "most": said.saved(last[0]), "dearest": said.paid(-last[1]),
    }  # fmt: skip
    chart = Frontier(
        ways[0], ways[1], across, up, {step: write.short(step) for step in across},
        {step: write.short(step) for step in up}, said.across, said.up, said.title, description,
    )  # fmt: skip
    rows = [
        row
        for way, curve in zip(ways, (curves.reference, curves.with_solution), strict=True)
        for row in _rows(way, curve, write)
    ]
    svg = frontier(chart, palette=palette, width=width)
    table = Table(said.columns, tuple(rows), (1, 2, 3))
    return [Drawn("trade_off", said.title, svg, description, table)]


def _stands(year: Year, declared: tuple[str, str]) -> Point:
    tonnes = next(
        (one.t_co2e for one in year.emissions if (one.allocation, one.grid_factor) == declared), 0.0
    )
    return tonnes, year.costs.total


def _steps(values: Iterable[float]) -> tuple[float, ...]:
    there = [0.0, *values]
    return round_steps(min(there), max(*there, min(there) + 1e-6), 4)


def _rows(
    way: Way, curve: tuple[TradePoint, ...], write: Numbers
) -> list[tuple[str, str, str, str]]:
    return [
        (way.said, write.short(one.price_eur_per_t), write.short(x), write.short(y))
        for one, (x, y) in zip(curve, way.points, strict=True)
    ]
