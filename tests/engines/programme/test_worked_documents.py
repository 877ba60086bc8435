"""The pair of section 1.13 of the specification is read as it stands."""

from pathlib import Path

from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.result import Result

HERE = Path(__file__).parent


def test_the_worked_problem_is_read_and_written_back_the_same() -> None:
    problem = Problem.read(HERE / "worked_problem.json")
    assert problem.delegations[0].days[0].from_min == 510
    assert Problem.parse(problem.canonical()) == problem


def test_the_worked_result_is_read_and_written_back_the_same() -> None:
    result = Result.read(HERE / "worked_result.json")
    assert result.level("interest").value == 288.0
    assert Result.parse(result.to_json()) == result
