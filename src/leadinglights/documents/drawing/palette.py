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
}  # fmt: skip
"""Every mark a map can hold; on the screen its class is ``map-`` and the name."""


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
        attributes = {"class": f"map-{mark}", **attributes}
    return "".join(f' {name}="{value}"' for name, value in attributes.items())
