"""Tables of transfers: studies, the rows of sweeps, and weather that was fetched."""

from leadinglights.office.transfers.models.studies import TransferStudy
from leadinglights.office.transfers.models.sweeps import Sweep, SweepRow
from leadinglights.office.transfers.models.weather import FetchedWeather

__all__ = ["FetchedWeather", "Sweep", "SweepRow", "TransferStudy"]
