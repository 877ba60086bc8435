"""Every feature of the problem at once, mixed at random: whatever is asked for, the answer checks."""

from __future__ import annotations

import json
from typing import Any

import pytest

from leadinglights.engines.programme import Problem, check, solve
from leadinglights.engines.programme.chance import Chance
from leadinglights.engines.programme.weeks import generate

Document = dict[str, Any]


def a_mixed_week(seed: int) -> Problem:
    """A generated week with groups, ceremonies, limits, meetings and pins thrown in."""
    chance = Chance(seed)
    week = generate(
        delegations=1 + chance.below(4),
        sites=5 + chance.below(8),
        days=1 + chance.below(3),
        seed=seed,
    )
    document: Document = json.loads(week.canonical())
    dates = sorted({day["date"] for one in document["delegations"] for day in one["days"]})
    for delegation in document["delegations"]:
        _change_delegation(chance, delegation, dates, document)
    for offer in document["offers"]:
        _change_offer(chance, offer)
    _change_people(chance, document, dates)
    _add_commitments(chance, document)
    return Problem.of(document)


def _some(chance: Chance, percent: int) -> bool:
    return chance.below(100) < percent


def _change_delegation(chance: Chance, one: Document, dates: list[str], document: Document) -> None:
    if _some(chance, 50) and not one["groups"] and one["persons"] >= 4:
        half = one["persons"] // 2
        one["groups"] = [
            {"id": "a", "persons": half},
            {"id": "b", "persons": one["persons"] - half},
        ]
        one["together"] = [
            k for k in ("reception", "lunch", "dinner", "farewell") if _some(chance, 50)
        ]
    if _some(chance, 30):
        one["farewell"] = {"kind": chance.pick(["wish", "must"]), "rank_needed": 1}
    if _some(chance, 30):
        one["pace"] |= {"max_span_min": 420, "min_free_min": 60, "max_stops": chance.below(7)}
    if _some(chance, 30):
        own = {"id": f"own_{one['id']}", "languages": [one["languages"][0], "da", "en"]}
        one["own_interpreter"] = [{**own, "moves": chance.pick(["own", "with_party"])}]
    if _some(chance, 20):
        one["own_vehicle"] = {"id": f"car_{one['id']}", "seats": 60}
    if _some(chance, 30):
        one["apart"] = [other["id"] for other in document["delegations"] if other is not one][:1]
    if _some(chance, 30) and one["wishes"]:
        chance.pick(one["wishes"])["kind"] = chance.pick(["must", "must_not"])
        chance.pick(one["wishes"])["latest_day"] = chance.pick(dates)


def _change_offer(chance: Chance, one: Document) -> None:
    if _some(chance, 30):
        one["rest_min"] = chance.pick([10, 30])
    if _some(chance, 20):
        one["parallel"] = 2
    if _some(chance, 20):
        one["merge"] = True
    if _some(chance, 10):
        one["starts"] = ["10:00", "11:30", "14:00"]
    if _some(chance, 10):
        one["status"] = "closed"


def _change_people(chance: Chance, document: Document, dates: list[str]) -> None:
    for one in document["interpreters"]:
        if _some(chance, 40):
            one |= {
                "moves": "with_party",
                "changeover_min": chance.pick([0, 20]),
                "fee_per": "hour",
            }
        if _some(chance, 30):
            one["windows"] = [[date, "08:00", chance.pick(["13:00", "17:00"])] for date in dates]
    for one in document["vehicles"]:
        if _some(chance, 30):
            one |= {"max_drive_min": 90, "max_span_min": 480}
    for one in document["receivers"]:
        if _some(chance, 40):
            one["sessions_per_day"] = chance.below(3)
    for one in document["hosts"]:
        if _some(chance, 30):
            one["ask_cap_week"] = chance.below(3)


def _add_commitments(chance: Chance, document: Document) -> None:
    places = document["travel"]["places"]
    document["offers"].append(
        {
            "id": "goodbye", "kind": "farewell", "place": places[0], "duration": {"min": 20, "ideal": 30},
            "windows": [[day["date"], "13:00", "18:00"] for day in document["delegations"][0]["days"]],
        }
    )  # fmt: skip
    for number, one in enumerate(document["delegations"]):
        day = chance.pick(one["days"])
        document["meetings"].append(
            {
                "id": f"meeting{number}", "delegation": one["id"], "organisation": "a company",
                "minutes": chance.pick([20, 45]), "windows": [[day["date"], "09:00", "17:00"]],
                "place": chance.pick(places), "kind": chance.pick(["wish", "must"]), "languages": ["da"],
            }
        )  # fmt: skip
    document["appointments"].append(
        {
            "id": "odd", "delegation": document["delegations"][0]["id"], "place": chance.pick(places),
            "date": document["delegations"][0]["days"][0]["date"], "start": "11:10", "duration_min": 35,
            "languages": ["da"],
        }
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(1, 13))
def test_a_plan_for_a_mixed_week_breaks_no_rule(seed: int) -> None:
    problem = a_mixed_week(seed)
    result = solve(problem, seconds=0.8, seed=seed)
    assert [str(one) for one in check(problem, result)] == []


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_one_more_host_never_lowers_the_bound_below_a_plan_without_it(seed: int) -> None:
    problem = generate(delegations=1, sites=6, days=1, seed=seed)
    fewer = problem.model_dump(mode="json", by_alias=True)
    dropped = next(
        o for o in fewer["offers"] if o["kind"] == "visit" and o["id"] not in _needed(problem)
    )
    fewer["offers"] = [o for o in fewer["offers"] if o is not dropped]
    for one in fewer["delegations"]:
        one["wishes"] = [w for w in one["wishes"] if w["site"] != dropped["site"]]
    without = solve(Problem.of(fewer), seconds=5.0).level("interest")
    with_it = solve(problem, seconds=5.0).level("interest")
    assert with_it.bound is not None
    assert with_it.bound >= without.value
    if with_it.proven:
        assert with_it.value >= without.value


def _needed(problem: Problem) -> set[str]:
    return {one.offer for one in problem.appointments if one.offer is not None}


def test_the_same_seed_and_work_give_the_same_plan() -> None:
    problem = generate(delegations=3, sites=10, days=2, seed=5)
    first, second = (solve(problem, work=50, seed=3) for _ in range(2))
    assert first.programmes == second.programmes
    assert first.levels == second.levels
