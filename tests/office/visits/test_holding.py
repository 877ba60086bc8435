"""How a plan stands delays and who gets how much, as the office reads it."""

from __future__ import annotations

from typing import Any

import pytest

from leadinglights.office.visits.models import Plan
from leadinglights.office.visits.queries import holding, sentences, sharing
from leadinglights.office.visits.queries.glossary import Glossary
from tests.office.visits.weeks import planned, the_week

pytestmark = pytest.mark.django_db

DELAYS: dict[str, Any] = {
    "overrun_share": 0.3, "overrun_mean_min": 6.0, "within_min": 5, "grade": "assumed", "source": "",
}  # fmt: skip
FOUND: dict[str, Any] = {
    "runs": 1000,
    "holds": 879,
    "delegations": [
        {"delegation": "dalian", "holds": 999, "slack_min": 10, "slack_mean_min": 21.75}
    ],
    "weakest": [
        {"delegations": ["baoding", "dalian"], "date": "2017-09-05", "stop": "alsion_tour",
         "start": "14:45", "holds": 912},
    ],
    "delays": {},
}  # fmt: skip


def a_plan(found: dict[str, Any] | None, **delays: Any) -> Plan:
    return Plan(problem={"rules": {"delays": {**DELAYS, **delays}}}, result={"robustness": found})


def test_the_figure_is_rounded_down_and_the_weakest_start_named() -> None:
    said = holding.of_plan(a_plan(FOUND), Glossary(0, "en"), "en")
    assert said is not None
    assert said.sentence == "In 87 of 100 simulated weeks every start holds within 5 minutes."
    assert said.weakest == "Weakest: alsion_tour, 91 of 100."
    assert [visit.share for visit in said.visits] == ["99 of 100"]
    assert said.visits[0].slack == "10 minutes to spare on its tightest ride, 21.8 on average"
    assert (said.starts[0].day, f"{said.starts[0].at:%H:%M}") == ("Tuesday 5 September", "14:45")


def test_what_is_assumed_is_said_to_be_and_a_source_is_named() -> None:
    assumed = holding.of_plan(a_plan(FOUND), Glossary(0, "en"), "en")
    known = holding.of_plan(
        a_plan(FOUND, grade="measured", source="our drivers' log of 2027"), Glossary(0, "en"), "en"
    )
    assert assumed is not None
    assert known is not None
    assert (assumed.assumed, known.assumed) == (True, False)
    assert assumed.basis.endswith("How much rides and visits vary is assumed: no source says it.")
    assert known.basis.endswith("How much rides and visits vary: our drivers' log of 2027.")


def test_a_plan_that_always_holds_has_no_weakest_start() -> None:
    said = holding.of_plan(a_plan({**FOUND, "weakest": []}), Glossary(0, "en"), "en")
    assert said is not None
    assert said.weakest == ""


@pytest.mark.parametrize("plan", [None, Plan(problem={}, result={}), a_plan(None)])
def test_a_plan_nobody_simulated_says_nothing(plan: Plan | None) -> None:
    assert holding.of_plan(plan, Glossary(0, "en"), "en") is None


def test_a_plan_of_the_planner_names_its_weakest_starts_by_their_names() -> None:
    period = the_week()
    plan = planned(period)
    said = holding.of_plan(plan, Glossary(period.office_id, "en"), "en")
    assert said is not None
    assert {visit.name for visit in said.visits} == {"City of Baoding", "Dalian Refrigeration"}
    assert 0 < len(said.starts) <= 5
    assert not any("_" in start.name for start in said.starts)


def shares_of(*permille: tuple[str, int | None]) -> Plan:
    rows = [{"delegation": name, "share_permille": share} for name, share in permille]
    return Plan(result={"programmes": rows})


def test_the_worst_served_stands_first_beside_the_mean() -> None:
    plan = shares_of(("dalian", 987), ("baoding", 495), ("baoding", 495))
    shares = sharing.of_plan(plan, Glossary(0, "en"), "en")
    assert shares is not None
    assert [(row.name, row.text, row.worst) for row in shares.rows] == [
        ("baoding", "49.5 %", True),
        ("dalian", "98.7 %", False),
    ]
    assert [(row.twentieths, row.rest) for row in shares.rows] == [(9, 11), (19, 1)]
    assert shares.mean == "On average 74.1 %."


def test_nobody_is_worst_served_where_all_get_everything() -> None:
    shares = sharing.of_plan(
        shares_of(("dalian", 1000), ("baoding", 1000)), Glossary(0, "en"), "en"
    )
    assert shares is not None
    assert not any(row.worst for row in shares.rows)


@pytest.mark.parametrize("plan", [None, shares_of(("dalian", 900)), shares_of(("dalian", None))])
def test_one_guest_alone_is_compared_with_nobody(plan: Plan | None) -> None:
    assert sharing.of_plan(plan, Glossary(0, "en"), "en") is None


def test_what_was_given_up_for_fairness_is_said() -> None:
    row = {"name": "interest", "value": 280.0, "bound": 288.0, "proven": True, "given_permille": 7}
    (level,) = sentences.levels([row], "en")
    assert level.given == "0.7 % were given for what comes after."
    assert sentences.levels([{**row, "given_permille": None}], "en")[0].given == ""
