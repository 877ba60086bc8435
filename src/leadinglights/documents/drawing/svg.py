"""Elements of an SVG file. Numbers are never localised: ``72,5`` in an attribute is a broken map."""

import re
from xml.sax.saxutils import escape, quoteattr

from leadinglights.documents.drawing.palette import Palette, paint
from leadinglights.documents.wording import plain

XMLNS = "http://www.w3.org/2000/svg"
_LOWERED = re.compile("[₀-₉]+")


def number(value: float) -> str:
    """Write one decimal at most.

    >>> number(72.54), number(10.0), number(-0.01)
    ('72.5', '10', '0')
    """
    text = f"{value:.1f}"
    text = text.removesuffix(".0")
    return "0" if text == "-0" else text


def words(text: str) -> str:
    return escape(plain(text))


def mark(palette: Palette, name: str, tag: str, **attributes: float | str) -> str:
    """Draw an empty element in the paint of a mark."""
    return f"<{tag}{_written(attributes)}{paint(palette, name)}/>"


def text(
    palette: Palette,
    name: str,
    x: float,
    y: float,
    said: str,
    *,
    size: float,
    anchor: str = "start",
    heavy: bool = False,
) -> str:
    family = "" if palette.with_classes else f" font-family={quoteattr(palette.latin)}"
    weight = ' font-weight="600"' if heavy and palette.with_classes else ""
    place = _written({"x": x, "y": y, "font-size": size, "text-anchor": anchor})
    written = words(said)
    if not palette.with_classes:
        # The paper's face has no lowered figures; with one, the whole line would change its face.
        written = _LOWERED.sub(lambda found: _lowered(found.group(), size), written)
    return f"<text{place}{weight}{family}{paint(palette, name)}>{written}</text>"


def _lowered(figures: str, size: float) -> str:
    plain_figures = "".join(chr(ord(one) - ord("₀") + ord("0")) for one in figures)
    return f'<tspan baseline-shift="sub" font-size="{number(size * 0.7)}">{plain_figures}</tspan>'


def drawing(*, width: int, height: int, title: str, description: str, body: str) -> str:
    """Frame a drawing; it is one picture with a name, whose parts are not read one by one."""
    said = f"<title>{words(title)}</title>" if title else ""
    said += f"<desc>{words(description)}</desc>" if description else ""
    return (
        f'<svg xmlns="{XMLNS}" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-label={quoteattr(plain(title or description))}>{said}{body}</svg>'
    )


def _written(attributes: dict[str, float | str]) -> str:
    parts = []
    for name, value in attributes.items():
        written = value if isinstance(value, str) else number(value)
        parts.append(f" {name.replace('_', '-')}={quoteattr(written)}")
    return "".join(parts)
