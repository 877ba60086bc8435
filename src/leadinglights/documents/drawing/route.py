"""The map of a day's route."""

from leadinglights.documents.drawing.palette import SCREEN, Palette, paint
from leadinglights.documents.drawing.places import MapDay


def route_map(
    day: MapDay, *, palette: Palette = SCREEN, width: int = 640, height: int = 480
) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">'
        f'<rect width="{width}" height="{height}"{paint(palette, "sea")}/></svg>'
    )
