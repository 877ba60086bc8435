"""The planner's answer: timed programmes, what was left out and why, and how good it is (conventions §9)."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from pathlib import Path
from typing import Any, Final, Literal

from pydantic import Field, ValidationError

from leadinglights.engines.programme.clock import ClockMin
from leadinglights.engines.programme.guests import Group
from leadinglights.engines.programme.problem import ProblemRefused
from leadinglights.engines.programme.robustness import Robustness
from leadinglights.engines.programme.rules import InterpretationMode, LevelName, Quality
from leadinglights.quantities.reading import Frozen
from leadinglights.quantities.refusals import in_words

RESULT_FORMAT: Final = "leadinglights.programme.result/1"
ItemKind = Literal["stop", "meal", "leg", "waiting", "free"]
Status = Literal["proven", "within_gap", "feasible", "partial"]
Number = int | float


class Reason(Frozen):
    """A stored code with its values, and the same in an English sentence.

    For a stop: why it was chosen. For something left out: why it is not there; `costs_points` is then what
    taking it in would have cost elsewhere, `who` the person or thing that stood in the way.
    """

    code: str
    who: str | None = None
    date: dt.date | None = None
    costs_points: float | None = None
    params: dict[str, str | int | float | bool | None] = Field(default_factory=dict)
    text: str = ""


class Item(Frozen):
    """One line of a day. `stop` names an offer, an appointment or a meeting (kinds "stop" and "meal").

    A leg has `from`, `to`, `minutes` + `buffer_min`, departs at `start` and has arrived by `end` (minutes
    and buffer, rounded up to the grid). `quality` is the percent of the stop's value its duration earns.
    """

    kind: ItemKind = "stop"
    stop: str | None = None
    start: ClockMin
    end: ClockMin
    session: str | None = None
    interpreter: str | tuple[str, ...] | None = None
    mode: InterpretationMode | None = None
    receiver: str | None = None
    presenter: str | None = None
    quality: int | None = None
    kept: bool = False
    shared_with: tuple[
        str, ...
    ] = ()  # other delegations in the session; for groups "delegation/group"
    meal: Literal["lunch", "dinner"] | None = None
    from_place: str | None = Field(
        default=None, validation_alias="from", serialization_alias="from"
    )
    to_place: str | None = Field(default=None, validation_alias="to", serialization_alias="to")
    minutes: int | None = None
    buffer_min: int | None = None
    travel_quality: Quality | None = None
    vehicle: str | None = None
    why: tuple[Reason, ...] = ()

    @property
    def interpreter_ids(self) -> tuple[str, ...]:
        """All interpreters of the session, none included."""
        if self.interpreter is None:
            return ()
        return (self.interpreter,) if isinstance(self.interpreter, str) else self.interpreter


class ProgrammeDay(Frozen):
    """One party's day; `planned` is false where no day could be made at all (then it has no items).

    `longest_idle_min` is the longest stretch between two items in which nothing happens.
    """

    date: dt.date
    vehicle: str | None = None
    planned: bool = True
    longest_idle_min: int | None = None
    items: tuple[Item, ...] = ()


class Programme(Frozen):
    """One party's programme. `interest`, `alone` and the share are the delegation's (all its groups)."""

    delegation: str
    group: str | None = None  # null where the delegation is not split
    interest: float
    alone: float | None = (
        None  # upper bound, or the exact value, of what it could have had as only guest
    )
    share_permille: int | None = None
    worst_travel_quality: Quality | None = None
    days: tuple[ProgrammeDay, ...] = ()


class Split(Frozen):
    """A delegation the planner took apart because it may be and something would not have taken all at once."""

    delegation: str
    groups: tuple[Group, ...]


class Unserved(Frozen):
    """A wish, must, appointment, meeting or day left out, always with at least one reason."""

    delegation: str
    group: str | None = None
    kind: Literal[
        "wish",
        "must_wish",
        "reception",
        "farewell",
        "lunch",
        "dinner",
        "appointment",
        "meeting",
        "fixed_pin",
        "day",
    ] = "wish"
    site: str | None = None
    offer: str | None = None
    appointment: str | None = None
    meeting: str | None = None
    date: dt.date | None = None
    points: int | None = None
    reasons: tuple[Reason, ...] = ()


class Level(Frozen):
    """One level of the objective. `bound` is never worse than `value`; null where none is known.

    `proven` says that the value is the best possible given the levels above; where it is false the bound
    holds but the distance is not settled. `given_permille` is what a tolerance let later levels take.
    """

    name: LevelName
    value: Number
    bound: Number | None = None
    gap: float | None = None
    proven: bool | None = None
    given_permille: int | None = None


class Work(Frozen):
    """Counters that decide when a work limit stops the search; the same on every machine."""

    day_searches: int = 0
    labels: int = 0
    columns: int = 0
    lp_iterations: int = 0
    nodes: int = 0


class Use(Frozen):
    """One stretch of a resource's day."""

    start: ClockMin
    end: ClockMin
    stop: str | None = None  # offer, appointment or meeting; null for a vehicle's whole day
    session: str | None = None
    delegations: tuple[str, ...] = ()


class ResourceDay(Frozen):
    """The day of one host, interpreter, receiver or vehicle."""

    kind: Literal["host", "interpreter", "receiver", "vehicle"]
    id: str
    date: dt.date
    uses: tuple[Use, ...]


class Advice(Frozen):
    """What a change would buy, confirmed by solving."""

    given: dict[str, Any] = Field(validation_alias="if", serialization_alias="if")
    interest: float | None = None
    fairness: int | None = None
    confirmed_by_solving: bool = False
    text: str = ""


class When(Frozen):
    """Date and time of a stop."""

    date: dt.date
    start: ClockMin
    end: ClockMin


class StopChange(Frozen):
    """One stop of one party that is not as it was; `before` is null for one that comes in, `after` for one
    that falls away.
    """

    delegation: str
    group: str | None = None
    stop: str
    meal: Literal["lunch", "dinner"] | None = None
    before: When | None = None
    after: When | None = None
    text: str = ""


class Concern(Frozen):
    """Somebody a change concerns, and how. `asked`: has to agree again; else it is enough to tell them."""

    kind: Literal["host", "company", "receiver", "interpreter", "vehicle", "delegation"]
    id: str
    asked: bool = False
    reasons: tuple[Reason, ...] = ()


class Diff(Frozen):
    """What is different from the programme in force, stop by stop, and whom it concerns; nobody else is.

    A stop is kept only if its time, place, party and presenter are unchanged. `fewest` is a number below
    which the stops in force that change cannot be brought, as far as is known.
    """

    kept: int = 0
    moved: tuple[StopChange, ...] = ()
    dropped: tuple[StopChange, ...] = ()
    added: tuple[StopChange, ...] = ()
    concerns: tuple[Concern, ...] = ()
    fewest: int | None = None
    text: str = ""


class Result(Frozen):
    """A complete answer. "Nothing is possible" is one too, with reasons."""

    format: Literal["leadinglights.programme.result/1"] = RESULT_FORMAT
    status: Status
    stopped_by: Literal["finished", "work_limit", "time_limit", "cancelled"]
    levels: tuple[Level, ...]
    splits: tuple[Split, ...] = ()
    programmes: tuple[Programme, ...] = ()
    unserved: tuple[Unserved, ...] = ()
    resources: tuple[ResourceDay, ...] = ()
    advice: tuple[Advice, ...] = ()
    diff: Diff | None = (
        None  # from the programme in force, where it was planned anew after a change
    )
    not_considered: tuple[str, ...] = ()
    robustness: Robustness | None = (
        None  # how the plan stands delays; null where nothing is planned
    )
    gap: float | None = None  # of the first level that is not closed
    gap_text: str = ""
    seconds: float = 0.0
    cpu_seconds: float = 0.0
    work: Work = Work()
    seed: int = 0
    engine: str = ""
    problem_sha256: str = ""

    @classmethod
    def of(cls, document: Any) -> Result:
        """Make a result from a parsed JSON document."""
        try:
            return cls.model_validate(document)
        except ValidationError as refused:
            raise ProblemRefused(in_words(refused, expected_format=RESULT_FORMAT)) from None

    @classmethod
    def parse(cls, text: str) -> Result:
        """Make a result from JSON text."""
        try:
            return cls.model_validate_json(text)
        except ValidationError as refused:
            raise ProblemRefused(in_words(refused, expected_format=RESULT_FORMAT)) from None

    @classmethod
    def read(cls, path: str | Path) -> Result:
        """Make a result from a JSON file."""
        return cls.parse(Path(path).read_text("utf-8"))

    def to_json(self) -> str:
        """Readable JSON, empty fields left out; `parse` reads it back."""
        document = self.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        return json.dumps({"format": self.format, **document}, indent=1, ensure_ascii=False)

    def plan_sha256(self) -> str:
        """SHA-256 of the programmes alone: equal plans, equal text, whatever the search took to find them."""
        programmes = [one.model_dump(mode="json", by_alias=True) for one in self.programmes]
        text = json.dumps(programmes, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()

    def level(self, name: LevelName) -> Level:
        """One level by name."""
        return next(level for level in self.levels if level.name == name)


def result_schema() -> dict[str, Any]:
    """JSON Schema of a result file."""
    return Result.model_json_schema(by_alias=True, mode="validation")
