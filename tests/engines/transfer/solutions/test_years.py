"""What a draw of the weather changes in a city."""

from __future__ import annotations

from typing import Any

import pytest

from leadinglights.engines.transfer.prepared import System
from leadinglights.engines.transfer.weather import normals_of
from tests.engines.transfer.solutions.towns import a_document, a_solution, a_system, figure

NORMALS = normals_of("dk-sonderborg").model_dump(mode="json")


def a_town(solution: dict[str, Any] | str = "", **weather: Any) -> System:
    made = {"kind": "months", "normals": NORMALS} | weather
    return a_system(a_document(solution, weather=made))


def delivered_mwh(system: System) -> float:
    return float(system.networks[0].delivered_mw.sum())


def test_a_colder_year_asks_for_more_heat_of_the_same_buildings() -> None:
    mild, mean, cold = (
        delivered_mwh(a_town(colder_share=figure(share, "1"))) for share in (0.0, 0.5, 1.0)
    )
    assert mild < mean < cold


def test_half_of_the_years_is_the_year_of_the_normals() -> None:
    assert delivered_mwh(a_town(colder_share=figure(0.5, "1"))) == delivered_mwh(a_town())


def test_a_tenth_more_light_gives_a_tenth_more_power_of_cool_cells() -> None:
    sun = a_solution("photovoltaics")
    plain, bright = (
        sum(
            float(one.mw.sum())
            for one in a_town(sun, sun_factor=figure(factor, "1")).power_made
            if one.kind == "photovoltaics"
        )
        for factor in (1.0, 1.1)
    )
    assert bright / plain == pytest.approx(1.09, abs=0.01)
