"""Transfer studies: what a solution would save in another city, hour by hour, and how sure that is."""

from leadinglights.engines.transfer.check import check
from leadinglights.engines.transfer.evaluate import Numbers, evaluate
from leadinglights.engines.transfer.problem import Problem, ProblemRefused, problem_schema
from leadinglights.engines.transfer.progress import StudyCancelled
from leadinglights.engines.transfer.result import Result, result_schema
from leadinglights.engines.transfer.study import run

__all__ = [
    "Numbers", "Problem", "ProblemRefused", "Result", "StudyCancelled", "check", "evaluate",
    "problem_schema", "result_schema", "run",
]  # fmt: skip
