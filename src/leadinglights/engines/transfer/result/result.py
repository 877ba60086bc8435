"""The result of a transfer study: verdict, headline with bands, both conventions, explanation, proof."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final, Literal

from pydantic import ValidationError

from leadinglights.engines.transfer.dispatch.dispatched import Tier
from leadinglights.engines.transfer.problem import ProblemRefused
from leadinglights.engines.transfer.result.amounts import (
    Amount,
    Cell,
    Influence,
    Step,
    Threshold,
)
from leadinglights.engines.transfer.result.explored import SupplyCurve, TradeOff, ValueOfHeat
from leadinglights.engines.transfer.result.years import Year
from leadinglights.quantities.reading import Frozen, text_of
from leadinglights.quantities.refusals import in_words

RESULT_FORMAT: Final = "leadinglights.transfer.result/1"
VerdictWord = Literal["saves", "saves_only_if", "no_saving", "cannot_tell"]


class Verdict(Frozen):
    """One of four words; `reasons` are codes, each with a sentence in docs and pages."""

    word: VerdictWord
    reasons: tuple[str, ...] = ()
    thresholds: tuple[Threshold, ...] = ()
    measure_next: str = ""  # path of the input that moves the answer most, where we cannot tell


class Headline(Frozen):
    """Differences, reference minus with the solution, a year; positive is saved.

    `abatement_eur_per_t` is None where it has no meaning; `abatement_reason` then says why.
    """

    saving_t_co2e: Amount
    saving_mwh: Amount
    carriers_mwh: dict[str, Amount]
    saving_eur: Amount
    npv_eur: Amount
    lcoh_eur_per_mwh: Amount | None = None
    abatement_eur_per_t: Amount | None = None
    abatement_undiscounted_eur_per_t: Amount | None = None
    abatement_reason: str = ""
    saving_excess_mwh: Amount | None = None


class Proof(Frozen):
    """Who solved it, how far from the best it can be at most, and with what."""

    engine: str
    tier: Tier
    fallback_reason: str = ""
    gap: float
    seed: int
    samples: int


class Note(Frozen):
    """Something the reader must know, by code, with figures; `about` names a plant, `path` an input."""

    code: str
    about: str = ""
    figures: dict[str, float] = {}
    path: str = ""


class Result(Frozen):
    """A computed study. The office saves none that `check` does not confirm."""

    format: Literal["leadinglights.transfer.result/1"] = RESULT_FORMAT
    problem_sha256: str
    proof: Proof
    verdict: Verdict
    headline: Headline
    conventions: tuple[Cell, ...]
    lifetime_t_co2e: tuple[float, ...] = ()  # saving of each year of the life, grid as projected
    reference: Year
    with_solution: Year
    influences: tuple[Influence, ...] = ()
    supply_temperature: SupplyCurve | None = None  # of what makes heat of electricity
    trade_off: TradeOff | None = None
    value_of_heat: ValueOfHeat | None = None  # of networks
    explanation: tuple[Step, ...]
    notes: tuple[Note, ...] = ()

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
        return cls.parse(text_of(Path(path)))

    def to_json(self) -> str:
        """JSON with sorted keys; the same study gives the same text to the last digit."""
        document = self.model_dump(mode="json", exclude_none=True)
        return json.dumps(document, sort_keys=True, indent=1, ensure_ascii=False)


def result_schema() -> dict[str, Any]:
    """JSON Schema of a result file."""
    return Result.model_json_schema(mode="validation")
