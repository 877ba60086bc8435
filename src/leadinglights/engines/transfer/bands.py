"""Bands and grades of the numbers of a study."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from leadinglights.engines.transfer.problem import Problem, figures_of
from leadinglights.engines.transfer.result import Band, Influence
from leadinglights.quantities.grade import Grade

ORDER = (Grade.A, Grade.B, Grade.C, Grade.U)


@dataclass(frozen=True, slots=True)
class Bands:
    """By the name of a number: its band and its grade; `influences` are those of the saving in tonnes."""

    bands: Mapping[str, Band] = field(default_factory=dict)
    grades: Mapping[str, Grade] = field(default_factory=dict)
    influences: tuple[Influence, ...] = ()
    worst: Grade = Grade.U
    left_out: int = 0

    def of(self, name: str) -> Band | None:
        return self.bands.get(name)

    def grade(self, name: str) -> Grade:
        return self.grades.get(name, self.worst)


def worst_of(grades: list[Grade]) -> Grade:
    """The least good of some grades; U of none."""
    return max(grades, key=ORDER.index) if grades else Grade.U


def no_bands(problem: Problem) -> Bands:
    """Without draws every number is as good as the worst figure that has a band."""
    figures = figures_of(problem).values()
    return Bands(worst=worst_of([one.grade for one in figures if one.uncertain]))


def numbers_by_name(numbers: object) -> dict[str, float]:
    """The numbers of a headline by the names under which their bands are kept."""
    from leadinglights.engines.transfer.evaluate import Numbers

    assert isinstance(numbers, Numbers)
    named = {
        name: getattr(numbers, name)
        for name in (
            "saving_t_co2e", "saving_mwh", "saving_eur", "npv_eur", "lcoh_eur_per_mwh",
            "abatement_eur_per_t", "abatement_undiscounted_eur_per_t", "saving_excess_mwh",
        )
    }  # fmt: skip
    named |= {f"carrier:{name}": saved for name, saved in numbers.carriers_mwh.items()}
    return {name: value for name, value in named.items() if not math.isnan(value)}
