"""What heat is worth by day and hour, or by month and hour in a study that kept no more."""

from __future__ import annotations

from leadinglights.documents.drawing import Palette
from leadinglights.documents.drawing.charts import Days, HeatMap, days_chart, heat_map
from leadinglights.documents.study import Table
from leadinglights.documents.study_numbers import Numbers
from leadinglights.documents.study_words import ChartWords, Drawn
from leadinglights.engines.transfer.result import Result

HOURS = (0, 6, 12, 18)
FIRST_DAYS = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
Cells = tuple[tuple[float, ...], ...]


def value_drawn(result: Result, words: ChartWords, palette: Palette, width: int) -> list[Drawn]:
    cells, said, write = (
        result.with_solution.heat_value_eur_per_mwh,
        words.value,
        Numbers(words.language),
    )
    if not cells:
        return []
    if result.value_of_heat is not None:
        return [_days(result.value_of_heat.hours_eur_per_mwh, cells, words, palette, width)]
    months = write.months
    means = [sum(row) / len(row) for row in cells]
    low, high = (end(value for row in cells for value in row) for end in (min, max))
    ends = [said.price % {"value": write.short(one, 2)} for one in (low, high)]
    description = said.said % {
        "low": ends[0], "high": ends[1],
        "dear": months[means.index(max(means))], "cheap": months[means.index(min(means))],
    }  # fmt: skip
    chart = HeatMap(
        cells, months, tuple((hour, str(hour)) for hour in HOURS), ends[0], ends[1], said.title,
        description,
    )  # fmt: skip
    svg = heat_map(chart, palette=palette, width=width)
    return [Drawn("value", said.title, svg, description, _table(cells, words))]


def _days(
    hours: tuple[float, ...], cells: Cells, words: ChartWords, palette: Palette, width: int
) -> Drawn:
    """All hours of the year; the ends of the scale leave out one hour in fifty on each side."""
    said, write = words.value, Numbers(words.language)
    ranked = sorted(hours)
    low, high = ranked[len(ranked) // 50], ranked[-1 - len(ranked) // 50]
    months, means = write.months, [sum(row) / len(row) for row in cells]
    described = said.days % {
        "low": said.price % {"value": write.short(ranked[0], 2)},
        "high": said.price % {"value": write.short(ranked[-1], 2)},
        "dear": months[means.index(max(means))], "cheap": months[means.index(min(means))],
    }  # fmt: skip
    ends = (
        (said.least if low > ranked[0] else said.price) % {"value": write.short(low, 2)},
        (said.most if high < ranked[-1] else said.price) % {"value": write.short(high, 2)},
    )
    chart = Days(
        hours, low, high, ends, tuple(zip(FIRST_DAYS, months, strict=True)),
        tuple((hour, str(hour)) for hour in HOURS), said.title, described,
    )  # fmt: skip
    svg = days_chart(chart, palette=palette, width=width)
    return Drawn("value", said.title, svg, described, _table(cells, words))


def _table(cells: Cells, words: ChartWords) -> Table:
    """Means by month, at four hours of the day."""
    said, write = words.value, Numbers(words.language)
    heads = (said.columns[0], *(said.columns[1] % {"hour": str(hour)} for hour in HOURS))
    rows = tuple(
        (month, *(write.short(row[hour]) for hour in HOURS))
        for month, row in zip(write.months, cells, strict=True)
    )
    return Table(heads, rows, (1, 2, 3, 4))
