"""The problem of a transfer study, validated once."""

from leadinglights.engines.transfer.problem.blocks import kind_of, kinds
from leadinglights.engines.transfer.problem.contents import PROBLEM_FORMAT
from leadinglights.engines.transfer.problem.contradictions import ELECTRICITY
from leadinglights.engines.transfer.problem.figures import figures_of, with_values
from leadinglights.engines.transfer.problem.kinds import Formula, Kind
from leadinglights.engines.transfer.problem.problem import (
    Problem,
    ProblemRefused,
    problem_schema,
)

__all__ = [
    "ELECTRICITY", "PROBLEM_FORMAT", "Formula", "Kind", "Problem", "ProblemRefused", "figures_of",
    "kind_of", "kinds", "problem_schema", "with_values",
]  # fmt: skip
