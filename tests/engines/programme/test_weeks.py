"""Made-up weeks: always possible, always the same, and refused in words outside their range."""

from __future__ import annotations

import hashlib

import pytest

from leadinglights.engines.programme.check import check
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.weeks import Tightness, WeekRefused, generate, planted
from leadinglights.engines.programme.weeks.dice import Dice

SHAPES: list[tuple[int, int, int, Tightness, int]] = [
    (1, 5, 1, "tight", 0), (8, 5, 1, "tight", 50), (8, 5, 5, "normal", 30), (3, 12, 2, "loose", 10),
    (5, 30, 5, "normal", 30), (8, 40, 3, "tight", 30), (2, 100, 4, "normal", 50), (20, 60, 5, "loose", 20),
]  # fmt: skip


@pytest.mark.parametrize(("delegations", "sites", "days", "tightness", "merge_share"), SHAPES)
def test_the_planted_programme_of_a_week_breaks_no_rule_and_misses_nothing(
    delegations: int, sites: int, days: int, tightness: Tightness, merge_share: int
) -> None:
    for seed in (1, 2):
        problem, result = planted(
            delegations=delegations,
            sites=sites,
            days=days,
            seed=seed,
            tightness=tightness,
            merge_share=merge_share,
        )
        assert check(problem, result) == ()
        assert result.level("musts_missed").value == 0
        assert all(day.planned for programme in result.programmes for day in programme.days)


def test_the_same_arguments_make_the_same_bytes() -> None:
    one = generate(delegations=5, sites=20, days=3, seed=7)
    other = generate(delegations=5, sites=20, days=3, seed=7)
    assert one.canonical() == other.canonical()
    assert hashlib.sha256(one.canonical().encode()).hexdigest() == one.sha256()


def test_another_seed_makes_another_week() -> None:
    assert generate(delegations=2, sites=9, days=2, seed=1) != generate(
        delegations=2, sites=9, days=2, seed=2
    )


def test_a_week_is_what_was_asked_for() -> None:
    problem = generate(delegations=4, sites=17, days=2, seed=3)
    assert len(problem.delegations) == 4
    assert len({offer.site for offer in problem.offers if offer.kind == "visit"}) == 17
    assert (problem.period.to_date - problem.period.from_date).days == 1


def test_a_week_is_read_back_as_it_was_written() -> None:
    problem = generate(delegations=3, sites=8, days=2, seed=11)
    assert Problem.parse(problem.canonical()) == problem


def _idle_vehicles(tightness: Tightness) -> int:
    problem, result = planted(delegations=6, sites=20, days=3, seed=5, tightness=tightness)
    used = {day.vehicle for programme in result.programmes for day in programme.days}
    return len(problem.vehicles) - len(used)


def test_a_tight_week_has_no_bus_to_spare_and_a_loose_one_has() -> None:
    assert _idle_vehicles("tight") == 0
    assert _idle_vehicles("loose") > 0


def test_every_delegation_has_wishes_and_a_reception() -> None:
    problem = generate(delegations=8, sites=5, days=1, seed=9)
    assert all(delegation.wishes for delegation in problem.delegations)
    assert {delegation.reception.kind for delegation in problem.delegations} == {"must"}


def test_what_cannot_be_made_is_refused_with_every_fault_at_once() -> None:
    with pytest.raises(WeekRefused) as refused:
        generate(delegations=0, sites=4, days=6, seed=1)
    assert refused.value.faults == [
        "delegations: 0 is not between 1 and 50",
        "sites: 4 is not between 5 and 100",
        "days: 6 is not between 1 and 5",
    ]


def test_the_dice_fall_the_same_everywhere() -> None:
    dice = Dice("weeks-v1/5-30-5-normal-30-1")
    assert [dice.below(1000) for _ in range(6)] == [529, 802, 956, 933, 292, 872]


def test_shuffling_loses_nothing() -> None:
    assert sorted(Dice("any").shuffled(list(range(50)))) == list(range(50))
