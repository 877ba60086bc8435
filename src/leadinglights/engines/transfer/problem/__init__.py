"""The problem of a transfer study, validated once."""

from leadinglights.engines.transfer.problem.blocks import Formula, Kind, kind_of, kinds
from leadinglights.engines.transfer.problem.figures import figures_of, with_values
from leadinglights.engines.transfer.problem.problem import (
    ELECTRICITY,
    PROBLEM_FORMAT,
    Problem,
    ProblemRefused,
    problem_schema,
)

__all__ = [
    "ELECTRICITY", "PROBLEM_FORMAT", "Formula", "Kind", "Problem", "ProblemRefused", "figures_of",
    "kind_of", "kinds", "problem_schema", "with_values",
]  # fmt: skip
