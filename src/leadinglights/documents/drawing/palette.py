"""Colours of a drawing: classes for the screen, where a style sheet knows day and night, and
plain attributes for paper. Never a style attribute: the content security policy forbids it.

On the screen a mark carries both its class and its daytime attributes; a style sheet wins over
attributes, and the picture still reads when it is saved and opened elsewhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass

MARKS: Mapping[str, Mapping[str, str]] = {
    "sea": {"fill": "#e4eef3"},
    "land": {"fill": "#fbfaf5", "stroke": "#9db4c2", "stroke-width": "0.6"},
    "ring": {"fill": "none", "stroke": "#cbdbe4", "stroke-width": "1"},
    "unsure": {"fill": "none", "stroke": "#66788a", "stroke-width": "0.9",
               "stroke-dasharray": "1.5 3.5"},
    "leg": {"fill": "none", "stroke": "#164a72", "stroke-width": "2.2", "stroke-linecap": "round"},
    "arrow": {"fill": "#164a72"},
    "tether": {"fill": "none", "stroke": "#66788a", "stroke-width": "0.9"},
    "pin": {"fill": "#0a2540", "stroke": "#ffffff", "stroke-width": "1.5"},
    "pin-number": {"fill": "#ffffff"},
    "start": {"fill": "#efb23f", "stroke": "#0a2540", "stroke-width": "1.4"},
    "other": {"fill": "none", "stroke": "#44566a", "stroke-width": "1.4", "stroke-dasharray": "3 2.2"},
    # The pale edge is painted under the letters, so that they read where they cross a line.
    "label": {"fill": "#0d2236", "stroke": "#f6f9fa", "stroke-width": "3", "paint-order": "stroke",
              "stroke-linejoin": "round"},
    "note": {"fill": "#44566a", "stroke": "#f6f9fa", "stroke-width": "3", "paint-order": "stroke",
             "stroke-linejoin": "round"},
    "scale": {"fill": "none", "stroke": "#44566a", "stroke-width": "1"},
    "tie": {"fill": "none", "stroke": "#a06a00", "stroke-width": "1.6", "stroke-linecap": "round"},
    "tie-guest": {"fill": "none", "stroke": "#44566a", "stroke-width": "1.2",
                  "stroke-dasharray": "4 3"},
    "city": {"fill": "#efb23f", "stroke": "#0a2540", "stroke-width": "1.2"},
    "city-guest": {"fill": "#ffffff", "stroke": "#0a2540", "stroke-width": "1.2"},
    "office": {"fill": "#efb23f", "stroke": "#0a2540", "stroke-width": "1.6"},
    "chart-label": {"fill": "#0d2236"},
    "chart-note": {"fill": "#44566a"},
    "chart-grid": {"fill": "none", "stroke": "#d5dee6", "stroke-width": "1"},
    "chart-axis": {"fill": "none", "stroke": "#66788a", "stroke-width": "1.2"},
    "chart-band": {"fill": "#cfdfea"},
    "chart-middle": {"fill": "none", "stroke": "#0d2236", "stroke-width": "2.4"},
    "chart-zero": {"fill": "none", "stroke": "#44566a", "stroke-width": "1.8"},
    "chart-turn": {"fill": "none", "stroke": "#b3261e", "stroke-width": "1.8",
                   "stroke-dasharray": "4 3"},
    "chart-dot": {"fill": "#164a72", "stroke": "#164a72", "stroke-width": "2"},
    "chart-dot-open": {"fill": "#ffffff", "stroke": "#164a72", "stroke-width": "2"},
    "chart-line": {"fill": "none", "stroke": "#164a72", "stroke-width": "2.4",
                   "stroke-linejoin": "round"},
    "chart-line-dashed": {"fill": "none", "stroke": "#44566a", "stroke-width": "2",
                          "stroke-dasharray": "6 4", "stroke-linejoin": "round"},
    "chart-worse": {"fill": "#c98000"},
    "chart-better": {"fill": "#164a72"},
    "chart-layer-1": {"fill": "#164a72"},
    "chart-layer-2": {"fill": "#f0c56a"},
    "chart-layer-3": {"fill": "#7fa8c4"},
    "chart-layer-4": {"fill": "#8a5a00"},
    "chart-layer-5": {"fill": "#b9c4cd"},
    "chart-layer-6": {"fill": "#5d7f55"},
    "chart-layer-7": {"fill": "#cfdfea"},
    "chart-layer-8": {"fill": "#44566a"},
    "chart-cell-0": {"fill": "#eef3f6"},
    "chart-cell-1": {"fill": "#d5e3ec"},
    "chart-cell-2": {"fill": "#b3cddd"},
    "chart-cell-3": {"fill": "#86adc7"},
    "chart-cell-4": {"fill": "#5788ab"},
    "chart-cell-5": {"fill": "#2f6490"},
    "chart-cell-6": {"fill": "#0f3d63"},
}  # fmt: skip
"""Every mark a map or a chart can hold; on the screen its class is ``map-`` and the name, or the name of a chart's mark."""


@dataclass(frozen=True, slots=True)
class Palette:
    with_classes: bool
    latin: str
    hans: str


SCREEN = Palette(with_classes=True, latin="", hans="")
PAPER = Palette(with_classes=False, latin="Noto Sans SC", hans="Noto Sans SC")


def paint(palette: Palette, mark: str) -> str:
    """Attributes of a mark, with a space before them; an unknown mark is a KeyError."""
    attributes = dict(MARKS[mark])
    if palette.with_classes:
        name = mark if mark.startswith("chart-") else f"map-{mark}"
        attributes = {"class": name, **attributes}
    return "".join(f' {name}="{value}"' for name, value in attributes.items())
