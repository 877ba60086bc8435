"""The table of a sweep: a broken row is told with line, field and reason, and the rest runs."""

from __future__ import annotations

import pytest

from leadinglights.engines.transfer.generate import as_table, synthetic_cities
from leadinglights.engines.transfer.sweep import BrokenRow, cities_of


def test_row_7431_is_broken_and_all_others_are_read() -> None:
    cities = synthetic_cities(8000, seed=1)
    lines = as_table(cities, seed=1).splitlines()
    cells = lines[7430].split(",")
    cells[5] = "many"
    lines[7430] = ",".join(cells)
    found = cities_of("\n".join(lines))
    assert found.broken == (BrokenRow(7431, "people", "'many' is no number"),)
    assert len(found.cities) == 7999


@pytest.mark.parametrize(
    ("row", "field", "reason"),
    [
        ("a,,95,10,5000", "latitude_deg", "95 is not possible: give -90 to 90"),
        ("a,ZZ,55,10,5000", "country", "'ZZ' is no country: write two letters, such as DK"),
        ("a,DK,55,10", "row", "has 4 cells where 5 columns are named"),
        ("a,DK,55,10,1.5", "people", "1.5 is no whole number of people"),
        ("a,DK,55,10,nan", "people", "nan is not possible: give 1 to 1e+08"),
        ("nowhere,DK,,,5000", "city_id", "'nowhere' is in no table: give country, latitude"),
        (",DK,55,10,5000", "city_id", "is missing: name the city"),
        ("ok,DK,55,10,5000", "city_id", "'ok' stands in an earlier line too"),
        ('"open,DK,55,10,5000', "row", "cannot be read: unexpected end of data"),
        ("\ufffd,DK,55,10,5000", "row", "is not UTF-8 text: save it as UTF-8"),
        ("=1+1,DK,55,10,5000", "city_id", "'=1+1' begins as no name does: correct it"),
        ("@sum,DK,55,10,5000", "city_id", "'@sum' begins as no name does: correct it"),
        ("a" * 81 + ",DK,55,10,5000", "city_id", "has 81 letters: give at most 80"),
    ],
)
def test_what_is_wrong_with_a_row_is_said(row: str, field: str, reason: str) -> None:
    table = f"city_id,country,latitude_deg,longitude_deg,people\nok,DK,55,10,5000\n{row}\nlast,DE,54,9,7000\n"
    found = cities_of(table)
    assert [city.city_id for city in found.cities] == ["last", "ok"]
    (broken,) = found.broken
    assert (broken.line, broken.field) == (3, field)
    assert broken.reason.startswith(reason)


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("", "is empty"),
        ("town\nx", "column 'town' is not known"),
        ("name,people\nx,3", "needs the column city_id, or name, country"),
        ("city_id,city_id\nx,x", "stands twice"),
        ("city_id;people\nee-tartu;3", "not separated by commas"),
    ],
)
def test_a_table_without_a_usable_head_is_refused_as_a_whole(table: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        cities_of(table)


def test_cities_are_named_by_country_and_name_where_they_have_no_identifier() -> None:
    table = "name,country,latitude_deg,longitude_deg\nAabenraa,DK,55.04,9.42\n"
    (city,) = cities_of(table).cities
    assert city.city_id == "dk-aabenraa"


def test_two_cities_written_in_chinese_have_identifiers_of_their_own() -> None:
    table = "name,country,latitude_deg,longitude_deg\n海盐,CN,30.5,120.9\n保定,CN,38.9,115.5\n"
    found = cities_of(table)
    assert found.broken == ()
    assert [city.city_id for city in found.cities] == ["cn-place-4fdd5b9a", "cn-place-6d7776d0"]


def test_remarks_and_empty_lines_keep_the_numbers_of_lines_right() -> None:
    found = cities_of("# a remark\n\ncity_id\nee-tartu\n\nxx\n")
    assert [broken.line for broken in found.broken] == [6]
