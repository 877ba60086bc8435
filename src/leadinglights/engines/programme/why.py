"""Why is this not in the plan? One answer, with what it rests on (programme conventions §18 and §27)."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final, Literal

from pydantic import Field

from leadinglights.engines.programme.check.violation import day_words, span_words
from leadinglights.engines.programme.clock import ClockMin
from leadinglights.engines.programme.result import Reason, Result
from leadinglights.quantities.reading import Frozen

WHY_FORMAT: Final = "leadinglights.programme.why/1"


class Placed(Frozen):
    """Where something stands in the plan."""

    group: str | None = None
    stop: str
    date: dt.date
    start: ClockMin
    end: ClockMin


class Price(Frozen):
    """What having it would cost the whole week: between `least` and `most` points.

    `least` follows from a bound (null where none was reached in time), `most` from the plan found; below
    nothing it is a gain. `musts_more` is the weight of what is owed and would then be missed, `kept_less`
    that of agreed stops that would change.
    """

    least: float | None = None
    most: float | None = None
    musts_more: int = 0
    kept_less: int = 0
    text: str = ""


class Why(Frozen):
    """The answer. `rung` says how it was found; `checked` that a plan was made and holds every rule.

    Rungs: `in_plan`; `static` (a rule keeps it out of every plan); `local` (one day planned with it, the
    rest as it is); `busy` (resources that lack; `supposed` lists what was added to the problem for the
    plan in `result`); `owed` (only something owed could make room); `none` (not settled in time). `price`
    is there where the whole week was planned anew.
    """

    format: Literal["leadinglights.programme.why/1"] = WHY_FORMAT
    delegation: str
    group: str | None = None
    site: str | None = None
    offer: str | None = None
    rung: Literal["in_plan", "static", "local", "busy", "owed", "none"]
    placed: tuple[Placed, ...] = ()
    reasons: tuple[Reason, ...] = ()
    price: Price | None = None
    checked: bool = False
    supposed: tuple[dict[str, Any], ...] = ()
    result: Result | None = None
    seconds: float = Field(default=0.0, ge=0)

    @property
    def sentences(self) -> tuple[str, ...]:
        """The answer, sentence by sentence."""
        told = [
            f"It is in the plan: {one.stop} on {day_words(one.date)}, {span_words(one.start, one.end)}"
            + (f", group {one.group}." if one.group else ".")
            for one in self.placed
        ]
        told += [one.text for one in self.reasons]
        return (*told, self.price.text) if self.price is not None else tuple(told)

    @property
    def text(self) -> str:
        """The answer in one piece."""
        return " ".join(self.sentences)
