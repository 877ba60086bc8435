"""Charts of a transfer study: the same picture on the page, on paper and for a screen reader."""

from leadinglights.documents.drawing.charts.band import BandChart, band_chart
from leadinglights.documents.drawing.charts.days import Days, days_chart
from leadinglights.documents.drawing.charts.frontier import Frontier, Way, frontier
from leadinglights.documents.drawing.charts.heat_map import HeatMap, heat_map
from leadinglights.documents.drawing.charts.legend import Layer
from leadinglights.documents.drawing.charts.line import LineChart, line_chart
from leadinglights.documents.drawing.charts.months import Months, months_chart
from leadinglights.documents.drawing.charts.panels import Panel, Panels, panels
from leadinglights.documents.drawing.charts.sorted_year import SortedYear, sorted_year
from leadinglights.documents.drawing.charts.tornado import Swing, Tornado, tornado
from leadinglights.documents.drawing.charts.turning import Mark, Turning, turning
from leadinglights.documents.drawing.charts.week import Strip, Week, week_chart

__all__ = [
    "BandChart", "Days", "Frontier", "HeatMap", "Layer", "LineChart", "Mark", "Months", "Panel", "Panels",
    "SortedYear", "Strip", "Swing", "Tornado", "Turning", "Way", "Week", "band_chart", "days_chart",
    "frontier", "heat_map", "line_chart", "months_chart", "panels", "sorted_year", "tornado", "turning",
    "week_chart",
]  # fmt: skip
