"""Tables of transfers: studies, and the rows of sweeps."""

from leadinglights.office.transfers.models.studies import TransferStudy
from leadinglights.office.transfers.models.sweeps import Sweep, SweepRow

__all__ = ["Sweep", "SweepRow", "TransferStudy"]
