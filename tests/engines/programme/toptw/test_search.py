"""The search: the optimum of small problems, the same tours for the same seed, compiled or interpreted."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from itertools import permutations

import pytest

from leadinglights.engines.programme.toptw import check, read
from leadinglights.engines.programme.toptw.pool import Pool
from leadinglights.engines.programme.toptw.search import WARM, Search
from tests.engines.programme.toptw.made import SQUARE, a_file

RUN = """
import json
from leadinglights.engines.programme.toptw import read
from leadinglights.engines.programme.toptw.search import WARM, Search
from tests.engines.programme.toptw.made import a_file
search = Search(read("r1", a_file(15, 5)), 2, 3)
search.anneal(120, WARM, lambda: False, 50)
print(json.dumps([search.best, search.remembered(), int(search.dice[0])]))
"""


def never() -> bool:
    return False


def searched(text: str, m: int, seed: int, steps: int = 400) -> Search:
    search = Search(read("r1", text), m, seed)
    search.anneal(steps, WARM, never, 100)
    return search


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_it_finds_the_best_tour_of_seven_places(seed: int) -> None:
    text = a_file(7, seed)
    orders = (order for size in range(8) for order in permutations(range(1, 8), size))
    best = max(check("r1", text, 1, [order]).profit for order in orders)
    assert searched(text, 1, 0).profit == best


def test_what_it_says_it_found_passes_the_check() -> None:
    text = a_file(40, 9)
    search = searched(text, 3, 1)
    checked = check("r1", text, 3, search.best)
    assert checked.faults == ()
    assert checked.profit == search.profit == search.instance.value(search.best)


def test_every_tour_it_remembers_passes_the_check_once() -> None:
    text = a_file(30, 4)
    tours = searched(text, 2, 2).remembered()
    assert len(tours) > 10
    assert all(check("r1", text, 1, [tour]).faults == () for tour in tours)
    assert len({frozenset(tour) for tour in tours}) == len(tours)


def test_the_same_seed_and_steps_give_the_same_tours_however_they_are_sliced() -> None:
    text = a_file(30, 4)
    search = Search(read("r1", text), 2, 8)
    search.anneal(400, WARM, never, 37)
    assert search.best == searched(text, 2, 8).best
    assert search.remembered() == searched(text, 2, 8).remembered()


def test_interpreted_and_compiled_take_the_same_steps() -> None:
    told = [
        subprocess.run(
            [sys.executable, "-c", RUN],
            env={**os.environ, "LEADINGLIGHTS_NO_NUMBA": interpreted},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for interpreted in ("0", "1")
    ]
    assert json.loads(told[0]) == json.loads(told[1])


def test_a_cooling_stops_when_it_is_told_to() -> None:
    search = Search(read("r1", a_file(20, 1)), 1, 0)
    assert search.anneal(1000, WARM, lambda: True, 10) == 0


def test_it_goes_on_from_tours_that_are_given() -> None:
    search = Search(read("c1", SQUARE), 2, 0)
    search.start_from(((3,), (1, 2)))
    assert (search.best, search.profit) == (((3,), (1, 2)), 60)


def test_it_forgets_only_when_room_is_short(monkeypatch: pytest.MonkeyPatch) -> None:
    text = a_file(30, 4)
    search = searched(text, 2, 1)
    known = search.remembered()
    search.make_room()
    assert search.remembered() == known
    monkeypatch.setattr("leadinglights.engines.programme.toptw.search.LOG_TOURS", len(known))
    search.make_room()
    assert search.remembered() == []
    search.anneal(200, WARM, never, 100)
    assert all(check("r1", text, 1, [tour]).faults == () for tour in search.remembered())
    assert search.remembered()


def test_the_pool_joins_tours_no_search_saw_together() -> None:
    square = read("c1", SQUARE)
    found = Pool(square, 2, [(1,), (1, 2), (2, 3), (3,)]).best(((2, 3),), lambda: 5.0)
    assert found is not None
    tours, profit = found
    assert (sorted(tours), profit) in (([(1,), (2, 3)], 60), ([(1, 2), (3,)], 60))


def test_the_pool_says_nothing_where_nothing_is_better() -> None:
    square = read("c1", SQUARE)
    assert Pool(square, 2, [(1,), (2, 3)]).best(((1,), (2, 3)), lambda: 5.0) is None
    assert Pool(square, 1, [(1,), (2, 3)]).best((), lambda: 5.0) is None


def test_the_pool_gives_up_when_no_time_is_left() -> None:
    search = searched(a_file(40, 9), 3, 1)
    times = iter([1.0])  # enough to begin with, then none
    pool = Pool(search.instance, 3, search.remembered())
    assert pool.best((), lambda: next(times, 0.0)) is None
