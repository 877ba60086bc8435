"""After a change what can stay stays; the answer passes the check and says what is different."""

from __future__ import annotations

import datetime as dt
import gc
from typing import Any

import pytest

from leadinglights.engines.programme.changes import Changes, ChangesRefused
from leadinglights.engines.programme.check import check
from leadinglights.engines.programme.inquiry import Inquiry
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.replan import Replanner, Replanning, replan
from leadinglights.engines.programme.replan_force import held_of
from leadinglights.engines.programme.result import Concern, Diff, Result
from leadinglights.engines.programme.resume import CannotHold
from tests.engines.programme.worked import (
    a_problem,
    a_problem_document,
    a_result,
    a_result_document,
    item_of,
)

CANCELLED = {"kind": "host_cancelled", "host": "utility"}
LATE = {"kind": "delegation_late", "delegation": "baoding", "date": "2026-06-09", "minutes": 60}


def _after(*changes: dict[str, Any], problem: Problem | None = None, **options: Any) -> Replanning:
    written = Changes.of({"changes": list(changes)})
    found = replan(problem or a_problem(), a_result(), written, **options)
    for result in (found.local, found.global_):
        if result is not None:
            assert [str(one) for one in check(found.problem, result)] == []
            assert Result.parse(result.to_json()) == result
    return found


def _diff(found: Replanning) -> Diff:
    assert found.local is not None
    assert found.local.diff is not None
    return found.local.diff


def _concern(diff: Diff, kind: str, who: str) -> Concern | None:
    return next((one for one in diff.concerns if (one.kind, one.id) == (kind, who)), None)


def test_nothing_changes_where_nothing_has_happened() -> None:
    found = _after()
    assert held_of(_local(found)) == [one for one in held_of(_local(found)) if one.item.kept]
    assert _diff(found) == Diff(
        kept=8, fewest=0, text="Nothing changes: all 8 stops stay as they are."
    )


def _local(found: Replanning) -> Result:
    assert found.local is not None
    return found.local


def test_only_the_stop_of_a_host_who_cancels_falls_away_and_fewer_is_impossible() -> None:
    diff = _diff(_after(CANCELLED))
    assert [one.text for one in diff.dropped] == [
        "dalian: plant on Tuesday 9 June 11:00-12:00 falls away."
    ]
    assert diff.moved == ()
    assert diff.kept == 7
    assert diff.text.startswith("Of 8 stops in force 7 stay as they are; 1 falls away")
    assert diff.text.endswith("Fewer changes are impossible.")


def test_who_cancels_is_not_told_so_and_who_is_not_concerned_is_not_told_at_all() -> None:
    diff = _diff(_after(CANCELLED))
    assert _concern(diff, "host", "utility") is None
    for host in ("sdu", "city", "shop"):
        assert _concern(diff, "host", host) is None
    wang = _concern(diff, "interpreter", "wang")
    assert wang is not None
    assert [one.code for one in wang.reasons] == ["duty_gone"]
    assert not wang.asked
    dalian = _concern(diff, "delegation", "dalian")
    assert dalian is not None
    assert dalian.reasons[0].text == "dalian: plant on Tuesday 9 June 11:00-12:00 falls away."
    assert _concern(diff, "delegation", "baoding") is None


def test_a_late_delegation_moves_its_reception_and_the_other_keeps_all_of_its_day() -> None:
    found = _after(LATE)
    diff = _diff(found)
    assert {one.delegation for one in (*diff.moved, *diff.dropped)} == {"baoding"}
    reception = next(one for one in diff.moved if one.stop == "reception")
    assert reception.after is not None
    assert reception.after.start >= 9 * 60 + 45
    mayor = _concern(diff, "receiver", "mayor")
    assert mayor is not None
    assert mayor.asked
    city = _concern(diff, "host", "city")  # its own reception is no ask
    assert city is not None
    assert not city.asked


def test_two_changes_at_once_are_answered_locally_as_well_as_by_planning_everything() -> None:
    found = _after(CANCELLED, LATE, scope="both", work=400)
    assert found.global_ is not None
    assert found.global_.diff is not None
    assert _local(found).level("kept").value == found.global_.level("kept").value
    assert found.global_.diff.text.endswith("Fewer changes are impossible.")


def test_without_its_only_interpreter_a_day_keeps_what_needs_none_and_says_what_is_missed() -> None:
    found = _after({"kind": "interpreter_ill", "interpreter": "wang"})
    result = _local(found)
    assert result.status == "partial"
    assert {one.stop for one in held_of(result)} == {"canteen"}
    assert {(one.kind, one.delegation) for one in result.unserved if one.kind == "reception"} == {
        ("reception", "dalian"), ("reception", "baoding"),
    }  # fmt: skip
    assert result.level("musts_missed").proven


def test_another_vehicle_takes_the_place_of_the_one_that_is_lost() -> None:
    spare = [*a_problem_document()["vehicles"], {"id": "bus3", "seats": 16, "fee_eur": 500}]
    lost = {"kind": "vehicle_lost", "vehicle": "bus1", "date": "2026-06-09"}
    diff = _diff(_after(lost, problem=a_problem(vehicles=spare)))
    assert (diff.kept, diff.moved, diff.dropped) == (8, (), ())
    assert [(one.kind, one.id, one.asked) for one in diff.concerns if one.kind == "vehicle"] == [
        ("vehicle", "bus3", True)
    ]


def test_more_guests_than_before_are_asked_for_and_fewer_are_told() -> None:
    more = {"kind": "persons_changed", "delegation": "baoding", "persons": 10}
    fewer = {"kind": "persons_changed", "delegation": "baoding", "persons": 5}
    for change, asked in ((more, True), (fewer, False)):
        diff = _diff(_after(change))
        shop = _concern(diff, "host", "shop")
        assert shop is not None
        assert shop.asked is asked
        assert [one.code for one in shop.reasons] == ["guests_changed"]


def test_a_slot_offered_instead_is_taken() -> None:
    diff = _diff(
        _after({"kind": "slot_countered", "offer": "plant", "delegation": "dalian",
                "date": "2026-06-09", "start": "10:30"})
    )  # fmt: skip
    assert [(one.stop, one.after.start) for one in diff.moved if one.after] == [("plant", 630)]


def test_another_delegation_is_planned_into_the_gaps() -> None:
    vip = {**a_problem_document()["delegations"][0], "id": "vip", "persons": 3, "languages": ["en"]}
    bus = [*a_problem_document()["vehicles"], {"id": "bus3", "seats": 16, "fee_eur": 500}]
    found = _after({"kind": "delegation_added", "delegation": vip}, problem=a_problem(vehicles=bus))
    diff = _diff(found)
    assert (diff.kept, diff.moved, diff.dropped) == (8, (), ())
    assert {one.delegation for one in diff.added} == {"vip"}
    assert "reception" in {one.stop for one in diff.added}


def test_what_has_begun_stays_and_nothing_new_begins_before_now() -> None:
    now = dt.datetime.fromisoformat("2026-06-09T11:20")
    found = _after({"kind": "host_cancelled", "host": "sdu"}, now=now)
    begun = [one for one in held_of(a_result()) if one.begun(now)]
    assert {(one.delegation, one.stop) for one in begun} == {
        ("dalian", "reception"), ("dalian", "plant"), ("baoding", "reception"),
    }  # fmt: skip
    after = {(one.delegation, one.stop, one.item.start) for one in held_of(_local(found))}
    assert {(one.delegation, one.stop, one.item.start) for one in begun} <= after
    assert all(one.after is not None and one.after.start >= 680 for one in _diff(found).added)


def test_a_vehicle_lost_on_the_way_without_another_is_refused_with_the_remedy() -> None:
    lost = {"kind": "vehicle_lost", "vehicle": "bus1", "date": "2026-06-09"}
    with pytest.raises(ChangesRefused, match="add what takes the place of what is lost"):
        _after(lost, now=dt.datetime.fromisoformat("2026-06-09T11:20"))


def test_a_programme_laid_open_once_answers_one_change_after_the_other() -> None:
    planner = Replanner(a_problem(), a_result())
    first = planner.local(Changes.of({"changes": [CANCELLED]}))
    planner.local(Changes.of({"changes": [LATE]}))
    again = planner.local(Changes.of({"changes": [CANCELLED]}))
    assert again.programmes == first.programmes
    assert again.diff == first.diff


def test_a_result_that_does_not_fit_its_problem_is_refused_by_the_stop() -> None:
    document = a_result_document()
    item_of(document, "dalian", "plant").update(start="09:00", end="10:00")
    with pytest.raises(CannotHold, match="plant at 09:00 on 2026-06-09 of dalian"):
        Replanner(a_problem(), Result.of(document))


def test_an_open_plan_can_be_asked_to_plan_anew() -> None:
    inquiry = Inquiry(a_problem(), a_result())
    changes = Changes.of({"changes": [CANCELLED]})
    found = inquiry.replan(changes)
    assert found.global_ is None
    assert not found.differ
    assert _diff(found) == _diff(inquiry.replan(changes))


@pytest.mark.parametrize("collecting", [True, False])
def test_an_answer_leaves_the_search_for_garbage_on_or_off(collecting: bool) -> None:
    planner = Replanner(a_problem(), a_result())
    gc.enable() if collecting else gc.disable()
    try:
        planner.local(Changes.of({"changes": [CANCELLED]}))
        assert gc.isenabled() is collecting
        with pytest.raises(ChangesRefused):
            planner.local(Changes.of({"changes": [{**CANCELLED, "host": "nobody"}]}))
        assert gc.isenabled() is collecting
        assert replan(a_problem(), a_result(), Changes.of({"changes": [CANCELLED]})).local
        assert gc.isenabled() is collecting
    finally:
        gc.enable()


def test_no_garbage_is_looked_for_while_a_change_is_answered() -> None:
    looked: list[str] = []

    def noted(phase: str, _info: dict[str, int]) -> None:
        looked.append(phase)

    problem, result, changes = a_problem(), a_result(), Changes.of({"changes": [CANCELLED]})
    before = gc.get_threshold()
    gc.set_threshold(1)
    try:
        gc.callbacks.append(noted)
        replan(problem, result, changes)
        gc.callbacks.remove(noted)
    finally:
        gc.set_threshold(*before)
    assert len(looked) < 20  # on the way in and out, not thousands of times within
