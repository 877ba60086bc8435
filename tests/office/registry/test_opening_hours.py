from __future__ import annotations

import ast
import datetime as dt
from pathlib import Path

import pytest

from leadinglights.office.registry.queries.opening_hours import fault_in, windows_on

MONDAY = dt.date(2017, 9, 4)


@pytest.mark.parametrize(
    ("hours", "on", "expected"),
    [
        ("Mo-Fr 09:00-12:00,13:00-16:30", MONDAY, ((540, 720), (780, 990))),
        ("Mo-Fr 09:00-16:00", dt.date(2017, 9, 9), ()),
        ("Mo-Fr 09:00-16:00; PH off", dt.date(2017, 12, 25), ()),
        ("2017 Sep 04-2017 Sep 05 08:00-10:00", MONDAY, ((480, 600),)),
        ("24/7", MONDAY, ((0, 1440),)),
        ("", MONDAY, ((0, 1440),)),
        ("Mo 09:00-16:00; Sep 04 off", MONDAY, ()),
    ],
)
def test_hours_become_windows_of_a_day(
    hours: str, on: dt.date, expected: tuple[tuple[int, int], ...]
) -> None:
    assert windows_on(hours=hours, on=on, country="DK") == expected


def test_a_day_on_which_the_clocks_change_is_told_in_wall_clock_time() -> None:
    summer_begins = dt.date(2017, 3, 26)
    assert windows_on(hours="Mo-Su 09:00-16:00", on=summer_begins, country="DK") == ((540, 960),)


@pytest.mark.parametrize(
    "hours", ["Mo-Fr 16:00-09:00", "Mo-Fr 09:00-12:00,14:00-13:00", "10:00-10:00"]
)
def test_a_span_that_closes_before_it_opens_is_a_fault(hours: str) -> None:
    fault = fault_in(hours)
    assert fault is not None
    assert fault.span != ""


@pytest.mark.parametrize("hours", ["weekdays", "Mo-Fr 9-16", "Mo-Fr 25:00-26:00", "\x00", "=1+1"])
def test_what_is_no_opening_hours_is_a_fault(hours: str) -> None:
    fault = fault_in(hours)
    assert fault is not None
    assert fault.span == ""


@pytest.mark.parametrize("country", ["TW", "XK", "AQ"])
def test_a_country_whose_holidays_nobody_wrote_down_still_has_hours(country: str) -> None:
    monday = dt.date(2017, 9, 4)
    hours = "Mo-Fr 09:00-16:00; PH off"
    assert windows_on(hours=hours, on=monday, country=country) == ((540, 960),)


def test_one_module_alone_knows_the_package_behind_it() -> None:
    source = Path(__file__).resolve().parents[3] / "src" / "leadinglights"
    importers = {
        path.relative_to(source).as_posix()
        for path in source.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import) and any(name.name == "opening_hours" for name in node.names)
    }
    assert importers == {"office/registry/queries/opening_hours.py"}
