"""What holds for all: meal times, protocol, buffers, interpretation, weights, the objective."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field

from leadinglights.engines.programme.clock import ClockMin
from leadinglights.quantities.reading import Frozen

Quality = Literal["measured", "routed", "estimated", "assumed"]
QUALITIES: tuple[Quality, ...] = ("measured", "routed", "estimated", "assumed")  # best first
InterpretationMode = Literal["consecutive", "simultaneous", "whispered", "escort"]
LevelName = Literal[
    "musts_missed", "kept", "weighted", "interest", "fairness", "goodwill", "travel_min", "cost_eur"
]
LEVELS: tuple[LevelName, ...] = (
    "musts_missed", "kept", "interest", "fairness", "goodwill", "travel_min", "cost_eur",
)  # fmt: skip
LESS_IS_BETTER: frozenset[str] = frozenset({"musts_missed", "goodwill", "travel_min", "cost_eur"})
Share = Annotated[float, Field(ge=0, le=1)]


class MealRule(Frozen):
    """A meal each party-day must have when the day leaves room for it (conventions §7)."""

    earliest: ClockMin
    latest_end: ClockMin
    min_min: int = Field(
        default=60, ge=1, le=240, validation_alias="min", serialization_alias="min"
    )


class Buffer(Frozen):
    """Reserve added to a leg: fixed minutes and a share of the travel minutes."""

    fixed_min: int = Field(ge=0, le=240)
    share: Share = 0.0


def _default_sigma() -> dict[Quality, Annotated[float, Field(ge=0, le=2)]]:
    return {"measured": 0.10, "routed": 0.20, "estimated": 0.35, "assumed": 0.50}


class Delays(Frozen):
    """How rides and stops run over when a plan is simulated; nothing is planned by it (conventions §25).

    A ride takes its minutes times a lognormal factor of median 1, whose spread `sigma` goes by how well
    the minutes are known. A stop runs over in `overrun_share` of the cases, by an exponential time of
    mean `overrun_mean_min`. A start holds if it is at most `within_min` late. The defaults are assumed;
    an office that has measured writes its own, with `grade` and `source`.
    """

    sigma: dict[Quality, Annotated[float, Field(ge=0, le=2)]] = Field(
        default_factory=_default_sigma
    )
    overrun_share: Share = 0.3
    overrun_mean_min: float = Field(default=6.0, ge=0, le=120)
    within_min: int = Field(default=5, ge=0, le=60)
    grade: Literal["assumed", "estimated", "measured"] = "assumed"
    source: str = ""

    def sigma_of(self, quality: Quality) -> float:
        """Spread of the logarithm of a ride's time, by the quality of its minutes."""
        return self.sigma.get(quality, _default_sigma()[quality])


class OrderRule(Frozen):
    """`before` comes before `after` whenever a party has both (kind or offer id), in a day or the visit."""

    before: str
    after: str
    within: Literal["day", "visit"] = "day"


class MustWeights(Frozen):
    """What one missed must counts at level 1."""

    day: int = Field(default=100, ge=1, le=1000)
    appointment: int = Field(default=40, ge=1, le=1000)
    fixed_pin: int = Field(default=40, ge=1, le=1000)
    reception: int = Field(default=20, ge=1, le=1000)
    meeting: int = Field(default=10, ge=1, le=1000)
    wish: int = Field(default=10, ge=1, le=1000)
    lunch: int = Field(default=5, ge=1, le=1000)
    dinner: int = Field(default=5, ge=1, le=1000)


def _default_buffers() -> dict[Quality, Buffer]:
    return {
        "measured": Buffer(fixed_min=5, share=0.0),
        "routed": Buffer(fixed_min=5, share=0.10),
        "estimated": Buffer(fixed_min=5, share=0.20),
        "assumed": Buffer(fixed_min=10, share=0.30),
    }


def _default_factors() -> dict[InterpretationMode, float]:
    return {"consecutive": 1.5, "simultaneous": 1.0, "whispered": 1.0, "escort": 1.0}


class Rules(Frozen):
    """The office's rules; every default is data, to be changed by the office."""

    # True: first item of the visit's first day. "first_day": any time of that day. False and "any": whenever.
    reception_first: bool | Literal["first_day", "any"] = True
    # True: last item of the visit's last day. "last_day": any time of that day. False and "any": whenever.
    farewell_last: bool | Literal["last_day", "any"] = True
    # Rank of a delegation's head -> least rank of who receives it, where a ceremony does not say it itself.
    rank_table: dict[int, Annotated[int, Field(ge=1, le=9)]] = Field(default_factory=dict)
    groups_at_most: int = Field(
        default=4, ge=1, le=20
    )  # into how many a delegation that may be split is split
    lunch: MealRule | None = MealRule(earliest=690, latest_end=870, min_min=60)
    dinner: MealRule | None = None
    q_min: int = Field(default=70, ge=0, le=100)  # percent of the value at the shortest duration
    topic_increments: tuple[Annotated[int, Field(ge=0, le=100)], ...] = (100, 60, 35, 20, 10)
    interpretation_factor: dict[InterpretationMode, float] = Field(default_factory=_default_factors)
    buffer: dict[Quality, Buffer] = Field(default_factory=_default_buffers)
    delays: Delays = Delays()
    order: tuple[OrderRule, ...] = ()
    must_weights: MustWeights = MustWeights()
    moved_share: int = Field(
        default=20, ge=0, le=100
    )  # percent of a pin's weight if moved within its day

    def factor_percent(self, mode: InterpretationMode) -> int:
        """How much longer a session lasts in this mode, in percent (150 = one and a half times)."""
        factor = self.interpretation_factor.get(mode, _default_factors()[mode])
        return round(factor * 100)

    def buffer_of(self, quality: Quality) -> Buffer:
        """Reserve for a leg whose travel time has this quality."""
        return self.buffer.get(quality, _default_buffers()[quality])


class Objective(Frozen):
    """Lexicographic by default; `tolerance` says what share of a level later levels may cost it.

    In weighted mode (a benchmark's) musts and pins come first as always; then `interest` times the points
    plus `travel_slot` times the slots under way; then the other levels (conventions §24).
    """

    mode: Literal["lexicographic", "weighted"] = "lexicographic"
    tolerance: dict[LevelName, Share] = Field(default_factory=dict)
    gap: Share = 0.0  # good enough: stop when the first open level is this close to its bound
    interest: int = Field(default=1, ge=0, le=1000)  # weighted mode only
    travel_slot: int = Field(default=0, ge=-1000, le=0)
    # Points a slot of waiting before a stop is worth, two slots at most; paid within interest's tolerance.
    slack_points: int = Field(default=0, ge=0, le=20)

    @property
    def levels(self) -> tuple[LevelName, ...]:
        """The levels of a result, in order; in weighted mode the weighted sum before its parts."""
        return (*LEVELS[:2], "weighted", *LEVELS[2:]) if self.mode == "weighted" else LEVELS

    def share_of(self, level: LevelName) -> Fraction:
        """What share of a level later ones may take, in exact ten-thousandths."""
        return Fraction(round(self.tolerance.get(level, 0.0) * 10_000), 10_000)
