"""The public yardstick TOPTW: a team orienteering problem with time windows, searched and bounded.

Our problem at its barest: m identical tours are one party-day in m copies, every place an offer that may be
visited once, its profit the points of a wish, travel without buffer, no shared resources. Two things
differ and keep its label code apart: a window is about the start of a visit, and time runs in ticks instead
of grid slots (programme conventions §31).
"""

from leadinglights.engines.programme.toptw.checking import Checked, check
from leadinglights.engines.programme.toptw.instance import Instance, Tour
from leadinglights.engines.programme.toptw.reading import InstanceRefused, read
from leadinglights.engines.programme.toptw.run import Outcome, prepare, run

__all__ = [
    "Checked",
    "Instance",
    "InstanceRefused",
    "Outcome",
    "Tour",
    "check",
    "prepare",
    "read",
    "run",
]
