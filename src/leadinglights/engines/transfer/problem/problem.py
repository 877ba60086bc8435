"""The problem of a transfer study: everything the engine is told, validated once."""

from __future__ import annotations

from typing import Any, Self

from pydantic import model_validator

from leadinglights.engines.transfer.problem.contents import PROBLEM_FORMAT, Contents
from leadinglights.engines.transfer.problem.contradictions import contradictions
from leadinglights.quantities.reading import DocumentRefused


class ProblemRefused(DocumentRefused):
    """The study cannot be run as written; `faults` lists every place and remedy."""


class Problem(Contents):
    """A city as it is, and the solution put into it (none: the reference alone).

    Made by `parse`, `read` or `of`, which refuse all faults at once.
    """

    refusal = ProblemRefused
    expected_format = PROBLEM_FORMAT

    @model_validator(mode="after")
    def _nothing_contradicts(self) -> Self:
        faults = contradictions(self)
        if faults:
            raise ProblemRefused(faults)
        return self

    def to_json(self) -> str:
        """Readable JSON; `parse` reads it back, to the last digit."""
        return self.model_dump_json(indent=1, exclude_none=True)


def problem_schema() -> dict[str, Any]:
    """JSON Schema of a problem file."""
    return Problem.model_json_schema(mode="validation")
