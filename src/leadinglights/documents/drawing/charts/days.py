"""What heat is worth in every hour of the year: days across, hours of the day down, darker is dearer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leadinglights.documents.drawing import svg
from leadinglights.documents.drawing.charts.axis import NOTE_PX
from leadinglights.documents.drawing.charts.heat_map import CLASSES, scale
from leadinglights.documents.drawing.palette import SCREEN, Palette

TOP, HOUR_HIGH, LEFT = 26.0, 9.0, 30.0
DAYS, HOURS = 365, 24
LEAST_SPAN = 1.0  # of the scale: less is all one shade, or rounding would make a picture


@dataclass(frozen=True, slots=True)
class Days:
    """`values` of 8,760 hours; `low` and `high` are the ends of the scale and `ends` their words.

    `months` are first days of months with names, `hours` hours with theirs.
    """

    values: tuple[float, ...]
    low: float
    high: float
    ends: tuple[str, str]
    months: tuple[tuple[int, str], ...]
    hours: tuple[tuple[int, str], ...]
    title: str
    description: str


def days_chart(chart: Days, *, palette: Palette = SCREEN, width: int = 540) -> str:
    """Draw the year with the scale under it."""
    day_wide = (width - LEFT - 4) / DAYS
    every = 1 if width > 420 else 2
    parts = [
        svg.text(palette, "chart-note", LEFT + day_wide * day, TOP - 10, name, size=NOTE_PX)
        for day, name in chart.months[::every]
    ]
    parts += [
        svg.text(palette, "chart-note", LEFT - 8, TOP + HOUR_HIGH * hour + 11, said, size=NOTE_PX,
                 anchor="end")
        for hour, said in chart.hours
    ]  # fmt: skip
    span = max(chart.high - chart.low, LEAST_SPAN)
    share = (np.array(chart.values).reshape(DAYS, HOURS) - chart.low) / span
    classes = np.clip((share * CLASSES).astype(np.int64), 0, CLASSES - 1)
    parts += [
        svg.mark(
            palette, f"chart-cell-{one}", "path", d=runs(classes == one),
            transform=f"translate({LEFT:g} {TOP:g}) scale({day_wide:.4f} {HOUR_HIGH:g})",
            shape_rendering="crispEdges",
        )
        for one in range(CLASSES)
        if (classes == one).any()
    ]  # fmt: skip
    foot = TOP + HOUR_HIGH * HOURS + 12
    parts += scale(chart.ends, LEFT, foot, palette, width)
    return svg.drawing(
        width=width, height=int(foot + 24), title=chart.title, description=chart.description,
        body="".join(parts),
    )  # fmt: skip


def runs(cells: NDArray[np.bool_]) -> str:
    """Cells of (days, hours) as one path: a box for every run of hours, drawn on over days alike."""
    boxes: list[str] = []
    day = 0
    while day < len(cells):
        alike = 1
        while day + alike < len(cells) and bool((cells[day + alike] == cells[day]).all()):
            alike += 1
        edges = np.flatnonzero(np.diff(np.concatenate([[0], cells[day].astype(np.int8), [0]])))
        boxes += [
            f"M{day} {first}h{alike}v{last - first}h-{alike}z"
            for first, last in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
        ]
        day += alike
    return "".join(boxes)
