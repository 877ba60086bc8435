"""Where the answer turns: a scale with the side that saves, the threshold, and what stands where."""

from __future__ import annotations

from dataclasses import dataclass

from leadinglights.documents.drawing import svg
from leadinglights.documents.drawing.charts.axis import NOTE_PX, TEXT_PX, Axis
from leadinglights.documents.drawing.palette import SCREEN, Palette
from leadinglights.documents.wording import width_em

EDGE = 16.0
LINE = 96.0  # where the scale runs
ROW = 20.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A value on the scale; `here` is the city's own."""

    value: float
    said: str
    here: bool = False


@dataclass(frozen=True, slots=True)
class Turning:
    """`saves_below`: the saving side lies left of `at`."""

    at: float
    said: str
    saves_below: bool
    saves: str
    saves_not: str
    marks: tuple[Mark, ...]
    title: str
    description: str


def turning(chart: Turning, *, palette: Palette = SCREEN, width: int = 720) -> str:
    """Draw the scale; labels take rows of their own below where they would touch."""
    values = [chart.at, *(mark.value for mark in chart.marks)]
    low, high = min(0.0, *values), max(values)
    axis = Axis(low, high + (high - low) * 0.14 + 1e-9, EDGE, width - EDGE)
    x = axis.at(chart.at)
    left, right = (EDGE, x) if chart.saves_below else (x, width - EDGE)
    parts = [
        svg.mark(palette, "chart-band", "rect", x=left, y=LINE - 28, width=max(right - left, 1.0),
                 height=28),
        svg.mark(palette, "chart-axis", "path", d=f"M{EDGE:.1f} {LINE}H{width - EDGE:.1f}"),
        svg.mark(palette, "chart-turn", "path", d=f"M{x:.1f} {LINE - 52}V{LINE + 14}"),
        svg.text(palette, "chart-label", _kept(x, chart.said, width), LINE - 60, chart.said,
                 size=TEXT_PX, anchor="middle", heavy=True),
    ]  # fmt: skip
    sides = (chart.saves, chart.saves_not) if chart.saves_below else (chart.saves_not, chart.saves)
    if x - EDGE > width_em(sides[0]) * TEXT_PX * 1.1 + 12:
        parts.append(svg.text(palette, "chart-label", EDGE + 8, LINE - 9, sides[0], size=TEXT_PX,
                              heavy=True))  # fmt: skip
    if width - EDGE - x > width_em(sides[1]) * TEXT_PX * 1.1 + 12:
        parts.append(svg.text(palette, "chart-label", width - EDGE - 8, LINE - 9, sides[1],
                              size=TEXT_PX, anchor="end", heavy=True))  # fmt: skip
    rows: list[float] = []
    above: list[str] = []  # the city's own point lies over its neighbours
    for mark in sorted(chart.marks, key=lambda one: (one.value, one.said)):
        drawn = _mark(mark, axis.at(mark.value), rows, palette, width)
        if mark.here:
            above += drawn
        else:
            parts += drawn
    parts += above
    height = int(LINE + 22 + ROW * max(len(rows), 1) + 6)
    return svg.drawing(
        width=width, height=height, title=chart.title, description=chart.description,
        body="".join(parts),
    )  # fmt: skip


def _mark(mark: Mark, x: float, rows: list[float], palette: Palette, width: int) -> list[str]:
    name = "chart-dot" if mark.here else "chart-dot-open"
    wide = width_em(mark.said) * NOTE_PX * (1.12 if mark.here else 1.0) + 14
    start = min(max(x - 8, 2.0), width - wide)
    row = next((index for index, end in enumerate(rows) if end <= start), len(rows))
    if row == len(rows):
        rows.append(0.0)
    rows[row] = start + wide
    y = LINE + 28 + ROW * row
    return [
        svg.mark(palette, "chart-grid", "path", d=f"M{x:.1f} {LINE + 7}V{y - 12:.1f}"),
        svg.mark(palette, name, "circle", cx=x, cy=LINE, r=6),
        svg.text(palette, "chart-label" if mark.here else "chart-note", start, y, mark.said,
                 size=NOTE_PX, heavy=mark.here),
    ]  # fmt: skip


def _kept(x: float, said: str, width: int) -> float:
    half = width_em(said) * TEXT_PX * 1.12 / 2 + 2
    return min(max(x, half), width - half)
