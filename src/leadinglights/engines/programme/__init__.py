"""Visit programmes for several delegations at once: a problem goes in, checked programmes come out."""

from leadinglights.engines.programme.changes import Changes, ChangesRefused, changes_schema
from leadinglights.engines.programme.check import check
from leadinglights.engines.programme.diagnose import diagnose
from leadinglights.engines.programme.inquiry import Inquiry
from leadinglights.engines.programme.problem import Problem, ProblemRefused, problem_schema
from leadinglights.engines.programme.replan import Replanner, Replanning, replan
from leadinglights.engines.programme.result import Result, result_schema
from leadinglights.engines.programme.robust import simulate
from leadinglights.engines.programme.robustness import Robustness
from leadinglights.engines.programme.solve import solve

__all__ = [
    "Changes",
    "ChangesRefused",
    "Inquiry",
    "Problem",
    "ProblemRefused",
    "Replanner",
    "Replanning",
    "Result",
    "Robustness",
    "changes_schema",
    "check",
    "diagnose",
    "problem_schema",
    "replan",
    "result_schema",
    "simulate",
    "solve",
]
