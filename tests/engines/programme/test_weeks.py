"""Made-up weeks: always possible, always the same, and refused in words outside their range."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from itertools import pairwise

import pytest

from leadinglights.engines.programme.changes import (
    DelegationAdded,
    DelegationLate,
    HostCancelled,
    InterpreterIll,
    SlotCountered,
    VehicleLost,
)
from leadinglights.engines.programme.check import check
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.weeks import (
    Planted,
    Tightness,
    WeekRefused,
    changes_of,
    development_weeks,
    generate,
    made,
    planted,
)
from leadinglights.engines.programme.weeks.dice import Dice

NAMES = {
    "weeks-v1/3-25-3-loose-30-1": "3be721e69ec11a39",
    "weeks-v1/5-30-5-normal-30-1": "ea10229fba18676c",
    "weeks-v1/10-40-5-tight-0-7": "6d8f7dcfb262b9a5",
    "weeks-v1/20-60-4-tight-50-2": "aa101b4ac0880508",
}
SHAPES: list[tuple[int, int, int, Tightness, int]] = [
    (1, 5, 1, "tight", 0), (8, 5, 1, "tight", 50), (8, 5, 5, "normal", 30), (3, 12, 2, "loose", 10),
    (5, 30, 5, "normal", 30), (8, 40, 3, "tight", 30), (2, 100, 4, "normal", 50), (20, 60, 5, "loose", 20),
    (50, 5, 2, "tight", 50),
]  # fmt: skip


def _whole_and_legal(week: Planted) -> None:
    assert check(week.problem, week.result) == ()
    assert week.result.level("musts_missed").value == 0
    assert all(day.planned for programme in week.result.programmes for day in programme.days)


@pytest.mark.parametrize(("delegations", "sites", "days", "tightness", "merge_share"), SHAPES)
def test_the_planted_programme_of_a_week_breaks_no_rule_and_misses_nothing(
    delegations: int, sites: int, days: int, tightness: Tightness, merge_share: int
) -> None:
    for seed in (1, 2):
        _whole_and_legal(
            made(f"weeks-v1/{delegations}-{sites}-{days}-{tightness}-{merge_share}-{seed}")
        )


def test_the_largest_week_can_be_planned_completely() -> None:
    _whole_and_legal(made("weeks-v1/50-100-5-tight-30-1"))


@pytest.mark.parametrize("name", NAMES)
def test_a_name_stands_for_the_same_bytes_for_ever(name: str) -> None:
    week = made(name)
    written = week.text + week.result.to_json() + week.changes.to_json()
    assert hashlib.sha256(written.encode()).hexdigest()[:16] == NAMES[name]


def test_the_text_of_a_week_is_its_problem() -> None:
    week = made("weeks-v1/3-12-3-normal-30-4")
    assert Problem.parse(week.text) == week.problem
    assert week.text == json.dumps(json.loads(week.text), sort_keys=True, separators=(",", ":"))


def test_name_and_numbers_make_the_same_week() -> None:
    problem, result = planted(
        delegations=4, sites=17, days=2, seed=3, tightness="tight", merge_share=5
    )
    week = made("weeks-v1/4-17-2-tight-5-3")
    assert (week.problem, week.result) == (problem, result)
    assert week.name == "weeks-v1/4-17-2-tight-5-3"


def test_another_seed_makes_another_week() -> None:
    assert generate(delegations=2, sites=9, days=2, seed=1) != generate(
        delegations=2, sites=9, days=2, seed=2
    )


def test_a_week_is_what_was_asked_for() -> None:
    problem = generate(delegations=4, sites=17, days=2, seed=3)
    assert len(problem.delegations) == 4
    assert len({offer.site for offer in problem.offers if offer.kind == "visit"}) == 17
    assert (problem.period.to_date - problem.period.from_date).days == 1
    assert problem.period.from_date - problem.as_of == dt.timedelta(days=40)


def _idle_vehicles(tightness: Tightness) -> int:
    problem, result = planted(delegations=6, sites=20, days=3, seed=5, tightness=tightness)
    used = {day.vehicle for programme in result.programmes for day in programme.days}
    return len(problem.vehicles) - len(used)


def test_a_tight_week_has_no_bus_to_spare_and_a_loose_one_has() -> None:
    assert _idle_vehicles("tight") == 0
    assert _idle_vehicles("loose") > 0


@pytest.fixture(scope="module")
def weeks() -> list[Planted]:
    """Twelve weeks in which everything that may be drawn occurs."""
    return [made(f"weeks-v1/10-40-5-normal-50-{seed}") for seed in range(1, 13)]


def test_everybody_has_what_delegations_of_a_week_have(weeks: list[Planted]) -> None:
    for week in weeks:
        fixed = {appointment.delegation for appointment in week.problem.appointments}
        for one in week.problem.delegations:
            assert one.persons in {6, 8, 10, 12, 16, 27, 40}
            assert len(one.groups) == (2 if one.persons > 25 else 0)
            assert 2 <= len(one.days) <= 3
            assert 3 <= one.head.rank <= 8
            assert len(one.wishes) == 20  # half of the sites
            assert all(10 <= wish.points <= 100 for wish in one.wishes)
            assert 2 <= len(one.topics) <= 4
            assert all(10 <= points <= 40 for points in one.topics.values())
            assert one.reception.kind == "must"
            assert one.id in fixed


def test_vips_are_received_by_a_high_rank_and_want_no_long_waits(weeks: list[Planted]) -> None:
    guests = [one for week in weeks for one in week.problem.delegations]
    vips = [one for one in guests if one.pace.max_idle_min == 60]
    assert 0.05 < len(vips) / len(guests) < 0.16
    assert all((one.reception.rank_needed or 0) >= 7 for one in vips)
    assert any(one.order for one in vips)
    assert not any(one.order for one in guests if one not in vips)


def test_the_dice_fall_as_often_as_they_should(weeks: list[Planted]) -> None:
    guests = [one for week in weeks for one in week.problem.delegations]
    morning = sum(one.days[0].from_min < 10 * 60 for one in guests)
    assert 0.6 < morning / len(guests) < 0.8
    chinese = sum(one.languages == ("zh",) for one in guests)
    assert 0.25 < chinese / len(guests) < 0.42  # 4 of 12
    qualities = [week.problem.travel.quality for week in weeks]
    routed = [one == "routed" for matrix in qualities for row in matrix for one in row]
    assert 0.78 < sum(routed) / len(routed) < 0.83
    offers = [one for week in weeks for one in week.problem.offers if one.kind == "visit"]
    assert 0.43 < sum(one.merge for one in offers) / len(offers) < 0.57
    assert {one.lead_days for one in offers} == {0, 14, 28}
    assert any(len(one.windows) < 5 for one in offers)


def test_planted_days_are_as_long_and_as_full_as_they_should_be(weeks: list[Planted]) -> None:
    shared = 0
    for week in weeks:
        kinds = {offer.id: offer.kind for offer in week.problem.offers}
        for programme in week.result.programmes:
            for day in programme.days:
                items = [one for one in day.items if one.kind != "leg"]
                assert [one.kind for one in items].count("meal") == 1
                assert sum(one.kind == "stop" for one in items) <= 5
                assert day.items[-1].end <= 17 * 60 + 30
                assert all(one.end <= two.start for one, two in pairwise(day.items))
                for one in items:
                    shared += bool(one.shared_with)
                    if one.kind == "meal":
                        assert 11 * 60 + 30 <= one.start <= 13 * 60 + 30
                    elif kinds.get(one.stop or "") != "reception":
                        assert 45 <= one.end - one.start <= 90
    assert shared > 100


@pytest.mark.parametrize(("tightness", "more"), [("loose", 3), ("normal", 1), ("tight", 0)])
def test_hosts_may_be_asked_as_often_as_planted_and_a_little_more(
    tightness: str, more: int
) -> None:
    week = made(f"weeks-v1/5-25-3-{tightness}-30-6")
    asked = {
        (item.stop, day.date, item.start)
        for programme in week.result.programmes
        for day in programme.days
        for item in day.items
    }
    visited = {one.id: one.offer for one in week.problem.appointments}
    for host in week.problem.hosts:
        offer = host.id.replace("host", "visit")
        assert host.ask_cap_week == more + len(
            {one for one in asked if visited.get(one[0] or "", one[0]) == offer}
        )


def test_six_things_happen_to_a_week_each_to_what_its_plan_uses(weeks: list[Planted]) -> None:
    for week in weeks:
        kinds = [change.kind for change in week.changes.changes]
        assert kinds == [
            "host_cancelled",
            "delegation_late",
            "interpreter_ill",
            "vehicle_lost",
            "delegation_added",
            "slot_countered",
        ]
        cancelled, late, ill, lost, added, countered = week.changes.changes
        days = [day for programme in week.result.programmes for day in programme.days]
        stops = {(item.stop, day.date, item.start) for day in days for item in day.items}
        assert isinstance(cancelled, HostCancelled)
        offer = str(cancelled.host).replace("host", "visit")
        assert any((stop, date) == (offer, cancelled.date) for stop, date, _ in stops)
        assert isinstance(late, DelegationLate)
        assert late.minutes == 120
        assert isinstance(ill, InterpreterIll)
        assert any(
            ill.interpreter in item.interpreter_ids and day.date == ill.date
            for day in days
            for item in day.items
        )
        assert isinstance(lost, VehicleLost)
        assert any(day.vehicle == lost.vehicle and day.date == lost.date for day in days)
        assert isinstance(added, DelegationAdded)
        assert len(added.delegation.days) == 2
        assert isinstance(countered, SlotCountered)
        asked = (countered.offer, countered.date)
        assert any((stop, date) == asked for stop, date, _ in stops)
        assert (*asked, countered.start) not in stops


def test_a_delegation_that_comes_in_addition_makes_a_problem_with_the_others(
    weeks: list[Planted],
) -> None:
    for week in weeks:
        added = week.changes.changes[4]
        assert isinstance(added, DelegationAdded)
        document = week.problem.model_dump(mode="json", by_alias=True)
        document["delegations"].append(added.delegation.model_dump(mode="json", by_alias=True))
        assert len(Problem.of(document).delegations) == 11


def test_a_week_without_interpreters_loses_none() -> None:
    problem, result = planted(delegations=1, sites=5, days=1, seed=2)
    bare = result.model_copy(update={"programmes": ()})
    kinds = [change.kind for change in changes_of(problem, bare, Dice("any")).changes]
    assert kinds == ["delegation_late", "delegation_added"]


def test_there_are_sixty_weeks_to_develop_with_and_no_two_are_alike() -> None:
    names = development_weeks()
    assert len(set(names)) == 60
    assert {name.split("-")[1].removeprefix("v1/") for name in names} == {
        "3",
        "5",
        "10",
        "20",
        "50",
    }
    assert made(names[13]).name == names[13]


def test_what_cannot_be_made_is_refused_with_every_fault_at_once() -> None:
    with pytest.raises(WeekRefused) as refused:
        generate(delegations=0, sites=4, days=6, seed=1)
    assert refused.value.faults == [
        "delegations: 0 is not between 1 and 50",
        "sites: 4 is not between 5 and 100",
        "days: 6 is not between 1 and 5",
    ]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("weeks-v2/5-30-5-normal-30-1", "'weeks-v2/5-30-5-normal-30-1' does not begin with 'weeks-v1/'"),
        ("5-30-5-normal-30-1", "does not begin with 'weeks-v1/'"),
        ("", "'' does not begin with 'weeks-v1/'"),
        ("weeks-v1/5-30-5-normal-30", "has 5 parts after the slash instead of 6"),
        ("weeks-v1/5-30-5-normal-30--1", "has 7 parts after the slash instead of 6"),
        ("weeks-v1/05-30-5-normal-30-1", "delegations: '05' is not a whole number"),
        ("weeks-v1/5-30-5-normal-30-1 ", "seed: '1 ' is not a whole number"),
        ("weeks-v1/5-30-5-normal-30-٣", "seed: '٣' is not a whole number"),
        ("weeks-v1/5-30-5-Tight-30-1", "tightness: 'Tight' is not loose, normal or tight"),
        ("weeks-v1/5-30-5-tight-51-1", "merge_share: 51 is not between 0 and 50"),
        ("weeks-v1/51-30-5-tight-50-1", "delegations: 51 is not between 1 and 50"),
        ("weeks-v1/5-30-5-tight-50-9999999999999", "seed: 9999999999999 is not between 0 and"),
    ],
)  # fmt: skip
def test_a_name_that_is_none_is_refused_in_words(name: str, told: str) -> None:
    with pytest.raises(WeekRefused) as refused:
        made(name)
    assert told in str(refused.value)


def test_all_faults_of_a_name_are_told_at_once() -> None:
    with pytest.raises(WeekRefused) as refused:
        made("weeks-v1/x-30-5-slack-30-01")
    assert [fault.split(":")[0] for fault in refused.value.faults] == [
        "delegations",
        "seed",
        "tightness",
    ]


def test_the_dice_fall_the_same_everywhere() -> None:
    dice = Dice("weeks-v1/5-30-5-normal-30-1")
    assert [dice.below(1000) for _ in range(6)] == [529, 802, 956, 933, 292, 872]


def test_shuffling_loses_nothing() -> None:
    assert sorted(Dice("any").shuffled(list(range(50)))) == list(range(50))
