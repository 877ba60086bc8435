"""Yardstick files: what is read, how distances are cut off, and every fault named by its line."""

from __future__ import annotations

from math import floor, hypot

import pytest

from leadinglights.engines.programme.toptw import InstanceRefused, read
from leadinglights.engines.programme.toptw.reading import cut_off, scale_of
from tests.engines.programme.toptw.made import SQUARE, a_file


def changed(line: int, new: str) -> str:
    lines = SQUARE.splitlines()
    lines[line - 1] = new
    return "\n".join(lines)


def test_times_are_ticks_and_profits_are_as_written() -> None:
    square = read("c1", SQUARE)
    assert (square.n, square.scale, square.divisor, square.total) == (3, 10, 10, 60)
    assert square.profits.tolist() == [0, 10, 20, 30]
    assert square.service.tolist() == [0, 20, 0, 0]
    assert square.opens.tolist() == [0, 0, 250, 0]
    assert square.closes.tolist() == [500, 200, 400, 450]
    assert square.travel.reshape(4, 4).tolist()[2] == [141, 100, 0, 100]
    assert square.leg.reshape(4, 4).tolist()[1] == [120, 20, 120, 161]


def test_pr_keeps_two_decimals_and_three_are_read_exactly() -> None:
    text = SQUARE.replace(" 3 10.00  0.00", " 3 10.005 -0.001")
    fine = read("pr01", text)
    assert fine.scale == 100
    assert fine.travel.reshape(4, 4)[0, 3] == 1000  # 10.00500005 cut off
    assert fine.closes[0] == 5000


def test_a_distance_is_cut_off_never_rounded_up() -> None:
    assert cut_off(1000, 1000, 10) == 14
    assert cut_off(1000, 1000, 100) == 141
    assert cut_off(-3000, 4000, 10) == 50


def test_whole_numbers_agree_with_the_formula_in_floats() -> None:
    made = read("r1", a_file(40, 7))
    points = [(int(f[1]), int(f[2])) for f in map(str.split, a_file(40, 7).splitlines()[2:])]
    floats = [floor(10 * hypot(a - c, b - d)) for a, b in points for c, d in points]
    assert made.travel.tolist() == floats


@pytest.mark.parametrize(
    ("name", "scale"), [("c101", 10), ("R203", 10), ("rc207", 10), ("pr04", 100), ("50_rc101", 10)]
)
def test_the_name_decides_the_rounding(name: str, scale: int) -> None:
    assert scale_of(name) == scale


def test_blank_ends_of_lines_and_windows_line_ends_do_no_harm() -> None:
    untidy = "\r\n".join(f"\t {line}  " for line in SQUARE.splitlines()) + "\r\n \r\n"
    assert read("c1", untidy).travel.tolist() == read("c1", SQUARE).travel.tolist()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "the file is empty"),
        ("9 1\n0 0\n", "line 1: the first line needs at least three fields"),
        (changed(1, "9 1 three 1"), "line 1: N is 'three': a number is needed"),
        (changed(1, "9 1 0 1"), "line 1: N is 0"),
        (changed(1, "9 1 2 1"), "3 lines of points are announced, 4 are there"),
        (changed(1, "9 1 4 1"), "5 lines of points are announced, 4 are there"),
        (changed(4, " 1 0 10 2 10 1 1 1 0"), "line 4: 9 fields instead of 10"),
        (changed(4, " 1 0 10 2 10 1"), "line 4: 6 fields"),
        (changed(4, " 2 0 10 2 10 1 1 1 0 20"), "line 4: point '2' where point 1 is due"),
        (changed(4, " 1 x 10 2 10 1 1 1 0 20"), "line 4: x is 'x': a number is needed"),
        (changed(4, " 1 0 nan 2 10 1 1 1 0 20"), "line 4: y is 'nan'"),
        (changed(4, " 1 0 0.0001 2 10 1 1 1 0 20"), "line 4: y is '0.0001': at most three decimals"),
        (changed(4, " 1 0 10 2.5 10 1 1 1 0 20"), "line 4: d is '2.5': a whole number"),
        (changed(4, " 1 0 10 2 -10 1 1 1 0 20"), "line 4: S is '-10': a whole number"),
        (changed(4, " 1 0 10 2 10 1 1 1 21 20"), "line 4: the window opens at 21, after it closes"),
        (changed(4, " 1 0 10 2 10 1 -1 0 20"), "line 4: a is '-1'"),
        (changed(3, " 0 0 0 0 5 0 0 0 50"), "line 3: point 0 has d = 0, S = 0 and O = 0"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_line(text: str, told: str) -> None:
    with pytest.raises(InstanceRefused) as refused:
        read("c1", text)
    assert told in str(refused.value)


def test_a_name_that_tells_no_rounding_is_refused() -> None:
    with pytest.raises(InstanceRefused, match="rounding is not known"):
        read("square", SQUARE)
