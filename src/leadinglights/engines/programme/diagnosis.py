"""The answer to "what is the least that must be given up?" (programme conventions §27)."""

from __future__ import annotations

from typing import Any, Final, Literal

from leadinglights.engines.programme.result import Result, Unserved
from leadinglights.quantities.reading import Frozen

DIAGNOSIS_FORMAT: Final = "leadinglights.programme.diagnosis/1"


class Request(Frozen):
    """One thing to ask somebody for; `weight` says how hard it is to ask."""

    change: dict[str, Any]
    weight: int
    text: str


class Remedy(Frozen):
    """Requests that together make everything owed possible; `result` is a plan that shows it.

    None of them can be left out: with any one fewer, no plan that meets everything was found.
    """

    requests: tuple[Request, ...]
    weight: int
    interest: float
    confirmed_by_solving: bool = True
    result: Result | None = None

    @property
    def text(self) -> str:
        """All requests in sentences."""
        return " ".join(one.text for one in self.requests)


class Diagnosis(Frozen):
    """What is missed, and up to three ways out, the easiest to ask for first.

    `certain` says that the bound proves that no plan meets everything owed; `complete` that all requests
    looked at were tried before time or work ran out.
    """

    format: Literal["leadinglights.programme.diagnosis/1"] = DIAGNOSIS_FORMAT
    met: bool
    certain: bool = False
    missed: tuple[Unserved, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    complete: bool = True
    trials: int = 0
    seconds: float = 0.0
