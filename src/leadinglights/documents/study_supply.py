"""A heat pump over the supply temperature of its network: COP, tonnes and money."""

from __future__ import annotations

from leadinglights.documents.drawing import Palette
from leadinglights.documents.drawing.charts import Panel, Panels, panels
from leadinglights.documents.drawing.charts.panels import steps_of
from leadinglights.documents.study import Table
from leadinglights.documents.study_numbers import Numbers
from leadinglights.documents.study_words import ChartWords, Drawn
from leadinglights.engines.transfer.result import Result

EVERY_C = 10.0  # degrees written under the scale


def supply_drawn(result: Result, words: ChartWords, palette: Palette, width: int) -> list[Drawn]:
    curve, said, write = result.supply_temperature, words.supply, Numbers(words.language)
    if curve is None:
        return []
    today = next(one for one in curve.points if one.now)
    coldest = curve.points[0]
    across = tuple(one.supply_winter_c for one in curve.points)
    lines = (
        (said.cop, tuple(one.cop for one in curve.points), False),
        (said.tonnes, tuple(one.saving_t_co2e for one in curve.points), True),
        (said.money, tuple(one.saving_eur for one in curve.points), True),
    )
    description = said.said % {
        "now": write.short(today.supply_winter_c), "cold": write.short(coldest.supply_winter_c),
        "cop_now": _cop(today.cop, write), "cop_cold": _cop(coldest.cop, write),
        "tonnes_now": said.saved(today.saving_t_co2e),
        "tonnes_cold": said.saved(coldest.saving_t_co2e),
    }  # fmt: skip
    if curve.if_it_ran:
        description = f"{description} {said.ran}"
    chart = Panels(
        across=across,
        marks=tuple((one, write.short(one)) for one in across if one % EVERY_C == 0.0),
        across_said=said.across,
        now=today.supply_winter_c,
        now_said=said.now % {"now": write.short(today.supply_winter_c)},
        panels=tuple(
            Panel(
                name, values,
                {step: write.short(step) for step in steps_of(values, from_zero=from_zero)},
                from_zero,
            )
            for name, values, from_zero in lines
        ),
        title=said.title,
        description=description,
    )  # fmt: skip
    rows = tuple(
        (write.short(one.supply_winter_c), _cop(one.cop, write), write.short(one.saving_t_co2e),
         write.short(one.saving_eur))
        for one in curve.points
    )  # fmt: skip
    svg = panels(chart, palette=palette, width=width)
    return [Drawn("supply", said.title, svg, description, Table(said.columns, rows, (1, 2, 3)))]


def _cop(cop: float | None, write: Numbers) -> str:
    return "–" if cop is None else write.short(cop)
