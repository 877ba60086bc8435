"""Why is it not in the plan? Every answer that is no plain rule rests on a plan that was made and checked."""

from __future__ import annotations

from typing import Any

import pytest

from leadinglights.engines.programme import Inquiry, Problem, check, solve
from leadinglights.engines.programme.result import Result
from leadinglights.engines.programme.weeks import planted
from leadinglights.engines.programme.what_if_changes import Change, changed
from leadinglights.engines.programme.why import Why
from tests.engines.programme.worked import Document, a_problem, a_problem_document, a_result


@pytest.fixture(scope="module")
def worked() -> Inquiry:
    return Inquiry(a_problem(), a_result())


def an_inquiry(document: Document, work: int = 200) -> Inquiry:
    problem = Problem.of(document)
    return Inquiry(problem, solve(problem, work=work))


def is_shown(problem: Problem, why: Why) -> None:
    """The plan of an answer holds every rule of the problem it is said to be of, and has the thing."""
    assert why.checked
    assert why.result is not None
    changes = [Change.of(kind, values) for one in why.supposed for kind, values in one.items()]
    assert [str(one) for one in check(changed(problem, changes), why.result)] == []
    stops = {
        item.stop
        for programme in why.result.programmes
        if programme.delegation == why.delegation
        for day in programme.days
        for item in day.items
    }
    meant = {o.id for o in problem.offers if why.offer == o.id or why.site == o.site_key}
    assert stops & meant


def test_what_is_in_the_plan_says_when(worked: Inquiry) -> None:
    why = worked.why("dalian", site="plant")
    assert why.rung == "in_plan"
    assert why.text == "It is in the plan: plant on Tuesday 9 June, 11:00-12:00."
    assert worked.why("dalian", offer="reception").rung == "in_plan"


@pytest.mark.parametrize(("delegation", "site"), [("baoding", "plant"), ("dalian", "market")])
def test_the_interpreter_is_named_with_what_she_does_then(
    worked: Inquiry, delegation: str, site: str
) -> None:
    why = worked.why(delegation, site=site)
    (reason,) = why.reasons
    assert (reason.code, reason.who) == ("interpreter_busy", "wang")
    assert "heat_pump 13:45-14:45" in reason.text
    assert why.supposed == ({"extra_interpreter": ["zh", "2026-06-09"]},)
    is_shown(worked.problem, why)


@pytest.mark.slow
@pytest.mark.parametrize(("delegation", "site", "cost"), [("baoding", "plant", 88.0), ("dalian", "market", 68.0)])  # fmt: skip
def test_the_price_for_the_whole_week_is_exact_where_it_is_proven(
    worked: Inquiry, delegation: str, site: str, cost: float
) -> None:
    why = worked.why(delegation, site=site, work=2000)
    assert why.price is not None
    assert (why.price.least, why.price.most) == (cost, cost)
    assert (why.price.musts_more, why.price.kept_less) == (0, 0)
    assert why.result is not None
    assert why.result.level("interest").value == 288.0 - cost


def test_a_day_with_room_says_what_would_leave() -> None:
    document = a_problem_document()
    document["delegations"][0]["pace"]["max_stops"] = 2
    inquiry = an_inquiry({**document, "interpreters": two_wangs(document)})
    left_out = [
        (one.delegation, one.site) for one in inquiry.result.unserved if one.delegation == "dalian"
    ]
    assert left_out
    for delegation, site in left_out:
        why = inquiry.why(delegation, site=site)
        assert why.rung == "local"
        (reason,) = why.reasons
        assert reason.code == "displaces"
        assert reason.costs_points is not None
        is_shown(inquiry.problem, why)
        assert why.result is not None
        before = inquiry.result.level("interest").value
        lost = before - why.result.level("interest").value
        assert reason.costs_points == pytest.approx(max(0.0, lost))
        for stop in str(reason.params["leaves"]).split(", "):
            assert stop in reason.text


def two_wangs(document: Document) -> list[dict[str, Any]]:
    (wang,) = document["interpreters"]
    return [wang, {**wang, "id": "li"}]


STATIC = {
    "group_too_large": {"capacity": 10},
    "closed": {"windows": [["2026-06-10", "10:00", "14:00"]]},
    "not_operating": {"status": "closed"},
    "lead_time": {"lead_days": 90},
    "too_far": {"place": "far"},
}


@pytest.mark.parametrize("code", STATIC)
def test_a_rule_that_keeps_it_out_of_every_plan_is_named(code: str) -> None:
    document = a_problem_document()
    plant = next(offer for offer in document["offers"] if offer["id"] == "plant")
    plant.update(STATIC[code])
    document["pins"] = []
    document["period"]["to"] = "2026-06-10"
    travel = document["travel"]
    travel["places"].append("far")
    for row in travel["minutes"]:
        row.append(300)
    travel["minutes"].append([300, 300, 300, 300, 300, 0])
    why = an_inquiry(document, work=60).why("dalian", site="plant")
    assert (why.rung, [reason.code for reason in why.reasons]) == ("static", [code])


def test_what_nobody_wished_for_is_said_to_be_unwished() -> None:
    document = a_problem_document()
    document["delegations"][1]["wishes"] = [{"site": "alsion", "points": 60}]
    why = an_inquiry(document, work=60).why("baoding", site="market")
    assert [reason.code for reason in why.reasons] == ["not_wished"]


def test_only_something_owed_could_make_room() -> None:
    document = a_problem_document()
    document["delegations"][1]["days"][0]["to"] = "12:30"
    document["delegations"][1]["days"][0]["lunch"] = True
    document["interpreters"] = two_wangs(document)
    document["pins"] = []
    inquiry = an_inquiry(document)
    why = inquiry.why("baoding", site="plant")
    assert why.rung == "owed"
    assert why.reasons[0].params["must"] is True
    is_shown(inquiry.problem, why)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ({"delegation": "baodin", "site": "plant"}, "no delegation 'baodin' in this problem: did you mean 'baoding'?"),
        ({"delegation": "baoding", "site": "plnt"}, "no site 'plnt' in this problem: did you mean 'plant'?"),
        ({"delegation": "baoding", "offer": "x"}, "no offer 'x' in this problem: there are canteen, heat_pump"),
        ({"delegation": "baoding", "site": "plant", "group": "b"}, "no group of baoding 'b'"),
        ({"delegation": "baoding"}, "name a site or an offer, one of the two"),
    ],
)  # fmt: skip
def test_what_does_not_exist_is_refused_by_name(
    worked: Inquiry, question: dict[str, Any], told: str
) -> None:
    with pytest.raises(ValueError, match=told.replace("?", r"\?")):
        worked.why(**question)


def test_a_result_of_another_problem_is_refused() -> None:
    document = a_problem_document()
    document["offers"][3]["windows"] = [["2026-06-09", "12:00", "14:00"]]
    with pytest.raises(ValueError, match="no plan of this problem"):
        Inquiry(Problem.of(document), a_result())


def test_every_wish_left_out_of_a_week_has_an_answer_that_was_checked() -> None:
    problem, _ = planted(delegations=3, sites=25, days=3, seed=4)
    result = solve(problem, work=150)
    inquiry = Inquiry(problem, result)
    asked = [(one.delegation, one.site) for one in result.unserved if one.kind == "wish"]
    answers = [inquiry.why(delegation, site=site) for delegation, site in asked]
    assert len(answers) > 3
    for why in answers:
        assert why.rung in ("static", "local", "busy", "owed")
        assert why.reasons
        if why.rung != "static":
            is_shown(problem, why)
    assert {why.rung for why in answers} & {"local", "busy"}


def test_the_same_question_gets_the_same_answer(worked: Inquiry) -> None:
    again = Inquiry(worked.problem, worked.result)
    one, other = (
        each.why("baoding", site="plant").model_copy(update={"seconds": 0.0})
        for each in (worked, again)
    )
    assert one == other


def test_the_written_answer_reads_back(worked: Inquiry) -> None:
    why = worked.why("dalian", site="market")
    assert Why.model_validate_json(why.model_dump_json(by_alias=True)) == why


def test_the_plan_of_an_answer_is_a_result_that_reads_back(worked: Inquiry) -> None:
    shown = worked.why("baoding", site="plant").result
    assert shown is not None
    assert Result.parse(shown.to_json()) == shown
