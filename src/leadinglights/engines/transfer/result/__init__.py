"""The result of a transfer study."""

from leadinglights.engines.transfer.result.amounts import (
    Amount,
    Band,
    Cell,
    Influence,
    Step,
    Threshold,
)
from leadinglights.engines.transfer.result.explored import (
    AtSupply,
    SupplyCurve,
    TradeOff,
    TradePoint,
    ValueOfHeat,
    Week,
    WeekPlant,
)
from leadinglights.engines.transfer.result.result import (
    RESULT_FORMAT,
    Headline,
    Note,
    Proof,
    Result,
    Verdict,
    VerdictWord,
    result_schema,
)
from leadinglights.engines.transfer.result.years import Costs, Emission, Made, Year

__all__ = [
    "RESULT_FORMAT", "Amount", "AtSupply", "Band", "Cell", "Costs", "Emission", "Headline", "Influence",
    "Made", "Note", "Proof", "Result", "Step", "SupplyCurve", "Threshold", "TradeOff", "TradePoint",
    "ValueOfHeat", "Verdict", "VerdictWord", "Week", "WeekPlant", "Year", "result_schema",
]  # fmt: skip
