"""How a plan stands delays: lateness is passed on by whoever is needed, and by nobody else."""

from __future__ import annotations

import hashlib
import statistics
from typing import Any

import numpy as np
import pytest

from leadinglights.engines.programme.chance import Chance
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.result import Result
from leadinglights.engines.programme.robust import (
    NothingToSimulate,
    robustness_of,
    simulate,
)
from leadinglights.engines.programme.robust_draws import Draws
from leadinglights.engines.programme.robustness import Robustness
from leadinglights.engines.programme.rules import Delays
from tests.engines.programme.worked import a_problem, a_result_document

Document = dict[str, Any]
DAY = "2026-06-09"
# Every visit runs over, no ride does: whoever waits for a visit without a minute to spare is always late.
OVERRUNS = Delays(
    sigma=dict.fromkeys(("measured", "routed", "estimated", "assumed"), 0.0),
    overrun_share=1.0,
    overrun_mean_min=60.0,
    within_min=0,
)
NONE = OVERRUNS.model_copy(update={"overrun_share": 0.0})


def a_house(identity: str, **changes: Any) -> Document:
    return {
        "id": identity, "site": identity, "place": identity, "windows": [[DAY, "08:00", "18:00"]],
        "duration": {"min": 60, "ideal": 60}, "merge": True, **changes,
    }  # fmt: skip


def two_delegations(*offers: Document, **changes: Any) -> Problem:
    places = sorted({"hotel", *(offer["place"] for offer in offers)})
    away = [[0 if a == b else 15 for b in places] for a in places]
    day = {"date": DAY, "from": "08:00", "to": "18:00", "start": "hotel", "end": "hotel"}
    wishes = [{"site": offer["site"], "points": 50} for offer in offers]
    guests = {"persons": 8, "languages": ["zh"], "days": [day], "wishes": wishes}
    return Problem.of(
        {
            "format": "leadinglights.programme.problem/1", "as_of": "2026-05-04",
            "period": {"from": DAY, "to": DAY}, "rules": {"lunch": None},
            "travel": {"places": places, "minutes": away, "quality": "measured"},
            "sites": [{"id": offer["site"]} for offer in offers], "offers": list(offers),
            "delegations": [{"id": "baoding", **guests}, {"id": "dalian", **guests}], **changes,
        }
    )  # fmt: skip


def a_plan(**days: list[Document]) -> Result:
    programmes = [
        {"delegation": name, "interest": 0, "days": [{"date": DAY, "items": items}]}
        for name, items in days.items()
    ]
    return Result.of(
        {
            "format": "leadinglights.programme.result/1", "status": "feasible",
            "stopped_by": "finished", "levels": [], "programmes": programmes,
        }
    )  # fmt: skip


def a_stop(what: str, start: str, end: str, **more: Any) -> Document:
    return {"stop": what, "start": start, "end": end, **more}


def a_ride(start: str, end: str, origin: str, target: str) -> Document:
    return {
        "kind": "leg", "start": start, "end": end, "from": origin, "to": target,
        "minutes": 15, "buffer_min": 0, "travel_quality": "measured",
    }  # fmt: skip


def holding(found: Robustness) -> dict[str, int]:
    """Runs in which all starts of a delegation hold."""
    return {one.delegation: one.holds for one in found.delegations}


def test_a_plan_without_delays_always_holds() -> None:
    found = simulate(a_problem(), Result.of(a_result_document()), delays=NONE)
    assert (found.holds, found.weakest) == (1000, ())


def test_the_worked_example_holds_as_often_on_every_machine() -> None:
    found = simulate(a_problem(), Result.of(a_result_document()))
    assert (found.runs, found.holds, holding(found)) == (1000, 831, {"baoding": 969, "dalian": 838})
    weakest = found.weakest[0]
    assert (weakest.stop, weakest.delegations, weakest.holds) == ("reception", ("dalian",), 869)


def test_the_slack_of_a_ride_is_its_reserve_and_the_waiting_before_it() -> None:
    found = simulate(a_problem(), Result.of(a_result_document()), runs=1)
    # baoding: 10 before the reception, 115 before lunch (it waits 105 minutes), 15 and 15.
    slack = {
        one.delegation: (one.rides, one.slack_min, one.slack_mean_min) for one in found.delegations
    }
    assert slack == {"baoding": (4, 10, 38.8), "dalian": (3, 10, 24.7)}
    assert (found.slack_min, found.slack_mean_min) == (10, 32.7)


def test_a_late_party_keeps_the_other_waiting_in_a_shared_session() -> None:
    problem = two_delegations(a_house("plant"), a_house("school"))
    plan = a_plan(
        baoding=[
            a_stop("plant", "09:00", "10:00"),
            a_ride("10:00", "10:15", "plant", "school"),
            a_stop("school", "10:15", "11:15", shared_with=["dalian"]),
        ],
        dalian=[
            a_ride("10:00", "10:15", "hotel", "school"),
            a_stop("school", "10:15", "11:15", shared_with=["baoding"]),
        ],
    )
    assert holding(simulate(problem, plan, runs=50, delays=OVERRUNS)) == {"baoding": 0, "dalian": 0}


def test_what_is_not_shared_is_not_late() -> None:
    problem = two_delegations(a_house("plant"), a_house("school"))
    plan = a_plan(
        baoding=[
            a_stop("plant", "09:00", "10:00"),
            a_ride("10:00", "10:15", "plant", "school"),
            a_stop("school", "10:15", "11:15"),
        ],
        dalian=[a_stop("plant", "16:00", "17:00")],
    )
    found = simulate(problem, plan, runs=50, delays=OVERRUNS)
    assert holding(found) == {"baoding": 0, "dalian": 50}
    assert [one.stop for one in found.weakest] == ["school"]


def test_waiting_takes_up_what_an_overrun_would_cost() -> None:
    problem = two_delegations(a_house("plant"), a_house("school"))
    plan = a_plan(
        baoding=[a_stop("plant", "08:00", "09:00"), a_stop("school", "17:00", "18:00")], dalian=[]
    )
    short = OVERRUNS.model_copy(update={"overrun_mean_min": 10.0})
    assert simulate(problem, plan, runs=50, delays=short).holds == 50


@pytest.mark.parametrize(
    ("moves", "starts", "holds"),
    [("own", "10:15", 0), ("with_party", "10:15", 50), ("own", "16:00", 50)],
)
def test_an_interpreter_on_a_way_of_their_own_brings_the_delay_along(
    moves: str, starts: str, holds: int
) -> None:
    people = [{"id": "wang", "languages": ["zh", "da"], "moves": moves}]
    problem = two_delegations(a_house("plant"), a_house("school"), interpreters=people)
    ends = f"{int(starts[:2]) + 1}{starts[2:]}"
    plan = a_plan(
        baoding=[a_stop("plant", "09:00", "10:00", interpreter="wang")],
        dalian=[a_stop("school", starts, ends, interpreter="wang")],
    )
    assert holding(simulate(problem, plan, runs=50, delays=OVERRUNS)) == {
        "baoding": 50,
        "dalian": holds,
    }


def test_an_interpreter_waits_for_the_changeover_asked_for() -> None:
    people = [{"id": "wang", "languages": ["zh", "da"], "changeover_min": 30}]
    problem = two_delegations(a_house("plant"), a_house("school"), interpreters=people)
    plan = a_plan(
        baoding=[a_stop("plant", "09:00", "10:00", interpreter="wang")],
        dalian=[a_stop("school", "10:15", "11:15", interpreter="wang")],
    )
    # The ride takes 15 minutes, the changeover 30: fifteen too many although nothing runs over.
    assert simulate(problem, plan, runs=5, delays=NONE).weakest[0].late_min_p95 == 15


def test_a_receiver_comes_late_from_the_session_before() -> None:
    halls = [a_house("hall", receiver="mayor"), a_house("garden", receiver="mayor")]
    problem = two_delegations(*halls, receivers=[{"id": "mayor", "rank": 5}])
    plan = a_plan(
        baoding=[a_stop("hall", "09:00", "10:00", receiver="mayor")],
        dalian=[a_stop("garden", "10:00", "11:00", receiver="mayor")],
    )
    assert holding(simulate(problem, plan, runs=50, delays=OVERRUNS)) == {
        "baoding": 50,
        "dalian": 0,
    }


@pytest.mark.parametrize(("parallel", "holds"), [(1, 0), (2, 50)])
def test_the_next_group_waits_until_the_one_before_has_gone(parallel: int, holds: int) -> None:
    problem = two_delegations(a_house("plant", parallel=parallel))
    plan = a_plan(
        baoding=[a_stop("plant", "09:00", "10:00")], dalian=[a_stop("plant", "10:00", "11:00")]
    )
    assert holding(simulate(problem, plan, runs=50, delays=OVERRUNS)) == {
        "baoding": 50,
        "dalian": holds,
    }


def test_nobody_is_late_on_the_next_morning() -> None:
    problem = two_delegations(a_house("plant"), a_house("school"))
    days = [
        {"date": DAY, "items": [a_stop("plant", "09:00", "10:00")]},
        {"date": "2026-06-10", "items": [a_stop("school", "10:00", "11:00")]},
    ]
    document = a_plan(baoding=[]).model_dump(mode="json", by_alias=True)
    document["programmes"][0]["days"] = days
    assert simulate(problem, Result.of(document), runs=50, delays=OVERRUNS).holds == 50


def test_rides_take_longer_the_less_their_minutes_are_known() -> None:
    holds = []
    for quality in ("measured", "routed", "estimated", "assumed"):
        document = a_result_document()
        for programme in document["programmes"]:
            for item in programme["days"][0]["items"]:
                if item.get("kind") == "leg":
                    item["travel_quality"] = quality
        holds.append(simulate(a_problem(), Result.of(document)).holds)
    assert holds == sorted(holds, reverse=True)
    assert holds[0] > holds[3]


def test_the_same_ride_takes_the_same_time_in_another_plan() -> None:
    """Common random numbers: what is not touched stays as it was, run by run."""
    problem = two_delegations(a_house("plant"), a_house("school"), a_house("farm"))
    mine = [
        a_stop("plant", "09:00", "10:00"),
        a_ride("10:00", "10:20", "plant", "school"),
        a_stop("school", "10:20", "11:20"),
    ]
    theirs = [
        a_ride("13:00", "13:15", "hotel", "farm"),
        a_stop("farm", "13:15", "14:15"),
        a_ride("14:15", "14:30", "farm", "plant"),
        a_stop("plant", "14:30", "15:30"),
    ]
    both = simulate(problem, a_plan(baoding=mine, dalian=theirs), seed=4)
    fewer = simulate(problem, a_plan(baoding=mine, dalian=theirs[:2]), seed=4)
    assert holding(both)["baoding"] == holding(fewer)["baoding"] == 937
    assert holding(both)["dalian"] < holding(fewer)["dalian"]


def test_another_seed_is_another_thousand_weeks() -> None:
    problem, plan = a_problem(), Result.of(a_result_document())
    assert simulate(problem, plan, seed=1).holds != simulate(problem, plan, seed=0).holds


def test_an_office_that_has_measured_says_so_in_its_rules() -> None:
    rules = {**a_problem().rules.model_dump(mode="json", by_alias=True)}
    rules["delays"] = {**NONE.model_dump(mode="json"), "grade": "measured", "source": "2027"}
    found = simulate(a_problem(rules=rules), Result.of(a_result_document()))
    assert (found.holds, found.delays.grade, found.delays.source) == (1000, "measured", "2027")


def test_a_result_without_stops_has_no_figure() -> None:
    problem, empty = a_problem(), a_plan()
    assert robustness_of(problem, empty) is None
    with pytest.raises(NothingToSimulate, match="no stop whose start could hold"):
        simulate(problem, empty)


@pytest.mark.parametrize("runs", [0, -1, 100_001])
def test_a_number_of_runs_out_of_range_is_refused(runs: int) -> None:
    with pytest.raises(ValueError, match=f"{runs} runs"):
        simulate(a_problem(), Result.of(a_result_document()), runs=runs)


def test_the_figure_survives_the_file() -> None:
    problem, plan = a_problem(), Result.of(a_result_document())
    held = plan.model_copy(update={"robustness": simulate(problem, plan)})
    assert Result.parse(held.to_json()) == held


def test_a_ride_has_its_minutes_as_the_median() -> None:
    seconds = Draws(seed=3, runs=20_000).ride(20, 0.35, "a", "b", 1)
    assert statistics.median(seconds.tolist()) == pytest.approx(1200, rel=0.02)
    assert np.log(seconds / 1200).std() == pytest.approx(0.35, rel=0.03)


def test_a_visit_runs_over_as_often_and_as_long_as_assumed() -> None:
    seconds = Draws(seed=3, runs=20_000).overrun(0.3, 6.0, "plant", "dalian", 1)
    assert (seconds > 0).mean() == pytest.approx(0.3, abs=0.015)
    assert seconds[seconds > 0].mean() == pytest.approx(360, rel=0.05)


def test_a_longer_run_begins_with_the_shorter_one() -> None:
    few, many = Draws(5, 10).overrun(0.9, 6.0, "x"), Draws(5, 1000).overrun(0.9, 6.0, "x")
    assert few.tolist() == many[:10].tolist()


def test_the_bits_are_those_of_the_small_generator() -> None:
    """SplitMix64 from the same state gives the same numbers, one by one or all at once."""
    one = Chance(0)
    key = int.from_bytes(hashlib.sha256(b"7\nx").digest()[:8], "big")
    one._state = key
    expected = [((one.bits() >> 12) + 0.5) * 2.0**-52 for _ in range(4)]
    assert Draws(7, 2).uniform("x").ravel().tolist() == expected


@pytest.mark.parametrize(("vehicle", "holds"), [("bus", 0), ("other", 50)])
def test_a_shuttle_that_is_late_with_one_is_late_for_the_next(vehicle: str, holds: int) -> None:
    problem = two_delegations(a_house("plant"), a_house("school"))
    plan = a_plan(
        baoding=[
            a_stop("plant", "09:00", "10:00"),
            {**a_ride("10:00", "10:15", "plant", "hotel"), "vehicle": "bus"},
        ],
        dalian=[
            # The bus brings baoding home, drives out empty, and takes dalian to the school.
            {**a_ride("10:15", "10:30", "hotel", "school"), "vehicle": vehicle},
            a_stop("school", "10:30", "11:30"),
        ],
    )
    found = simulate(problem, plan, runs=50, delays=OVERRUNS)
    assert holding(found) == {"baoding": 50, "dalian": holds}


def test_the_empty_ride_of_a_shuttle_takes_its_time() -> None:
    problem = two_delegations(a_house("plant"), a_house("school"))
    bus = {"vehicle": "bus"}
    plan = a_plan(
        baoding=[
            {**a_ride("09:00", "09:15", "hotel", "plant"), **bus},
            a_stop("plant", "09:15", "10:15"),
        ],
        dalian=[
            {**a_ride("09:20", "09:35", "hotel", "school"), **bus},
            a_stop("school", "09:35", "10:35"),
        ],
    )
    # At the plant at 9:15, back at the hotel at 9:30: ten minutes after it is asked for.
    late = simulate(problem, plan, runs=3, delays=NONE).weakest[0]
    assert (late.stop, late.late_min_p95) == ("school", 10)
