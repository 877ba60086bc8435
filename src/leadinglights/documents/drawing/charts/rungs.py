"""The steps of a chart's upright scale: a line for each, its number at the left; zero is heavier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from leadinglights.documents.drawing import svg
from leadinglights.documents.drawing.charts.axis import NOTE_PX, Axis
from leadinglights.documents.drawing.palette import Palette
from leadinglights.documents.wording import width_em


def margin_of(numbers: Mapping[float, str]) -> float:
    """Room at the left for the longest number."""
    return max((width_em(said) for said in numbers.values()), default=1.0) * NOTE_PX + 12


def rungs(
    steps: Sequence[float], up: Axis, left: float, right: float, *, numbers: Mapping[float, str],
    palette: Palette,
) -> list[str]:  # fmt: skip
    """Draw them."""
    parts = []
    for step in steps:
        y = up.at(step)
        name = "chart-zero" if step == 0 and steps[0] < 0 else "chart-grid"
        parts.append(svg.mark(palette, name, "path", d=f"M{left:.1f} {y:.1f}H{right:.1f}"))
        said = numbers.get(step, f"{step:g}")
        parts.append(
            svg.text(palette, "chart-note", left - 8, y + 4, said, size=NOTE_PX, anchor="end")
        )
    return parts


def line_of(xs: Sequence[float], ys: Sequence[float]) -> str:
    """A line through points, as a path."""
    return "M" + " ".join(f"{x:.1f} {y:.1f}" for x, y in zip(xs, ys, strict=True))
