"""The problem of a transfer study: everything the engine is told, validated once."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, Self

from pydantic import ValidationError, model_validator

from leadinglights.engines.transfer.problem.contents import PROBLEM_FORMAT, Contents
from leadinglights.engines.transfer.problem.contradictions import contradictions
from leadinglights.quantities.reading import DocumentRefused, parsed, text_of
from leadinglights.quantities.refusals import in_words


class ProblemRefused(DocumentRefused):
    """The study cannot be run as written; `faults` lists every place and remedy."""


class Problem(Contents):
    """A city as it is, and the solution put into it (none: the reference alone).

    Made by `parse`, `read` or `of`, which refuse all faults at once.
    """

    @model_validator(mode="after")
    def _nothing_contradicts(self) -> Self:
        faults = contradictions(self)
        if faults:
            raise ProblemRefused(faults)
        return self

    @classmethod
    def of(cls, document: Any) -> Problem:
        """Make a problem from a parsed JSON document (dicts and lists)."""
        try:
            return cls.model_validate(document)
        except ValidationError as refused:
            raise ProblemRefused(in_words(refused, expected_format=PROBLEM_FORMAT)) from None

    @classmethod
    def parse(cls, text: str) -> Problem:
        """Make a problem from JSON text."""
        try:
            document = parsed(text)
        except DocumentRefused as refused:
            raise ProblemRefused(refused.faults) from None
        return cls.of(document)

    @classmethod
    def read(cls, path: str | Path) -> Problem:
        """Make a problem from a JSON file (UTF-8)."""
        try:
            text = text_of(Path(path))
        except DocumentRefused as refused:
            raise ProblemRefused(refused.faults) from None
        return cls.parse(text)

    def to_json(self) -> str:
        """Readable JSON; `parse` reads it back, to the last digit."""
        return self.model_dump_json(indent=1, exclude_none=True)

    def canonical(self) -> str:
        """JSON with sorted keys and no blanks, defaults spelled out: equal problems, equal text."""
        document = self.model_dump(mode="json")
        return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)

    def sha256(self) -> str:
        """Name of the problem: SHA-256 of its canonical form."""
        return hashlib.sha256(self.canonical().encode()).hexdigest()


def problem_schema() -> dict[str, Any]:
    """JSON Schema of a problem file."""
    return Problem.model_json_schema(mode="validation")
