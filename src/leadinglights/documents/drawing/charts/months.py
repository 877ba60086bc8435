"""The balance of each month: what made the heat, stacked, and how much was asked for."""

from __future__ import annotations

from dataclasses import dataclass

from leadinglights.documents.drawing import svg
from leadinglights.documents.drawing.charts.axis import NOTE_PX, Axis, round_steps
from leadinglights.documents.drawing.charts.legend import (
    ROW,
    Layer,
    keys,
    legend_rows,
    tone_of,
)
from leadinglights.documents.drawing.charts.rungs import margin_of, rungs
from leadinglights.documents.drawing.palette import SCREEN, Palette

TOP, PLOT = 28.0, 220.0


@dataclass(frozen=True, slots=True)
class Months:
    """`layers` lie on each other from below; `asked` is drawn as a line over each month."""

    layers: tuple[Layer, ...]
    asked: tuple[float, ...]
    asked_said: str
    names: tuple[str, ...]
    unit: str
    numbers: dict[float, str]
    most: float
    title: str
    description: str


def steps_of(most: float) -> tuple[float, ...]:
    """The values written beside the axis."""
    return round_steps(0.0, max(most, 1e-6), 4)


def months_chart(chart: Months, *, palette: Palette = SCREEN, width: int = 540) -> str:
    """Draw twelve columns with a legend under them."""
    left, right = margin_of(chart.numbers), width - 6.0
    steps = steps_of(chart.most)
    up = Axis(0.0, steps[-1], TOP + PLOT, TOP)
    parts = [svg.text(palette, "chart-note", left, TOP - 12, chart.unit, size=NOTE_PX)]
    parts += rungs(steps, up, left, right, numbers=chart.numbers, palette=palette)
    wide = (right - left) / len(chart.names)
    every = 1 if wide > 28 else 2  # names of months do not touch
    for month, name in enumerate(chart.names):
        x, below = left + wide * (month + 0.14), 0.0
        for index, layer in enumerate(chart.layers):
            high = up.at(below) - up.at(below + layer.values[month])
            if high > 0.05:
                parts.append(
                    svg.mark(palette, tone_of(layer, index), "rect", x=x,
                             y=up.at(below) - high, width=wide * 0.72, height=high)
                )  # fmt: skip
            below += layer.values[month]
        if chart.asked:
            y = up.at(chart.asked[month])
            line = f"M{x - wide * 0.1:.1f} {y:.1f}h{wide * 0.92:.1f}"
            parts.append(svg.mark(palette, "chart-middle", "path", d=line))
        if month % every == 0:
            parts.append(
                svg.text(palette, "chart-note", left + wide * (month + 0.5), TOP + PLOT + 18, name,
                         size=NOTE_PX, anchor="middle")
            )  # fmt: skip
    foot = TOP + PLOT + 34
    if chart.asked:
        parts.append(svg.mark(palette, "chart-middle", "path", d=f"M4 {foot + 8:.1f}h14"))
        parts.append(
            svg.text(palette, "chart-label", 24, foot + 12, chart.asked_said, size=NOTE_PX)
        )
        foot += ROW
    legend = legend_rows(chart.layers, width)
    parts += keys(legend, foot, palette)
    return svg.drawing(
        width=width, height=int(foot + ROW * len(legend) + 4), title=chart.title,
        description=chart.description, body="".join(parts),
    )  # fmt: skip
