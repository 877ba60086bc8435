"""Cost against CO2: for each system the curve of its cheapest ways, and where its year stands."""

from __future__ import annotations

from dataclasses import dataclass

from leadinglights.documents.drawing import svg
from leadinglights.documents.drawing.charts.axis import NOTE_PX, Axis
from leadinglights.documents.drawing.charts.rungs import line_of, margin_of, rungs
from leadinglights.documents.drawing.palette import SCREEN, Palette

TOP, PLOT, ROW = 30.0, 250.0, 22.0


@dataclass(frozen=True, slots=True)
class Way:
    """One system: its curve from the cheapest point on, and `stands`, its year as it is run."""

    said: str
    points: tuple[tuple[float, float], ...]
    stands: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Frontier:
    """`first` is drawn dashed and open, `second` in full; numbers are those of the steps in words."""

    first: Way
    second: Way
    across_steps: tuple[float, ...]
    up_steps: tuple[float, ...]
    across_numbers: dict[float, str]
    up_numbers: dict[float, str]
    across_said: str
    up_said: str
    title: str
    description: str


def frontier(chart: Frontier, *, palette: Palette = SCREEN, width: int = 540) -> str:
    """Draw both curves with a line of words for each under them."""
    left, right = margin_of(chart.up_numbers), width - 16.0
    across = Axis(chart.across_steps[0], chart.across_steps[-1], left + 8, right)
    up = Axis(chart.up_steps[0], chart.up_steps[-1], TOP + PLOT, TOP)
    parts = [svg.text(palette, "chart-note", 2, 14, chart.up_said, size=NOTE_PX)]
    parts += rungs(chart.up_steps, up, left, right, numbers=chart.up_numbers, palette=palette)
    for step in chart.across_steps:
        x, said = across.at(step), chart.across_numbers[step]
        name = "chart-zero" if step == 0 and chart.across_steps[0] < 0 else "chart-grid"
        parts.append(svg.mark(palette, name, "path", d=f"M{x:.1f} {TOP}V{TOP + PLOT}"))
        anchor = "end" if x > right - 12 else "middle"
        parts.append(
            svg.text(palette, "chart-note", x, TOP + PLOT + 20, said, size=NOTE_PX, anchor=anchor)
        )
    parts.append(
        svg.text(palette, "chart-note", right, TOP + PLOT + 40, chart.across_said, size=NOTE_PX,
                 anchor="end")
    )  # fmt: skip
    foot = TOP + PLOT + 62
    for row, (way, line, dot) in enumerate(
        ((chart.first, "chart-line-dashed", "chart-dot-open"),
         (chart.second, "chart-line", "chart-dot"))
    ):  # fmt: skip
        xs = [across.at(x) for x, _ in way.points]
        ys = [up.at(y) for _, y in way.points]
        if len(xs) > 1:
            parts.append(svg.mark(palette, line, "path", d=line_of(xs, ys)))
        x, y = across.at(way.stands[0]), up.at(way.stands[1])
        parts.append(svg.mark(palette, dot, "circle", cx=x, cy=y, r=5.5))
        y = foot + ROW * row
        parts.append(svg.mark(palette, line, "path", d=f"M4 {y - 4:.1f}H34"))
        parts.append(svg.mark(palette, dot, "circle", cx=19.0, cy=y - 4, r=5.0))
        parts.append(svg.text(palette, "chart-label", 42, y, way.said, size=NOTE_PX))
    return svg.drawing(
        width=width, height=int(foot + 2 * ROW), title=chart.title, description=chart.description,
        body="".join(parts),
    )  # fmt: skip
