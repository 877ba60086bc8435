"""The year, sorted: heat of each plant under the curve of the load, most first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from leadinglights.documents.drawing import svg
from leadinglights.documents.drawing.charts.axis import NOTE_PX, Axis, round_steps
from leadinglights.documents.drawing.charts.legend import ROW, Layer, keys, legend_rows, tone_of
from leadinglights.documents.drawing.palette import SCREEN, Palette
from leadinglights.documents.wording import width_em

TOP, BOTTOM = 28.0, 40.0


@dataclass(frozen=True, slots=True)
class SortedYear:
    """`points` are hours of the sorted year; layers from the bottom, at most LAYERS; words are given.

    `most` raises the scale, so that two charts beside each other share one; `marks` are hours written
    under it.
    """

    points: tuple[int, ...]
    total: tuple[float, ...]
    layers: tuple[Layer, ...]
    unit: str
    hours: str
    numbers: dict[float, str]
    title: str
    description: str
    most: float = 0.0
    marks: tuple[tuple[int, str], ...] = ()


def steps_of(total: Sequence[float]) -> tuple[float, ...]:
    """The values written beside the axis; the caller says them in the reader's language."""
    return round_steps(0.0, max([*total, 1e-6]), 4)


def sorted_year(chart: SortedYear, *, palette: Palette = SCREEN, width: int = 540) -> str:
    """Draw the stacked year with a legend under it."""
    steps = steps_of((*chart.total, chart.most))
    legend = legend_rows(chart.layers, width)
    plot = 250.0
    bottom = BOTTOM + (16 if chart.marks else 0)
    height = int(TOP + plot + bottom + ROW * len(legend) + 6)
    margin = max(width_em(chart.numbers.get(step, f"{step:g}")) for step in steps) * NOTE_PX + 12
    across = Axis(0.0, float(max(chart.points[-1], 1)), margin, width - 10.0)
    up = Axis(steps[0], steps[-1], TOP + plot, TOP)
    parts = [svg.text(palette, "chart-note", margin, TOP - 12, chart.unit, size=NOTE_PX)]
    for step in steps:
        y = up.at(step)
        parts.append(
            svg.mark(palette, "chart-grid", "path", d=f"M{margin:.1f} {y:.1f}H{width - 10}")
        )
        said = chart.numbers.get(step, f"{step:g}")
        parts.append(
            svg.text(palette, "chart-note", margin - 8, y + 4, said, size=NOTE_PX, anchor="end")
        )
    parts += _areas(chart, across, up, palette)
    foot = TOP + plot + (38 if chart.marks else 22)
    parts.append(
        svg.text(palette, "chart-note", width - 10, foot, chart.hours, size=NOTE_PX, anchor="end")
    )
    parts += [
        svg.text(palette, "chart-note", across.at(hour), TOP + plot + 20, said, size=NOTE_PX,
                 anchor=_leaning(hour, chart.points))
        for hour, said in chart.marks
    ]  # fmt: skip
    parts += keys(legend, TOP + plot + bottom, palette)
    return svg.drawing(
        width=width, height=height, title=chart.title, description=chart.description,
        body="".join(parts),
    )  # fmt: skip


def _areas(chart: SortedYear, across: Axis, up: Axis, palette: Palette) -> list[str]:
    below = [0.0] * len(chart.points)
    parts = []
    xs = [across.at(point) for point in chart.points]
    for index, layer in enumerate(chart.layers):
        above = [low + value for low, value in zip(below, layer.values, strict=True)]
        outward = " ".join(f"{x:.1f} {up.at(y):.1f}" for x, y in zip(xs, above, strict=True))
        back = " ".join(
            f"{x:.1f} {up.at(y):.1f}" for x, y in zip(reversed(xs), reversed(below), strict=True)
        )
        parts.append(svg.mark(palette, tone_of(layer, index), "path", d=f"M{outward} L{back}Z"))
        below = above
    line = " ".join(f"{x:.1f} {up.at(y):.1f}" for x, y in zip(xs, chart.total, strict=True))
    return [*parts, svg.mark(palette, "chart-line", "path", d=f"M{line}")]


def _leaning(hour: int, points: Sequence[int]) -> str:
    """An hour at an end of the scale keeps its number inside the picture."""
    if hour <= points[0]:
        return "start"
    return "end" if hour >= points[-1] else "middle"
