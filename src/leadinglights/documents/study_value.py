"""What heat is worth by month and hour of the day."""

from __future__ import annotations

from leadinglights.documents.drawing import Palette
from leadinglights.documents.drawing.charts import HeatMap, heat_map
from leadinglights.documents.study import Table
from leadinglights.documents.study_numbers import Numbers
from leadinglights.documents.study_words import ChartWords, Drawn
from leadinglights.engines.transfer.result import Result

HOURS = (0, 6, 12, 18)


def value_drawn(result: Result, words: ChartWords, palette: Palette, width: int) -> list[Drawn]:
    cells, said, write = (
        result.with_solution.heat_value_eur_per_mwh,
        words.value,
        Numbers(words.language),
    )
    if not cells:
        return []
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
    heads = (said.columns[0], *(said.columns[1] % {"hour": str(hour)} for hour in HOURS))
    rows = tuple(
        (month, *(write.short(row[hour]) for hour in HOURS))
        for month, row in zip(months, cells, strict=True)
    )
    table = Table(heads, rows, (1, 2, 3, 4))
    svg = heat_map(chart, palette=palette, width=width)
    return [Drawn("value", said.title, svg, description, table)]
