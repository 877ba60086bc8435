"""Charts of a transfer study: the same picture on the page, on paper and for a screen reader."""

from leadinglights.documents.drawing.charts.band import BandChart, band_chart
from leadinglights.documents.drawing.charts.heat_map import HeatMap, heat_map
from leadinglights.documents.drawing.charts.legend import Layer
from leadinglights.documents.drawing.charts.line import LineChart, line_chart
from leadinglights.documents.drawing.charts.sorted_year import SortedYear, sorted_year
from leadinglights.documents.drawing.charts.tornado import Swing, Tornado, tornado
from leadinglights.documents.drawing.charts.turning import Mark, Turning, turning

__all__ = [
    "BandChart", "HeatMap", "Layer", "LineChart", "Mark", "SortedYear", "Swing", "Tornado", "Turning",
    "band_chart", "heat_map", "line_chart", "sorted_year", "tornado", "turning",
]  # fmt: skip
