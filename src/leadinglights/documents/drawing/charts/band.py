"""How sure: one band from P10 to P90 with its middle, and where no difference would be."""

from __future__ import annotations

from dataclasses import dataclass

from leadinglights.documents.drawing import svg
from leadinglights.documents.drawing.charts.axis import NOTE_PX, TEXT_PX, Axis
from leadinglights.documents.drawing.palette import SCREEN, Palette
from leadinglights.documents.wording import width_em

HEIGHT = 140
EDGE = 24.0


@dataclass(frozen=True, slots=True)
class BandChart:
    """Values with their words; `none` is said at zero, `left` and `right` say which side is which."""

    p10: float
    p50: float
    p90: float
    said: tuple[str, str, str]
    names: tuple[str, str, str]
    none: str
    left: str
    right: str
    title: str
    description: str


def band_chart(chart: BandChart, *, palette: Palette = SCREEN, width: int = 720) -> str:
    """Draw the band; zero is always on the picture."""
    low, high = min(chart.p10, 0.0), max(chart.p90, 0.0)
    room = max((high - low) * 0.08, 1e-9)
    axis = Axis(low - room, high + room, EDGE, width - EDGE)
    x10, x50, x90, zero = (axis.at(one) for one in (chart.p10, chart.p50, chart.p90, 0.0))
    parts = [
        svg.mark(palette, "chart-grid", "path", d=f"M{EDGE:.1f} 66H{width - EDGE:.1f}"),
        svg.mark(palette, "chart-band", "rect", x=x10, y=50, width=max(x90 - x10, 2.0), height=32),
        svg.mark(palette, "chart-middle", "path", d=f"M{x50:.1f} 44V88"),
        svg.mark(palette, "chart-zero", "path", d=f"M{zero:.1f} 34V98"),
        svg.text(palette, "chart-note", *_inside(zero, 26, chart.none, width), chart.none,
                 size=NOTE_PX, anchor="middle"),
    ]  # fmt: skip
    if abs(zero - EDGE) > width_em(chart.left) * NOTE_PX + 70:
        parts.append(svg.text(palette, "chart-note", EDGE, 26, chart.left, size=NOTE_PX))
    if abs(width - EDGE - zero) > width_em(chart.right) * NOTE_PX + 70:
        parts.append(
            svg.text(
                palette, "chart-note", width - EDGE, 26, chart.right, size=NOTE_PX, anchor="end"
            )
        )
    parts += _figures(chart, (x10, x50, x90), palette, width)
    return svg.drawing(
        width=width, height=HEIGHT, title=chart.title, description=chart.description,
        body="".join(parts),
    )  # fmt: skip


def _figures(
    chart: BandChart, places: tuple[float, float, float], palette: Palette, width: int
) -> list[str]:
    """The three numbers under the band, pushed apart where they would touch."""
    widths = [max(width_em(said), width_em(name)) * TEXT_PX * 1.1 + 10
              for said, name in zip(chart.said, chart.names, strict=True)]  # fmt: skip
    xs = _apart(list(places), widths, width)
    parts = []
    for index, x in enumerate(xs):
        parts.append(
            svg.text(palette, "chart-label", x, 110, chart.said[index], size=TEXT_PX,
                     anchor="middle", heavy=index == 1)
        )  # fmt: skip
        parts.append(
            svg.text(
                palette, "chart-note", x, 128, chart.names[index], size=NOTE_PX, anchor="middle"
            )
        )
    return parts


def _apart(xs: list[float], widths: list[float], width: int) -> list[float]:
    """Middles of labels of these widths, moved as little as keeps them apart and on the picture."""
    edge = 0.0
    for index, wide in enumerate(widths):
        xs[index] = max(xs[index], edge + wide / 2)
        edge = xs[index] + wide / 2
    edge = float(width)
    for index, wide in reversed(list(enumerate(widths))):
        xs[index] = min(xs[index], edge - wide / 2)
        edge = xs[index] - wide / 2
    return xs


def _inside(x: float, y: float, said: str, width: int) -> tuple[float, float]:
    half = width_em(said) * NOTE_PX / 2 + 2
    return min(max(x, half), width - half), y
