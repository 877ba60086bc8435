"""The keys of a chart's layers, as many to a row as fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from leadinglights.documents.drawing import svg
from leadinglights.documents.drawing.charts.axis import NOTE_PX
from leadinglights.documents.drawing.palette import Palette
from leadinglights.documents.wording import width_em

ROW = 22.0
LAYERS = 8  # more would not be told apart: the caller joins the smallest


@dataclass(frozen=True, slots=True)
class Layer:
    """`tone` is its colour from 1 to LAYERS, so that a plant looks alike in two charts; 0: by its place."""

    name: str
    values: tuple[float, ...]
    tone: int = 0


def tone_of(layer: Layer, index: int) -> str:
    """Mark of a layer."""
    return f"chart-layer-{layer.tone or index + 1}"


def legend_rows(layers: Sequence[Layer], width: int) -> list[list[tuple[str, str, float]]]:
    """Rows of (mark, name, x), as many to a row as fit."""
    rows: list[list[tuple[str, str, float]]] = [[]] if layers else []
    x = 4.0
    for index, layer in enumerate(layers):
        wide = width_em(layer.name) * NOTE_PX + 40
        if x + wide > width and rows[-1]:
            rows.append([])
            x = 4.0
        rows[-1].append((tone_of(layer, index), layer.name, x))
        x += wide
    return rows


def keys(legend: list[list[tuple[str, str, float]]], y: float, palette: Palette) -> list[str]:
    parts = []
    for row, shown in enumerate(legend):
        for tone, name, x in shown:
            line = y + ROW * row
            parts.append(svg.mark(palette, tone, "rect", x=x, y=line, width=14, height=14))
            parts.append(svg.text(palette, "chart-label", x + 20, line + 12, name, size=NOTE_PX))
    return parts
