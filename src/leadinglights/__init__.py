"""Leading Lights: the climate-partnership office of a city."""

__version__ = "0.1.0"
