"""Random damage to a planted plan: either it is still the same legal plan, or the check finds it."""

from __future__ import annotations

import copy
import functools
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leadinglights.engines.programme.check import check
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.result import Result
from leadinglights.engines.programme.weeks import planted

Document = dict[str, Any]
CALM = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


@functools.cache
def a_week(seed: int) -> tuple[Problem, str]:
    problem, result = planted(delegations=3, sites=10, days=2, seed=seed, merge_share=50)
    return problem, result.to_json()


def stops_of(document: Document) -> list[Document]:
    days = [day for programme in document["programmes"] for day in programme["days"]]
    return [item for day in days for item in day["items"] if item.get("kind") != "leg"]


def items_of(document: Document) -> list[Document]:
    days = [day for programme in document["programmes"] for day in programme["days"]]
    return [item for day in days for item in day["items"]]


def later(clock: str, minutes: int) -> str:
    total = max(0, min(24 * 60, int(clock[:2]) * 60 + int(clock[3:]) + minutes))
    return f"{total // 60:02d}:{total % 60:02d}"


def moved(document: Document, number: int, minutes: int) -> None:
    stops = stops_of(document)
    stop = stops[number % len(stops)]
    stop.update(start=later(stop["start"], minutes), end=later(stop["end"], minutes))


def stretched(document: Document, number: int, minutes: int) -> None:
    items = items_of(document)
    item = items[number % len(items)]
    item["end"] = later(item["end"], minutes)


def dropped(document: Document, number: int, minutes: int) -> None:
    days = [
        day for programme in document["programmes"] for day in programme["days"] if day.get("items")
    ]
    day = days[number % len(days)]
    day["items"].pop(minutes % len(day["items"]))


def swapped(document: Document, number: int, minutes: int) -> None:
    stops = stops_of(document)
    one, other = stops[number % len(stops)], stops[(number + 1 + abs(minutes)) % len(stops)]
    one["stop"], other["stop"] = other["stop"], one["stop"]


def interpreter_taken(document: Document, number: int, minutes: int) -> None:
    interpreted = [stop for stop in stops_of(document) if stop.get("interpreter")]
    if interpreted:
        interpreted[number % len(interpreted)]["interpreter"] = None


def bus_exchanged(document: Document, number: int, minutes: int) -> None:
    days = [day for programme in document["programmes"] for day in programme["days"]]
    days[number % len(days)]["vehicle"] = days[minutes % len(days)]["vehicle"]


def level_forged(document: Document, number: int, minutes: int) -> None:
    level = document["levels"][number % len(document["levels"])]
    level["value"] = level["value"] + minutes


def left_out_forgotten(document: Document, number: int, minutes: int) -> None:
    if document["unserved"]:
        document["unserved"].pop(number % len(document["unserved"]))


DAMAGES: list[Callable[[Document, int, int], None]] = [
    moved, stretched, dropped, swapped, interpreter_taken, bus_exchanged, level_forged, left_out_forgotten,
]  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda one: one.__name__)
@given(
    seed=st.integers(1, 6),
    number=st.integers(0, 400),
    minutes=st.integers(-8, 8).filter(bool).map(lambda slots: 15 * slots),
)
@CALM
def test_damage_is_found(
    damage: Callable[[Document, int, int], None], seed: int, number: int, minutes: int
) -> None:
    problem, text = a_week(seed)
    whole = Result.parse(text)
    document = whole.model_dump(mode="json", by_alias=True)
    damage(document, number, minutes)
    damaged = Result.of(document)
    found = check(problem, damaged)
    assert found or is_legal_too(whole, damaged, damage)


def is_legal_too(whole: Result, damaged: Result, damage: Callable[..., None]) -> bool:
    """A few damages leave another legal plan of the same value; the rest must be found."""
    if damaged == whole:
        return True
    if damage in {moved, swapped, bus_exchanged}:
        # Nothing that is counted changed, so neither did a single minute, wish or euro.
        return damaged.levels == whole.levels
    return False


Path = tuple[str | int, ...]


def paths_in(document: Any, above: Path = ()) -> list[Path]:
    inside: list[Path] = [above] if above else []
    pairs = (
        document.items()
        if isinstance(document, dict)
        else enumerate(document)
        if isinstance(document, list)
        else ()
    )
    for key, value in pairs:
        inside += paths_in(value, (*above, key))
    return inside


def put(document: Any, path: Path, value: Any) -> None:
    for step in path[:-1]:
        document = document[step]
    document[path[-1]] = value


GARBAGE = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 3), st.just(10**40), st.just(1e300), st.just("12:15"),
    st.just("2026-06-09"), st.just("nobody"), st.just([]), st.just({}),
)  # fmt: skip


@given(data=st.data(), seed=st.integers(1, 3))
@settings(CALM, max_examples=250)
def test_garbage_gives_violations_or_a_refusal_never_a_traceback(
    data: st.DataObject, seed: int
) -> None:
    problem, text = a_week(seed)
    document = copy.deepcopy(Result.parse(text).model_dump(mode="json", by_alias=True))
    paths = paths_in(document)
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(paths))
        try:
            put(document, path, data.draw(GARBAGE))
        except (TypeError, KeyError, IndexError, AttributeError):
            continue  # an earlier piece of garbage took the place away
    try:
        damaged = Result.of(document)
    except ValueError:
        return  # refused before anybody looks at it
    assert isinstance(check(problem, damaged), tuple)
