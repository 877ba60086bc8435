"""The saving of each year of the life."""

from __future__ import annotations

from leadinglights.documents.drawing import Palette
from leadinglights.documents.drawing.charts import LineChart, line, line_chart
from leadinglights.documents.study import Table
from leadinglights.documents.study_numbers import Numbers
from leadinglights.documents.study_words import ChartWords, Drawn
from leadinglights.engines.transfer.result import Result

NOTHING_T = 0.5  # tonnes: a line on zero tells nothing


def life_drawn(
    result: Result, words: ChartWords, first_year: int, *, palette: Palette, width: int
) -> list[Drawn]:
    saved, said, write = result.lifetime_t_co2e, words.life, Numbers(words.language)
    if len(saved) < 2 or max(map(abs, saved)) < NOTHING_T:
        return []
    description = said.said % {
        "first": str(first_year), "last": str(first_year + len(saved) - 1),
        "begins": write.short(saved[0]), "ends": write.short(saved[-1]),
        "sum": write.short(sum(saved)),
    }  # fmt: skip
    numbers = {step: write.short(step) for step in line.steps_of(saved)}
    chart = LineChart(first_year, saved, said.unit, numbers, said.title, description)
    rows = tuple((str(first_year + i), write.short(value)) for i, value in enumerate(saved))
    svg = line_chart(chart, palette=palette, width=width)
    return [Drawn("life", said.title, svg, description, Table(said.columns, rows, (1,)))]
