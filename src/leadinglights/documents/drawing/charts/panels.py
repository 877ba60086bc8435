"""Several lines over one scale, each in a panel of its own, with the place of today marked in all."""

from __future__ import annotations

from dataclasses import dataclass

from leadinglights.documents.drawing import svg
from leadinglights.documents.drawing.charts.axis import NOTE_PX, Axis, round_steps
from leadinglights.documents.drawing.charts.rungs import line_of, margin_of, rungs
from leadinglights.documents.drawing.palette import SCREEN, Palette
from leadinglights.documents.wording import width_em

TOP, HEAD, HIGH, BETWEEN = 24.0, 26.0, 84.0, 18.0


@dataclass(frozen=True, slots=True)
class Panel:
    """One line: what it is of, a value for every place or None for a gap, numbers of its steps."""

    said: str
    values: tuple[float | None, ...]
    numbers: dict[float, str]
    from_zero: bool = True


@dataclass(frozen=True, slots=True)
class Panels:
    """`across` are places on the common scale, `marks` those with their number; `now` is today's."""

    across: tuple[float, ...]
    marks: tuple[tuple[float, str], ...]
    across_said: str
    now: float
    now_said: str
    panels: tuple[Panel, ...]
    title: str
    description: str


def steps_of(values: tuple[float | None, ...], *, from_zero: bool) -> tuple[float, ...]:
    """The values written beside a panel."""
    there = [value for value in values if value is not None] or [0.0]
    if from_zero:
        there.append(0.0)
    return round_steps(min(there), max(*there, min(there) + 1e-6), 3)


def panels(chart: Panels, *, palette: Palette = SCREEN, width: int = 540) -> str:
    """Draw them, one under the other."""
    left = max(margin_of(one.numbers) for one in chart.panels)
    right = width - 14.0
    across = Axis(chart.across[0], max(chart.across[-1], chart.across[0] + 1e-9), left + 6, right)
    top, parts = TOP, []
    for one in chart.panels:
        parts += _panel(one, chart, across, top=top, left=left, right=right, palette=palette)
        top += HEAD + HIGH + BETWEEN
    foot = top - BETWEEN
    x = across.at(chart.now)
    parts.append(svg.mark(palette, "chart-turn", "path", d=f"M{x:.1f} {TOP - 4}V{foot:.1f}"))
    half = width_em(chart.now_said) * NOTE_PX * 1.12 / 2 + 2
    parts.append(
        svg.text(palette, "chart-label", min(max(x, half), width - half), 14, chart.now_said,
                 size=NOTE_PX, anchor="middle", heavy=True)
    )  # fmt: skip
    parts += [
        svg.text(palette, "chart-note", across.at(place), foot + 20, said, size=NOTE_PX,
                 anchor="end" if across.at(place) > right - 8 else "middle")
        for place, said in chart.marks
    ]  # fmt: skip
    parts.append(
        svg.text(palette, "chart-note", right, foot + 40, chart.across_said, size=NOTE_PX,
                 anchor="end")
    )  # fmt: skip
    return svg.drawing(
        width=width, height=int(foot + 50), title=chart.title, description=chart.description,
        body="".join(parts),
    )  # fmt: skip


def _panel(
    one: Panel, chart: Panels, across: Axis, *, top: float, left: float, right: float,
    palette: Palette,
) -> list[str]:  # fmt: skip
    steps = steps_of(one.values, from_zero=one.from_zero)
    up = Axis(steps[0], steps[-1], top + HEAD + HIGH, top + HEAD)
    parts = [svg.text(palette, "chart-label", 2, top + 12, one.said, size=NOTE_PX, heavy=True)]
    parts += rungs(steps, up, left, right, numbers=one.numbers, palette=palette)
    there = [(x, y) for x, y in zip(chart.across, one.values, strict=True) if y is not None]
    xs, ys = [across.at(x) for x, _ in there], [up.at(y) for _, y in there]
    if len(there) > 1:
        parts.append(svg.mark(palette, "chart-line", "path", d=line_of(xs, ys)))
    parts += [
        svg.mark(
            palette, "chart-dot" if place == chart.now else "chart-dot-open", "circle", cx=x, cy=y,
            r=5.0 if place == chart.now else 3.0,
        )
        for (place, _), x, y in zip(there, xs, ys, strict=True)
    ]  # fmt: skip
    return parts
