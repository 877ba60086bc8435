"""What heat is worth: months down, hours of the day across, darker is dearer."""

from __future__ import annotations

from dataclasses import dataclass

from leadinglights.documents.drawing import svg
from leadinglights.documents.drawing.charts.axis import NOTE_PX
from leadinglights.documents.drawing.palette import SCREEN, Palette
from leadinglights.documents.wording import width_em

CLASSES = 7
CELL_HIGH = 20.0
TOP = 26.0


@dataclass(frozen=True, slots=True)
class HeatMap:
    """`values[month][hour]`; `low` and `high` are the ends of the scale in words."""

    values: tuple[tuple[float, ...], ...]
    rows: tuple[str, ...]
    columns: tuple[tuple[int, str], ...]
    low: str
    high: str
    title: str
    description: str


def heat_map(chart: HeatMap, *, palette: Palette = SCREEN, width: int = 540) -> str:
    """Draw the cells with the scale under them."""
    margin = max(width_em(row) for row in chart.rows) * NOTE_PX + 12
    columns = max(len(row) for row in chart.values)
    wide = (width - margin - 4) / columns
    flat = [value for row in chart.values for value in row]
    least, most = min(flat), max(flat)
    parts = [
        svg.text(palette, "chart-note", margin + (hour + 0.5) * wide, TOP - 10, said, size=NOTE_PX,
                 anchor="middle")
        for hour, said in chart.columns
    ]  # fmt: skip
    for index, row in enumerate(chart.values):
        y = TOP + CELL_HIGH * index
        parts.append(
            svg.text(palette, "chart-note", margin - 8, y + 15, chart.rows[index], size=NOTE_PX,
                     anchor="end")
        )  # fmt: skip
        parts += [
            svg.mark(palette, f"chart-cell-{_class(value, least, most)}", "rect",
                     x=margin + hour * wide, y=y, width=wide + 0.6, height=CELL_HIGH + 0.6)
            for hour, value in enumerate(row)
        ]  # fmt: skip
    foot = TOP + CELL_HIGH * len(chart.values) + 12
    parts += scale((chart.low, chart.high), margin, foot, palette, width)
    return svg.drawing(
        width=width, height=int(foot + 24), title=chart.title, description=chart.description,
        body="".join(parts),
    )  # fmt: skip


def _class(value: float, least: float, most: float) -> int:
    if most - least < 1e-9:
        return 0
    return min(int((value - least) / (most - least) * CLASSES), CLASSES - 1)


def scale(ends: tuple[str, str], x: float, y: float, palette: Palette, width: int) -> list[str]:
    """Both ends in words with the steps between them, which give way on a narrow picture."""
    start = x + width_em(ends[0]) * NOTE_PX + 10
    left_over = width - 6 - start - 8 - width_em(ends[1]) * NOTE_PX
    step = min(22.0, max(left_over / CLASSES, 6.0))
    boxes = [
        svg.mark(
            palette, f"chart-cell-{index}", "rect", x=start + step * index, y=y, width=step,
            height=12,
        )
        for index in range(CLASSES)
    ]  # fmt: skip
    return [
        svg.text(palette, "chart-note", x, y + 11, ends[0], size=NOTE_PX),
        *boxes,
        svg.text(palette, "chart-note", start + step * CLASSES + 8, y + 11, ends[1], size=NOTE_PX),
    ]
