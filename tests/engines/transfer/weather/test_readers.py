"""Weather files and tables as text: read, or refused with the row and the remedy."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache

import numpy as np
import pytest

from leadinglights.engines.transfer.weather import (
    WeatherRefused,
    WeatherYear,
    generate,
    normals_of,
    parse_csv,
    parse_epw,
)
from leadinglights.engines.transfer.weather.hours import earlier
from leadinglights.quantities.grade import Grade

HEAD = """\
LOCATION,Sønderborg,-,DNK,made up,000000,54.91,9.79,1.0,10.0
DESIGN CONDITIONS,0
TYPICAL/EXTREME PERIODS,0
GROUND TEMPERATURES,0
HOLIDAYS/DAYLIGHT SAVINGS,No,0,0,0
COMMENTS 1,invented
COMMENTS 2,invented
DATA PERIODS,1,1,Data,Sunday, 1/ 1,12/31
"""
Change = Callable[[list[str]], list[str]]


@cache
def true_year() -> WeatherYear:
    return generate(normals_of("dk-sonderborg"), latitude_deg=54.91, longitude_deg=9.79, seed=1)


@cache
def epw_lines(year: int = 2023) -> tuple[str, ...]:
    """An EPW in Central European Time of the year made."""
    made, lines = true_year(), []
    hours = 8784 if year % 4 == 0 else 8760
    for n in range(hours):
        local = datetime(year, 1, 1, tzinfo=UTC) + timedelta(hours=n)
        plain = n if n < 1416 or hours == 8760 else n - 24  # 29 February repeats the 28th
        utc = (plain - 1) % 8760
        cells = ["0"] * 35
        cells[0:5] = [str(year), str(local.month), str(local.day), str(local.hour + 1), "0"]
        cells[6] = f"{made.temp_air_c[utc]:.2f}"
        cells[13:16] = [
            f"{series[utc]:.2f}"
            for series in (made.ghi_w_per_m2, made.dni_w_per_m2, made.dhi_w_per_m2)
        ]
        cells[21] = f"{made.wind_10m_m_per_s[utc]:.2f}"
        lines.append(",".join(cells))
    return tuple(lines)


def epw(change: Change = list, *, year: int = 2023) -> str:
    return HEAD + "\n".join(change(list(epw_lines(year)))) + "\n"


def with_cell(row: int, column: int, value: str) -> Change:
    """The change of one cell; rows are counted from 0 below the heading."""

    def change(lines: list[str]) -> list[str]:
        cells = lines[row].split(",")
        cells[column] = value
        return [*lines[:row], ",".join(cells), *lines[row + 1 :]]

    return change


def test_an_epw_in_local_time_is_read_into_utc() -> None:
    assert np.abs(parse_epw(epw()).temp_air_c - true_year().temp_air_c).max() < 0.006


def test_an_epw_of_a_leap_year_loses_the_29th_of_february() -> None:
    assert np.abs(parse_epw(epw(year=2024)).temp_air_c - true_year().temp_air_c).max() < 0.006


def test_an_epw_names_its_station_and_is_a_neighbour_until_somebody_says_more() -> None:
    read = parse_epw(epw())
    assert read.source == "EPW file: Sønderborg, DNK, made up, 000000"
    assert (read.grade, parse_epw(epw(), grade=Grade.A).grade) == (Grade.B, Grade.A)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            lambda lines: lines[:100] + lines[101:],
            r"row 109 is of 01-05T05, after 01-05T03: one hour is missing",
        ),
        (lambda lines: [lines[1], lines[0], *lines[2:]], r"row 10 is of 01-01T00, .* out of order"),
        (
            lambda lines: [*lines[:5], lines[4], *lines[5:]],
            r"row 14 .* twice there|the hour is there",
        ),
        (
            lambda lines: lines[:8000],
            r"has 8000 hours without 29 February, not 8760; it ends at row",
        ),
        (with_cell(50, 6, "99.9"), r"row 59 \(01-03T02\) has no temp_air_c"),
        (with_cell(50, 13, "9999"), r"row 59 \(01-03T02\) has no ghi_w_per_m2"),
        (
            with_cell(50, 6, "-105"),
            r"row 59 \(01-03T02\): temp_air_c is -105 degC; -100 to 60 degC",
        ),
        (with_cell(50, 21, "-1"), r"row 59 \(01-03T02\): wind_10m_m_per_s is -1 m/s"),
        (with_cell(50, 6, "warm"), r"row 59 has a field that is no number: .*warm"),
        (with_cell(50, 3, "25"), r"row 59 is of month 1, day 3, hour 25; hours run from 1 to 24"),
        (lambda lines: [*lines[:9], lines[9][:40], *lines[10:]], r"row 18 has \d+ fields"),
    ],
)
def test_a_fault_in_an_epw_is_refused_with_its_row(change: Change, told: str) -> None:
    with pytest.raises(WeatherRefused, match=told):
        parse_epw(epw(change))


def test_a_file_that_is_no_epw_is_refused() -> None:
    with pytest.raises(WeatherRefused, match="an EPW file begins with LOCATION"):
        parse_epw("time,temp_air_c\n")


def test_half_an_hour_of_a_time_zone_keeps_the_sum() -> None:
    series = true_year().ghi_w_per_m2
    moved = earlier(series, 5.5)
    assert moved.sum() == pytest.approx(series.sum())
    assert moved[10] == pytest.approx((series[15] + series[16]) / 2)


def table(*, mark: str = ",", columns: str = "time,temp_air_c,ghi_w_per_m2,wind_10m_m_per_s",
          start: str = "2023-01-01T00:00+00:00", remarks: str = "# source: our own mast\n"
          "# latitude_deg: 54.91\n# longitude_deg: 9.79\n") -> str:  # fmt: skip
    names, first = columns.split(","), datetime.fromisoformat(start)
    begin = int((first - datetime(2023, 1, 1, tzinfo=UTC)).total_seconds() // 3600)
    lines = [mark.join(names)]
    for n in range(8760):
        cells = [
            (first + timedelta(hours=n)).isoformat()
            if name == "time"
            else f"{getattr(true_year(), name)[(begin + n) % 8760]:.2f}"
            for name in names
        ]
        line = mark.join(cells)
        lines.append(line.replace(".", ",") if mark == ";" else line)
    return remarks + "\n".join(lines) + "\n"


def test_a_table_with_a_source_is_read() -> None:
    read = parse_csv(table())
    assert np.abs(read.temp_air_c - true_year().temp_air_c).max() < 0.006
    assert (read.source, read.grade) == ("our own mast", Grade.B)


def test_a_table_without_a_source_is_unverified() -> None:
    place = "# latitude_deg: 54.91\n# longitude_deg: 9.79\n"
    assert parse_csv(table(remarks=place)).grade == Grade.U


def test_a_table_with_semicolons_has_decimal_commas() -> None:
    read = parse_csv(table(mark=";"))
    assert np.abs(read.temp_air_c - true_year().temp_air_c).max() < 0.006


def test_a_table_in_another_time_zone_is_put_into_utc() -> None:
    read = parse_csv(table(start="2023-01-01T00:00+08:00"))
    assert np.abs(read.temp_air_c - true_year().temp_air_c).max() < 0.006


def test_diffuse_and_direct_radiation_are_derived_from_the_place() -> None:
    read = parse_csv(table())
    assert read.dhi_w_per_m2.sum() == pytest.approx(true_year().dhi_w_per_m2.sum(), rel=1e-3)


def test_without_a_place_radiation_cannot_be_split() -> None:
    with pytest.raises(WeatherRefused, match="no place is known to derive it; add both columns"):
        parse_csv(table(remarks=""))


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("temp_air_c", "temp", "the column 'temp' is not known; the columns are time, temp_air_c"),
        (",wind_10m_m_per_s", ",temp_sea_c", "the column wind_10m_m_per_s is missing"),
        ("2023-01-01T05:00:00+00:00,", "soon,", "row 10: time is 'soon'; write it as"),
        ("2023-01-01T05:00:00+00:00,", "2023-01-01T05:30:00+00:00,", "row 10: .* not a full hour"),
        ("2023-01-01T05:00:00+00:00,", "2023-01-01T05:00:00+00:00,,", "row 10 has 5 cells where 4"),
        (
            "2023-01-01T05:00:00+00:00,",
            "2023-01-01T06:00:00+00:00,",
            "row 10 is of 01-01T06, after",
        ),
    ],
)
def test_a_fault_in_a_table_is_refused_with_its_row(before: str, after: str, told: str) -> None:
    with pytest.raises(WeatherRefused, match=told):
        parse_csv(table().replace(before, after, 1))


def test_a_gap_in_a_table_is_refused_with_its_row() -> None:
    lines = table().splitlines()
    lines[8] = lines[8].split(",")[0] + ",,0,1"
    with pytest.raises(WeatherRefused, match=r"row 9 \(01-01T04\) has no temp_air_c"):
        parse_csv("\n".join(lines))


def test_8784_rows_without_times_are_refused_with_what_to_do() -> None:
    text = "temp_air_c,ghi_w_per_m2,wind_10m_m_per_s\n" + "1,0,2\n" * 8784
    with pytest.raises(
        WeatherRefused, match=r"8784 rows and no column time; .* leave out 29 February"
    ):
        parse_csv(text)
