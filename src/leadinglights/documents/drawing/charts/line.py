"""One line over the years: the saving of each year of the life, with the line of no difference."""

from __future__ import annotations

from dataclasses import dataclass

from leadinglights.documents.drawing import svg
from leadinglights.documents.drawing.charts.axis import NOTE_PX, Axis, round_steps
from leadinglights.documents.drawing.palette import SCREEN, Palette
from leadinglights.documents.wording import width_em

TOP, PLOT = 28.0, 190.0


@dataclass(frozen=True, slots=True)
class LineChart:
    """Values of consecutive years from `first`; `numbers` says the values beside the axis."""

    first: int
    values: tuple[float, ...]
    unit: str
    numbers: dict[float, str]
    title: str
    description: str


def steps_of(values: tuple[float, ...]) -> tuple[float, ...]:
    """The values written beside the axis; zero is always among them."""
    return round_steps(min(*values, 0.0), max(*values, 0.0, 1e-6), 4)


def line_chart(chart: LineChart, *, palette: Palette = SCREEN, width: int = 540) -> str:
    """Draw the line."""
    steps = steps_of(chart.values)
    margin = max(width_em(chart.numbers.get(step, f"{step:g}")) for step in steps) * NOTE_PX + 12
    across = Axis(0.0, float(max(len(chart.values) - 1, 1)), margin + 4, width - 24.0)
    up = Axis(steps[0], steps[-1], TOP + PLOT, TOP)
    parts = [svg.text(palette, "chart-note", margin, TOP - 12, chart.unit, size=NOTE_PX)]
    for step in steps:
        name = "chart-zero" if step == 0 else "chart-grid"
        parts.append(
            svg.mark(palette, name, "path", d=f"M{margin:.1f} {up.at(step):.1f}H{width - 10}")
        )
        said = chart.numbers.get(step, f"{step:g}")
        parts.append(
            svg.text(palette, "chart-note", margin - 8, up.at(step) + 4, said, size=NOTE_PX,
                     anchor="end")
        )  # fmt: skip
    line = " ".join(
        f"{across.at(i):.1f} {up.at(value):.1f}" for i, value in enumerate(chart.values)
    )
    parts.append(svg.mark(palette, "chart-line", "path", d=f"M{line}"))
    parts += [
        svg.text(palette, "chart-note", across.at(index), TOP + PLOT + 22, str(chart.first + index),
                 size=NOTE_PX, anchor="middle")
        for index in sorted({0, len(chart.values) // 2, len(chart.values) - 1})
    ]  # fmt: skip
    return svg.drawing(
        width=width, height=int(TOP + PLOT + 32), title=chart.title, description=chart.description,
        body="".join(parts),
    )  # fmt: skip
