"""The check of tour sets: each fault by hand, and the same ticks as the reading the search uses."""

from __future__ import annotations

import pytest

from leadinglights.engines.programme.toptw import check, read
from tests.engines.programme.toptw.made import SQUARE, a_file


def test_a_valid_set_is_worth_its_profit() -> None:
    assert check("c1", SQUARE, 1, [(1, 2, 3)]) == check("c1", SQUARE, 2, [(3, 2), (1,)])
    assert check("c1", SQUARE, 1, [(1, 2, 3)]).profit == 60
    assert check("c1", SQUARE, 1, []).profit == 0


@pytest.mark.parametrize(
    ("m", "tours", "told"),
    [
        (1, [(1,), (2,)], "2 tours, 1 are allowed"),
        (2, [(1,), (1,)], "tour 2: place 1 is visited a second time"),
        (1, [(2, 2)], "tour 1: place 2 is visited a second time"),
        (1, [(4,)], "tour 1: there is no place 4"),
        (1, [(0,)], "tour 1: there is no place 0"),
        (1, [(-1,)], "tour 1: there is no place -1"),
        (1, [(3, 1)], "tour 1: place 1 begins at 241, latest 200"),
        (1, [(2, 1)], "tour 1: back at 470"),
    ],
)
def test_a_fault_is_told_and_the_set_is_worth_nothing(
    m: int, tours: list[tuple[int, ...]], told: str
) -> None:
    text = SQUARE.replace("0 0 0 50", "0 0 0 46") if "back" in told else SQUARE
    text = text.replace("1 1 1 0 20", "1 1 1 0 45") if "back" in told else text
    checked = check("c1", text, m, tours)
    assert checked.profit == 0
    assert any(told in fault for fault in checked.faults)


def test_it_counts_the_same_ticks_as_the_search() -> None:
    text = a_file(25, 3)
    made = read("pr1", text)
    leg = made.leg.reshape(26, 26)
    for place in range(1, 26):
        start = max(int(leg[0, place]), int(made.opens[place]))
        fits = start <= made.closes[place] and start + leg[place, 0] <= made.closes[0]
        assert (check("pr1", text, 1, [(place,)]).profit > 0) == fits
