"""One week hour by hour: what made the heat, what it was worth, what lay in the store."""

from __future__ import annotations

from dataclasses import dataclass, field

from leadinglights.documents.drawing import svg
from leadinglights.documents.drawing.charts.axis import NOTE_PX, Axis, round_steps
from leadinglights.documents.drawing.charts.legend import (
    ROW,
    Layer,
    keys,
    legend_rows,
    tone_of,
)
from leadinglights.documents.drawing.charts.rungs import line_of, margin_of, rungs
from leadinglights.documents.drawing.palette import SCREEN, Palette

TOP, HEAD, PLOT, LOW = 4.0, 26.0, 160.0, 70.0
BETWEEN = 12.0  # so that the numbers of two scales do not touch
HOURS = 168


@dataclass(frozen=True, slots=True)
class Strip:
    """A line of 168 hours under the heat, with the words over it; `dashed` is one more in it."""

    said: str
    values: tuple[float, ...]
    numbers: dict[float, str]
    dashed: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Week:
    """`asked` is drawn as a line over the layers; `days` are the names of the seven days."""

    layers: tuple[Layer, ...]
    asked: tuple[float, ...]
    asked_said: str
    said: str
    numbers: dict[float, str]
    days: tuple[str, ...]
    title: str
    description: str
    strips: tuple[Strip, ...] = field(default=())


def steps_of(*rows: tuple[float, ...], most: int = 3) -> tuple[float, ...]:
    """The values written beside rows of hours that share a scale."""
    flat = [value for row in rows for value in row]
    return round_steps(min(0.0, *flat), max(1e-6, *flat), most)


def week_chart(chart: Week, *, palette: Palette = SCREEN, width: int = 540) -> str:
    """Draw the week, its strips and the legend."""
    left = max(margin_of(one) for one in (chart.numbers, *(s.numbers for s in chart.strips)))
    right = width - 8.0
    across = Axis(0.0, float(HOURS), left, right)
    xs = [across.at(hour + 0.5) for hour in range(HOURS)]
    top = TOP + HEAD
    heights = [PLOT, *(LOW for _ in chart.strips)]
    foot = top + sum(heights) + (HEAD + BETWEEN) * len(chart.strips)
    parts = _days(chart, across, top, foot, palette, every=1 if width > 420 else 2)
    parts.append(
        svg.text(palette, "chart-label", 2, TOP + 12, chart.said, size=NOTE_PX, heavy=True)
    )
    parts += _heat(chart, xs, top, left=left, right=right, palette=palette)
    for strip in chart.strips:
        top += (PLOT if strip is chart.strips[0] else LOW) + HEAD + BETWEEN
        steps = steps_of(strip.values, strip.dashed, most=2)
        up = Axis(steps[0], steps[-1], top + LOW, top)
        parts.append(
            svg.text(palette, "chart-label", 2, top - 10, strip.said, size=NOTE_PX, heavy=True)
        )
        parts += rungs(steps, up, left, right, numbers=strip.numbers, palette=palette)
        for name, row in (("chart-line-dashed", strip.dashed), ("chart-line", strip.values)):
            if row:
                line = line_of(xs, [up.at(one) for one in row])
                parts.append(svg.mark(palette, name, "path", d=line))
    foot += 34
    parts.append(svg.mark(palette, "chart-middle", "path", d=f"M4 {foot + 8:.1f}h14"))
    parts.append(svg.text(palette, "chart-label", 24, foot + 12, chart.asked_said, size=NOTE_PX))
    legend = legend_rows(chart.layers, width)
    parts += keys(legend, foot + ROW, palette)
    return svg.drawing(
        width=width, height=int(foot + ROW * (1 + len(legend)) + 4), title=chart.title,
        description=chart.description, body="".join(parts),
    )  # fmt: skip


def _heat(
    chart: Week, xs: list[float], top: float, *, left: float, right: float, palette: Palette
) -> list[str]:
    made = tuple(sum(values) for values in zip(*(one.values for one in chart.layers), strict=True))
    steps = steps_of(made, chart.asked)
    up = Axis(steps[0], steps[-1], top + PLOT, top)
    parts = rungs(steps, up, left, right, numbers=chart.numbers, palette=palette)
    below = [0.0] * HOURS
    for index, layer in enumerate(chart.layers):
        above = [low + value for low, value in zip(below, layer.values, strict=True)]
        there = line_of(xs, [up.at(one) for one in above])
        back = line_of(xs[::-1], [up.at(one) for one in below[::-1]])
        area = f"{there} L{back[1:]}Z"
        parts.append(svg.mark(palette, tone_of(layer, index), "path", d=area))
        below = above
    line = line_of(xs, [up.at(one) for one in chart.asked])
    return [*parts, svg.mark(palette, "chart-middle", "path", d=line)]


def _days(
    chart: Week, across: Axis, top: float, foot: float, palette: Palette, *, every: int
) -> list[str]:
    parts = []
    for day, name in enumerate(chart.days):
        x = across.at(24.0 * day)
        parts.append(
            svg.mark(palette, "chart-grid", "path", d=f"M{x:.1f} {top:.1f}V{foot + 6:.1f}")
        )
        if day % every == 0:
            parts.append(svg.text(palette, "chart-note", x + 2, foot + 20, name, size=NOTE_PX))
    return parts
