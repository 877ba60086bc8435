"""The map of the world with the cities the office is tied to."""

from collections.abc import Sequence

from leadinglights.documents.drawing.palette import SCREEN, Palette, paint
from leadinglights.documents.drawing.places import TieLabels, TiePlace


def ties(
    places: Sequence[TiePlace], *, labels: TieLabels, palette: Palette = SCREEN,
    width: int = 1120, height: int = 430,
) -> str:  # fmt: skip
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">'
        f'<rect width="{width}" height="{height}"{paint(palette, "sea")}/></svg>'
    )
