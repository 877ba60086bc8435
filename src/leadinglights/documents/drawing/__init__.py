"""Own drawings as SVG: the same picture on the page, on paper and for a screen reader."""

from leadinglights.documents.drawing.land import Land, NoOutline, land_from_geojson
from leadinglights.documents.drawing.palette import MARKS, PAPER, SCREEN, Palette
from leadinglights.documents.drawing.places import (
    MapDay,
    MapLeg,
    MapPlace,
    TieLabels,
    TiePlace,
)
from leadinglights.documents.drawing.route import route_map
from leadinglights.documents.drawing.world import ties

__all__ = [
    "MARKS",
    "PAPER",
    "SCREEN",
    "Land",
    "MapDay",
    "MapLeg",
    "MapPlace",
    "NoOutline",
    "Palette",
    "TieLabels",
    "TiePlace",
    "land_from_geojson",
    "route_map",
    "ties",
]
