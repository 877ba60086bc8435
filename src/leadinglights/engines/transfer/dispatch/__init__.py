"""Least-cost heat of one network and one store over a year: exact, fast, and with a proof of its own."""

from leadinglights.engines.transfer.dispatch.dispatched import Dispatched, Tier
from leadinglights.engines.transfer.dispatch.dispatching import NoTier, dispatch
from leadinglights.engines.transfer.dispatch.gate import Asked, Gate, asked_by, gate
from leadinglights.engines.transfer.dispatch.year import (
    ContentOutOfReach,
    Ending,
    HeatYear,
    Store,
    Unit,
    YearRefused,
)

__all__ = [
    "Asked",
    "ContentOutOfReach",
    "Dispatched",
    "Ending",
    "Gate",
    "HeatYear",
    "NoTier",
    "Store",
    "Tier",
    "Unit",
    "YearRefused",
    "asked_by",
    "dispatch",
    "gate",
]
