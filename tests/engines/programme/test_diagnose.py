"""What is the least that must be given up? Sets of requests, cheapest first, each shown by a checked plan."""

from __future__ import annotations

from functools import cache

import pytest

from leadinglights.engines.programme import Problem, check, diagnose
from leadinglights.engines.programme.diagnose_candidates import families_of
from leadinglights.engines.programme.diagnose_owed import owed_only
from leadinglights.engines.programme.diagnose_smallest import smallest_that
from leadinglights.engines.programme.diagnose_trial import improver_of
from leadinglights.engines.programme.diagnosis import Diagnosis, Remedy
from leadinglights.engines.programme.label import Tally
from leadinglights.engines.programme.network import lay_out
from leadinglights.engines.programme.targets import targets_of
from leadinglights.engines.programme.what_if_changes import Change, changed
from tests.engines.programme.worked import Document, a_problem, a_problem_document


def granted(problem: Problem, remedy: Remedy) -> Problem:
    changes = [
        Change(kind, tuple(values)) if kind == "without" else Change.of(kind, values)
        for one in remedy.requests
        for kind, values in one.change.items()
    ]
    return changed(problem, changes)


def is_confirmed(problem: Problem, found: Diagnosis) -> None:
    """Every set is shown by a plan that misses nothing owed and holds every rule; none contains another."""
    assert found.remedies
    for remedy in found.remedies:
        assert remedy.result is not None
        assert remedy.result.level("musts_missed").value == 0
        assert [str(one) for one in check(granted(problem, remedy), remedy.result)] == []
        assert remedy.weight == sum(one.weight for one in remedy.requests)
    weights = [remedy.weight for remedy in found.remedies]
    assert weights == sorted(weights)
    sets = [{str(one.change) for one in remedy.requests} for remedy in found.remedies]
    assert not any(a < b for a in sets for b in sets)


def with_offer(name: str, **update: object) -> Document:
    document = a_problem_document()
    next(offer for offer in document["offers"] if offer["id"] == name).update(update)
    return document


def test_where_everything_is_possible_nothing_is_given_up() -> None:
    found = diagnose(a_problem(), work=400)
    assert found.met
    assert (found.missed, found.remedies) == ((), ())


def with_little_time() -> Problem:
    return Problem.of(with_offer("reception", windows=[["2026-06-09", "09:00", "09:45"]]))


@cache
def least_for_little_time() -> Diagnosis:
    return diagnose(with_little_time(), work=3000)


def test_a_mayor_with_too_little_time_is_asked_for_half_an_hour_more() -> None:
    found = least_for_little_time()
    is_confirmed(with_little_time(), found)
    assert [one.kind for one in found.missed] == ["reception"]
    hours = [remedy.requests[0].change for remedy in found.remedies[:2]]
    assert {"host_open": ["reception", "2026-06-09", "09:45", "10:15"]} in hours
    assert found.remedies[0].weight == 2


def test_a_mayor_away_all_day_is_asked_for_the_hours_of_the_reception() -> None:
    document = with_offer("reception", windows=[["2026-06-09", "13:30", "15:00"]])
    document["receivers"][0]["windows"] = [["2026-06-10", "09:00", "12:00"]]
    office = lay_out(owed_only(Problem.of(document)))
    owed = targets_of(office, improver_of(office, Tally()).best)
    reception = next(one for one in owed if one.kind == "reception")
    asked = [change for family in families_of(office, reception) for change in family]
    mayor = document["receivers"][0]["id"]
    (free,) = [one.written for one in asked if one.kind == "receiver_free"]
    assert free == {"receiver_free": [mayor, "2026-06-09", "13:30", "15:00"]}


def test_where_nobody_interprets_one_interpreter_is_enough_for_both() -> None:
    problem = Problem.of({**a_problem_document(), "interpreters": []})
    found = diagnose(problem, work=3000)
    is_confirmed(problem, found)
    assert found.certain
    assert [one.change for one in found.remedies[0].requests] == [
        {"extra_interpreter": ["zh", "2026-06-09"]}
    ]


def test_a_canteen_that_closes_early_stays_open_or_lunch_is_given_up() -> None:
    problem = Problem.of(with_offer("canteen", windows=[["2026-06-09", "11:30", "12:00"]]))
    found = diagnose(problem, work=3000)
    is_confirmed(problem, found)
    assert found.remedies[0].text == "Ask canteen to be open 12:00 to 12:30 on Tuesday 9 June."
    assert "do without lunch on Tuesday 9 June" in found.remedies[-1].text


def test_a_receiver_of_too_low_a_rank_may_receive_all_the_same() -> None:
    document = a_problem_document()
    document["receivers"][0]["rank"] = 5
    problem = Problem.of(document)
    found = diagnose(problem, work=3000)
    is_confirmed(problem, found)
    assert {"rank": ["baoding", "reception", 5]} in [r.requests[0].change for r in found.remedies]


def test_the_same_work_finds_the_same() -> None:
    one, other = least_for_little_time(), diagnose(with_little_time(), work=3000)
    told = [[[r.text for r in d.remedies], d.trials] for d in (one, other)]
    assert told[0] == told[1]


def test_what_is_only_wished_does_not_count() -> None:
    small = owed_only(a_problem())
    assert [offer.id for offer in small.offers] == ["reception", "canteen"]
    assert all(not one.wishes and not one.topics for one in small.delegations)
    assert small.pins == ()


@pytest.mark.parametrize("needed", [{3}, {0, 9}, {2, 3, 7}, set(range(10))])
def test_the_smallest_part_that_holds_is_found(needed: set[int]) -> None:
    asked: list[int] = []

    def holds(some: object) -> bool:
        asked.append(1)
        assert isinstance(some, (set, frozenset, list, tuple))
        return needed <= set(some)

    assert set(smallest_that(range(10), holds)) == needed
    assert len(asked) <= 40
