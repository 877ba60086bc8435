"""What a dispatched city used, emitted and paid in a year."""

from leadinglights.engines.transfer.accounting.allocation import (
    ALLOCATIONS,
    AllocationRefused,
    References,
    fuel_to_heat_mwh,
)
from leadinglights.engines.transfer.accounting.emissions import Factors, emission_t, factors_of
from leadinglights.engines.transfer.accounting.ledger import ChpYear, Ledger, ledger_of

__all__ = [
    "ALLOCATIONS", "AllocationRefused", "ChpYear", "Factors", "Ledger", "References", "emission_t",
    "factors_of", "fuel_to_heat_mwh", "ledger_of",
]  # fmt: skip
