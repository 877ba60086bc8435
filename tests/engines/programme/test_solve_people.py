"""Who comes in what groups, who receives first, how long they wait: asked for, planned, checked."""

from __future__ import annotations

from typing import Any

from leadinglights.engines.programme import Problem, Result, check, solve
from tests.engines.programme.worked import a_problem, a_problem_document

DATE = "2026-06-09"
Document = dict[str, Any]


def planned(problem: Problem, work: int = 80) -> Result:
    """Solve, and let nothing pass that the check does not."""
    result = solve(problem, work=work)
    assert [str(one) for one in check(problem, result)] == []
    return result


def offers(**changes: Document) -> list[Document]:
    return [{**one, **changes.get(one["id"], {})} for one in a_problem_document()["offers"]]


def delegations(**changes: Document) -> list[Document]:
    return [{**one, **changes.get(one["id"], {})} for one in a_problem_document()["delegations"]]


def stops(result: Result, delegation: str, group: str | None = None) -> list[str | None]:
    programmes = [p for p in result.programmes if (p.delegation, p.group) == (delegation, group)]
    return [i.stop for p in programmes for day in p.days for i in day.items if i.stop]


def test_who_may_be_split_is_split_where_an_offer_takes_fewer() -> None:
    problem = a_problem(
        delegations=delegations(
            dalian={"may_split": True, "wishes": [{"site": "plant", "points": 60, "kind": "must"}]}
        ),
        offers=offers(plant={"capacity": 7, "windows": [[DATE, "09:00", "15:00"]]}),
        vehicles=[{"id": "bus", "count": 3, "seats": 16}],
        pins=[],
    )
    result = planned(problem)
    assert [(one.delegation, [g.persons for g in one.groups]) for one in result.splits] == [
        ("dalian", [6, 6])
    ]
    assert "plant" in stops(result, "dalian", "1") + stops(result, "dalian", "2")


def test_nobody_is_split_where_all_of_them_are_taken() -> None:
    result = planned(a_problem(delegations=delegations(dalian={"may_split": True}), pins=[]))
    assert result.splits == ()


def test_what_is_in_force_is_not_split_again() -> None:
    problem = a_problem(
        delegations=delegations(dalian={"may_split": True}),
        offers=offers(heat_pump={"capacity": 8}),
        vehicles=[{"id": "bus", "count": 3, "seats": 16}],
    )
    assert planned(problem).splits == ()


def test_no_split_for_which_there_is_no_vehicle() -> None:
    problem = a_problem(
        delegations=delegations(dalian={"may_split": True}),
        offers=offers(plant={"capacity": 8}, heat_pump={"capacity": 8}),
        pins=[],
    )
    assert planned(problem).splits == ()


def test_too_many_for_any_bus_are_split_for_two() -> None:
    problem = a_problem(
        delegations=delegations(dalian={"may_split": True}),
        vehicles=[{"id": "van", "count": 3, "seats": 9}],
        pins=[],
    )
    assert [g.persons for one in planned(problem).splits for g in one.groups] == [6, 6]


def test_the_table_of_ranks_says_who_may_receive() -> None:
    document = a_problem_document()
    owed = {"kind": "must"}
    everyone = delegations(dalian={"reception": owed}, baoding={"reception": owed})
    rules = {**document["rules"], "rank_table": {"5": 5, "6": 7}}
    result = planned(a_problem(rules=rules, delegations=everyone))
    missed = [one for one in result.unserved if one.kind == "reception"]
    assert [(one.delegation, one.reasons[0].code) for one in missed] == [
        ("baoding", "rank_too_low")
    ]


def receptions(result: Result) -> dict[str, int]:
    return {
        p.delegation: item.start
        for p in result.programmes
        for day in p.days
        for item in day.items
        if item.stop == "reception"
    }


def test_of_two_receptions_the_higher_guest_s_comes_first() -> None:
    higher = {"head": {"rank": 9}}
    first = receptions(planned(a_problem(delegations=delegations(dalian=higher), pins=[])))
    second = receptions(planned(a_problem(delegations=delegations(baoding=higher), pins=[])))
    assert first["dalian"] < first["baoding"]
    assert second["baoding"] < second["dalian"]


def test_who_should_not_wait_waits_less_where_nothing_else_changes() -> None:
    def longest(pace: Document) -> int:
        problem = a_problem(delegations=delegations(baoding={"pace": pace}), interpreters=[
            {"id": who, "languages": ["zh", "da"]} for who in ("wang", "li")
        ])  # fmt: skip
        result = planned(problem)
        (day,) = next(p for p in result.programmes if p.delegation == "baoding").days
        assert day.longest_idle_min is not None
        return day.longest_idle_min

    assert longest({"max_idle_min": 0}) <= longest({})


def a_farewell(last: object) -> Result:
    rules = {**a_problem_document()["rules"], "farewell_last": last}
    goodbye = {
        "id": "goodbye", "kind": "farewell", "place": "hall", "duration": {"min": 30, "ideal": 30},
        "windows": [[DATE, "09:00", "11:00"]],
    }  # fmt: skip
    problem = a_problem(
        rules=rules,
        offers=[*offers(reception={"windows": [[DATE, "08:30", "10:00"]]}), goodbye],
        delegations=delegations(dalian={"farewell": {"kind": "must"}}),
        pins=[],
    )
    return planned(problem)


def test_a_farewell_comes_last_unless_the_office_says_otherwise() -> None:
    last = stops(a_farewell(True), "dalian")
    assert last[-1] == "goodbye"
    assert len(stops(a_farewell("last_day"), "dalian")) > len(last)


def test_an_order_rule_means_company_meetings_by_their_kind() -> None:
    rules = {**a_problem_document()["rules"], "order": [{"before": "meeting", "after": "visit"}]}
    meeting = {
        "id": "talk", "delegation": "dalian", "organisation": "a company", "minutes": 30, "place": "alsion",
        "kind": "must", "windows": [[DATE, "08:30", "15:00"]],
    }  # fmt: skip
    seen = stops(planned(a_problem(rules=rules, meetings=[meeting], pins=[])), "dalian")
    assert seen.index("talk") < min(
        seen.index(one) for one in seen if one in {"plant", "heat_pump"}
    )


def test_a_wish_for_the_reception_counts_if_it_is_more_than_the_ceremony() -> None:
    wishing = {
        "reception": {"kind": "wish", "points": 20},
        "wishes": [{"offer": "reception", "points": 70}],
        "topics": {},
    }
    result = planned(a_problem(delegations=delegations(dalian=wishing), pins=[]))
    assert [p.interest for p in result.programmes if p.delegation == "dalian"] == [70.0]
