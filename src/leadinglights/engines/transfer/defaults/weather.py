"""Weather to begin with: hours made from months, and how far years and light may be off."""

from __future__ import annotations

from leadinglights.engines.transfer.problem.place import FromMonths
from leadinglights.engines.transfer.weather import Normals
from leadinglights.engines.transfer.weather.generator import grade_of
from leadinglights.quantities.grade import Grade
from leadinglights.quantities.inputs import Input


def from_months(normals: Normals, *, seed: int) -> FromMonths:
    """Hours made from these months, with the bands of transfer conventions §68."""
    return FromMonths(
        normals=normals, seed=seed, colder_share=_which_year(), sun_factor=_sun(normals)
    )


def _which_year() -> Input:
    return Input(
        value=0.5, unit="1", low=0.1, high=0.9, grade=Grade.C,
        source="eight years made from the same months, sorted by their degree days: "
        "transfer conventions, section 68",
    )  # fmt: skip


def _sun(normals: Normals) -> Input:
    """How far the light of all years may be off, by what is known of the sun there."""
    if normals.ghi_kwh_per_m2_day is not None:
        low, high, why = 0.96, 1.04, "assumption: months of measured radiation are good to 4 %"
    elif normals.sunshine_h_per_day is None and normals.sunshine_h_per_year is None:
        low, high, why = 0.8, 1.2, "assumption: nothing is known of the sun here"
    else:
        low, high = 0.9, 1.06
        why = (
            "from hours of sunshine radiation comes out 1 to 9 % too high at 15 test reference "
            "years that no number was fitted to (benchmarks/transfer_weather.py); good to 5 % in "
            "the 14 files of the fit; the hours of sunshine are often a neighbour's"
        )
    return Input(value=1.0, unit="1", low=low, high=high, source=why, grade=grade_of(normals))
