"""What moves the answer: each input alone from its low to its high end."""

from __future__ import annotations

from dataclasses import dataclass

from leadinglights.documents.drawing import svg
from leadinglights.documents.drawing.charts.axis import NOTE_PX, TEXT_PX, Axis
from leadinglights.documents.drawing.palette import SCREEN, Palette
from leadinglights.documents.wording import lines_of, width_em

ROW = 46.0
TOP = 34.0


@dataclass(frozen=True, slots=True)
class Swing:
    """One input: its name, the answer at its low and high end, and both ends in words."""

    name: str
    at_low: float
    at_high: float
    low_said: str
    high_said: str


@dataclass(frozen=True, slots=True)
class Tornado:
    middle: float
    middle_said: str
    zero_said: str
    worse: str
    better: str
    swings: tuple[Swing, ...]
    title: str
    description: str


def tornado(chart: Tornado, *, palette: Palette = SCREEN, width: int = 540) -> str:
    """Draw the bars, widest first as given; what lies left of the middle is worse."""
    margin = min(width * 0.36, 190.0)
    ends = [chart.middle, *(value for one in chart.swings for value in (one.at_low, one.at_high))]
    low, high = min(ends), max(ends)
    span = max(high - low, 1e-9)
    zero_shown = low - span * 0.6 <= 0.0 <= high + span * 0.6
    if zero_shown:
        low, high = min(low, 0.0), max(high, 0.0)
        span = max(high - low, 1e-9)
    room = max(width_em(said) for one in chart.swings for said in (one.low_said, one.high_said))
    room = min(room * NOTE_PX * 1.05 + 8, width * 0.16)
    axis = Axis(low, low + span, margin + 8 + room, width - 8.0 - room)
    height = int(TOP + ROW * len(chart.swings) + 26)
    middle = axis.at(chart.middle)
    parts = []
    for index, swing in enumerate(chart.swings):
        parts += _row(
            swing, TOP + ROW * index, axis, middle=chart.middle, margin=margin, palette=palette
        )
    foot = TOP + ROW * len(chart.swings)
    parts.append(svg.mark(palette, "chart-middle", "path", d=f"M{middle:.1f} {TOP - 8}V{foot:.1f}"))
    parts.append(_said(chart.middle_said, middle, 16, palette, width, heavy=True))
    if zero_shown and abs(axis.at(0.0) - middle) > 40:
        zero = axis.at(0.0)
        parts.append(svg.mark(palette, "chart-zero", "path", d=f"M{zero:.1f} {TOP - 8}V{foot:.1f}"))
        if abs(zero - middle) > (width_em(chart.middle_said) + width_em(chart.zero_said)) * TEXT_PX:
            parts.append(_said(chart.zero_said, zero, 16, palette, width, heavy=False))
    parts.append(svg.text(palette, "chart-note", margin + 8, foot + 18, chart.worse, size=NOTE_PX))
    parts.append(
        svg.text(
            palette, "chart-note", width - 8, foot + 18, chart.better, size=NOTE_PX, anchor="end"
        )
    )
    return svg.drawing(
        width=width, height=height, title=chart.title, description=chart.description,
        body="".join(parts),
    )  # fmt: skip


def _row(
    swing: Swing, y: float, axis: Axis, *, middle: float, margin: float, palette: Palette
) -> list[str]:
    names = lines_of(swing.name, widest_em=margin / NOTE_PX / 1.08, most=3)
    parts = [
        svg.text(palette, "chart-label", margin, y + 22 + (i - (len(names) - 1) / 2) * 14.5, name,
                 size=NOTE_PX, anchor="end", heavy=True)
        for i, name in enumerate(names)
    ]  # fmt: skip
    ends = sorted([(swing.at_low, swing.low_said), (swing.at_high, swing.high_said)])
    for side, (value, said) in enumerate(ends):
        left, right = sorted((axis.at(value), axis.at(middle)))
        name = "chart-worse" if value < middle else "chart-better"
        if right - left > 0.2:
            parts.append(
                svg.mark(palette, name, "rect", x=left, y=y + 8, width=right - left, height=20)
            )
        x, anchor = (left - 5, "end") if side == 0 else (right + 5, "start")
        if value < middle and side == 1:
            x = axis.at(middle) + 5
        if value > middle and side == 0:
            x = axis.at(middle) - 5
        parts.append(svg.text(palette, "chart-note", x, y + 22, said, size=NOTE_PX, anchor=anchor))
    return parts


def _said(said: str, x: float, y: float, palette: Palette, width: int, *, heavy: bool) -> str:
    half = width_em(said) * TEXT_PX * 1.12 / 2 + 2
    place = min(max(x, half), width - half)
    return svg.text(
        palette, "chart-label", place, y, said, size=TEXT_PX, anchor="middle", heavy=heavy
    )
