"""No bound lies below a plan: what is shared counts once, what is owed counts for each thing that settles it."""

from __future__ import annotations

import json
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from leadinglights.engines.programme import Problem, Result, check, solve
from tests.engines.programme.programs import program
from tests.engines.programme.worked import a_problem_document

Document = dict[str, Any]
Plans = Callable[[Document], Result]
DATE = "2026-06-09"


@pytest.fixture(scope="module")
def said() -> ModuleType:
    """The program that asks the master whether it can say a plan."""
    return program("programme_said")


def guests(document: Document, name: str = "dalian") -> Document:
    """One delegation's part of the document, to be changed in place."""
    found: Document = next(one for one in document["delegations"] if one["id"] == name)
    return found


def offer(document: Document, name: str) -> Document:
    """One offer's part of the document, to be changed in place."""
    found: Document = next(one for one in document["offers"] if one["id"] == name)
    return found


def a_document() -> Document:
    """The worked problem without the stop in force."""
    return {**json.loads(json.dumps(a_problem_document())), "pins": []}


@pytest.fixture
def planned(said: ModuleType) -> Plans:
    """Solve; the check finds nothing, and the master can say the plan."""

    def plan(document: Document) -> Result:
        problem = Problem.of(document)
        result = solve(problem, seconds=3, seed=1)
        assert [str(one) for one in check(problem, result)] == []
        assert list(said.unsaid(problem, result)) == []
        return result

    return plan


def in_two_groups(document: Document) -> None:
    """Make the first delegation two groups of six, with a place in each bus for all."""
    guests(document)["groups"] = [{"id": "a", "persons": 6}, {"id": "b", "persons": 6}]
    document["vehicles"].append({**document["vehicles"][0], "id": "bus3"})


def test_two_groups_at_one_table_need_one_interpreter_and_ask_their_host_once(
    planned: Plans,
) -> None:
    document = a_document()
    document["delegations"] = [guests(document)]
    in_two_groups(document)
    guests(document).update(together=["reception", "lunch", "visit"])
    offer(document, "canteen").update(languages=["da"], host="shop", price_eur={"session": 90})
    document["hosts"][3]["ask_cap_week"] = 2  # one for the table, one for the supermarket
    result = planned(document)
    assert result.level("musts_missed").value == 0
    tables = [
        (item.interpreter, item.session)
        for programme in result.programmes
        for item in programme.days[0].items
        if item.kind == "meal"
    ]
    assert len(tables) == 2
    assert set(tables) == {("wang", tables[0][1])}


def test_a_must_wish_that_both_groups_see_is_owed_once(planned: Plans) -> None:
    document = a_document()
    in_two_groups(document)
    guests(document)["wishes"][2].update(kind="must")
    guests(document)["wishes"][1].update(kind="must")
    offer(document, "plant")["capacity"] = 6
    offer(document, "supermarket")["status"] = "closed"  # so that something owed is missed
    assert planned(document).level("musts_missed").value > 0


def missing_one(document: Document) -> None:
    """Something owed that nobody can have: then what is owed is held as a sum, not each by itself."""
    document["offers"].append({**offer(document, "plant"), "id": "ruin", "status": "closed"})
    guests(document)["wishes"].append({"offer": "ruin", "kind": "must"})


@pytest.mark.parametrize("missed", [0, 10])
@pytest.mark.parametrize("wish", [{"site": "plant"}, {"offer": "plant"}])
def test_an_appointment_settles_a_must_wish_for_the_same_place(
    planned: Plans, wish: Document, missed: int
) -> None:
    document = a_document()
    document["appointments"] = [
        {
            "id": "agreed", "delegation": "dalian", "offer": "plant", "date": DATE,
            "start": "11:00", "duration_min": 40,
        }
    ]  # fmt: skip
    guests(document)["wishes"][1] = {**wish, "points": 60, "kind": "must"}
    if missed:
        missing_one(document)
    assert planned(document).level("musts_missed").value == missed


@pytest.mark.parametrize("missed", [0, 10])
def test_a_visit_settles_both_wishes_it_meets(planned: Plans, missed: int) -> None:
    document = a_document()
    guests(document)["wishes"] = [
        {"site": "alsion", "points": 80, "kind": "must"},
        {"offer": "heat_pump", "points": 70},
    ]
    if missed:
        missing_one(document)
    assert planned(document).level("musts_missed").value == missed


def test_of_two_offers_at_one_site_either_settles_the_must_wish(planned: Plans) -> None:
    document = a_document()
    document["offers"].append(
        {**offer(document, "supermarket"), "id": "talk", "kind": "talk", "repeatable": True}
    )
    guests(document)["wishes"] = [{"site": "market", "points": 50, "kind": "must"}]
    assert planned(document).level("musts_missed").value == 0


@pytest.mark.parametrize("missed", [0, 10])
def test_the_table_of_a_must_wish_settles_it(planned: Plans, missed: int) -> None:
    document = a_document()
    guests(document)["wishes"].append({"offer": "canteen", "points": 5, "kind": "must"})
    if missed:
        missing_one(document)
    assert planned(document).level("musts_missed").value == missed


def test_who_must_not_meet_and_would_not_fit_together_anyway_is_kept_apart_once(
    planned: Plans,
) -> None:
    document = a_document()
    offer(document, "heat_pump")["capacity"] = 15
    without = planned(document).level("interest")
    guests(document)["apart"] = ["baoding"]
    assert planned(document).level("interest") == without


def test_a_wish_for_a_site_counts_where_it_is_too_late_for_the_one_for_its_offer(
    planned: Plans,
) -> None:
    document = a_document()
    document["delegations"] = [guests(document)]
    document["period"]["to"] = "2026-06-10"
    guests(document)["days"].append({**guests(document)["days"][0], "date": "2026-06-10"})
    offer(document, "supermarket")["windows"] = [["2026-06-10", "12:00", "15:00"]]
    for name in ("canteen", "reception"):
        first = offer(document, name)["windows"][0]
        offer(document, name)["windows"].append(["2026-06-10", *first[1:]])
    guests(document)["topics"] = {}
    guests(document)["wishes"] = [
        {"offer": "supermarket", "points": 50, "latest_day": DATE},
        {"site": "market", "points": 20},
    ]
    result = planned(document)
    assert result.status == "proven"
    assert result.level("interest").value == 20


def test_a_visit_may_join_what_others_have_agreed_though_it_is_longer_than_any_visit(
    planned: Plans,
) -> None:
    document = a_document()
    offer(document, "heat_pump")["languages"] = []
    document["hosts"][1]["ask_cap_week"] = 1
    guests(document, "baoding")["wishes"] = [{"site": "alsion", "points": 60}]
    document["appointments"] = [
        {
            "id": "agreed", "delegation": "dalian", "offer": "heat_pump", "date": DATE,
            "start": "13:30", "duration_min": 60,
        }
    ]  # fmt: skip
    result = planned(document)
    joined = [
        item.shared_with
        for programme in result.programmes
        for item in programme.days[0].items
        if item.stop == "heat_pump"
    ]
    assert joined == [("dalian",)]
