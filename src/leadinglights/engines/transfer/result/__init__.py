"""The result of a transfer study."""

from leadinglights.engines.transfer.result.amounts import (
    Amount,
    Band,
    Cell,
    Influence,
    Step,
    Threshold,
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
    "RESULT_FORMAT", "Amount", "Band", "Cell", "Costs", "Emission", "Headline", "Influence", "Made",
    "Note", "Proof", "Result", "Step", "Threshold", "Verdict", "VerdictWord", "Year", "result_schema",
]  # fmt: skip
