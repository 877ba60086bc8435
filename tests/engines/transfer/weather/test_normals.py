"""The table of monthly normals."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from leadinglights.engines.transfer.weather import (
    CityNotKnown,
    Normals,
    cities,
    expected_hdd,
    nearest,
    normals_of,
)
from leadinglights.quantities.grade import Grade


def test_there_are_276_cities() -> None:
    assert len(cities()) == 276


def test_every_city_says_where_its_figures_come_from() -> None:
    assert [one.city_id for one in cities() if not (one.normals.source and one.normals.year)] == []


def test_every_city_has_sunshine() -> None:
    assert [one.city_id for one in cities() if one.normals.sunshine_h_per_year is None] == []


def test_a_copied_row_is_as_published() -> None:
    beijing = normals_of("cn-beijing")
    assert beijing.temp_air_c == (
        -3.8,
        0.1,
        6.7,
        15.5,
        22.2,
        26.2,
        27.5,
        25.9,
        20.9,
        13.6,
        4.1,
        -2.0,
    )
    assert beijing.sunshine_h_per_year == 2668


def test_a_partner_city_measured_at_the_place_is_grade_a() -> None:
    assert normals_of("ee-tartu").grade == Grade.A


@pytest.mark.parametrize("city_id", ["dk-sonderborg", "cn-haiyan", "cn-baoding", "cn-dalian"])
def test_a_proxy_is_grade_b(city_id: str) -> None:
    assert normals_of(city_id).grade == Grade.B


def test_harmonics_through_travel_pages_are_grade_c() -> None:
    assert normals_of("cn-chengde").grade == Grade.C


def test_an_unknown_city_is_refused_with_what_to_do() -> None:
    with pytest.raises(CityNotKnown, match="no normals of 'dk-atlantis'; take the nearest"):
        normals_of("dk-atlantis")


def test_the_nearest_of_aabenraa_is_sonderborg_graded_c_with_its_distance() -> None:
    found = nearest(55.04434, 9.41741)
    assert found.grade == Grade.C
    assert found.source.startswith("Sønderborg (DK), 28 km away: proxy Copenhagen")


def test_the_nearest_across_the_date_line_is_found() -> None:
    assert nearest(-18.1, -179.9).place == nearest(-18.1, 179.9).place


def test_eleven_months_are_refused() -> None:
    with pytest.raises(ValidationError, match="temp_air_c"):
        Normals(temp_air_c=(1.0,) * 11, source="x", year="y", grade=Grade.C)


def test_a_sea_warmest_first_is_refused() -> None:
    with pytest.raises(ValidationError, match="sea_c is 17 to 3; give the coldest first"):
        Normals(temp_air_c=(1.0,) * 12, sea_c=(17, 3), source="x", year="y", grade=Grade.C)


@pytest.mark.parametrize(
    ("city_id", "published"),
    # HDD17 with a spread of 4 K, computed elsewhere from the same normals.
    [("ee-tartu", 4022), ("by-minsk", 4059), ("cn-dalian", 3079), ("cn-beijing", 2624)],
)
def test_degree_days_from_normals_are_those_computed_before(city_id: str, published: int) -> None:
    assert expected_hdd(normals_of(city_id), 17.0, 4.0) == pytest.approx(published, abs=1.5)
