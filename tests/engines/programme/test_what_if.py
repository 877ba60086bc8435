"""What if: the problem changed, solved anew from the plan in force, checked, compared; prices and advice."""

from __future__ import annotations

import datetime as dt

import pytest

from leadinglights.engines.programme import Inquiry, Problem, check
from leadinglights.engines.programme.what_if_changes import KINDS, Change, changed
from tests.engines.programme.worked import a_problem, a_problem_document, a_result

TUESDAY = "2026-06-09"


@pytest.fixture(scope="module")
def worked() -> Inquiry:
    return Inquiry(a_problem(), a_result())


@pytest.mark.slow
def test_a_second_interpreter_gains_what_the_exact_model_says(worked: Inquiry) -> None:
    found = worked.what_if(extra_interpreter=("zh", TUESDAY), work=2000)
    values = {level.name: level.value for level in found.levels}
    assert (values["interest"], values["fairness"]) == (390.6, 900)
    assert (values["goodwill"], values["travel_min"]) == (47, 103)
    assert found.gain == pytest.approx(102.6)
    assert found.confirmed_by_solving
    assert found.result is not None
    other = changed(worked.problem, [Change.of("extra_interpreter", ["zh", TUESDAY])])
    assert check(other, found.result) == ()
    gained = {one.delegation: (one.gained, one.lost) for one in found.differences}
    assert gained["dalian"] == (("supermarket",), ())
    assert gained["baoding"] == (("plant",), ("supermarket",))


@pytest.mark.slow
def test_advice_is_the_interpreter_and_stands_in_the_result(worked: Inquiry) -> None:
    advised = worked.advised(1, work=2000)
    (advice,) = advised.advice
    assert advice.given == {"extra_interpreter": ["zh", TUESDAY]}
    assert (advice.interest, advice.fairness) == (390.6, 900)
    assert advice.confirmed_by_solving
    assert check(worked.problem, advised) == ()


def test_the_interpreter_is_what_is_dearest(worked: Inquiry) -> None:
    prices = worked.prices(work=500)
    assert (prices[0].kind, prices[0].who, prices[0].date) == ("interpreter", "zh", dt.date(2026, 6, 9))  # fmt: skip
    assert prices[0].points > 0
    assert [one.points for one in prices] == sorted((o.points for o in prices), reverse=True)
    assert "worth up to" in prices[0].text
    assert prices == worked.prices(work=500)


def test_a_closed_host_costs_what_it_gave(worked: Inquiry) -> None:
    found = worked.what_if(host_closed=("shop", TUESDAY), work=300)
    assert found.interest == 268.0
    assert found.gain == -20.0
    assert found.differences[1].lost == ("supermarket",)


@pytest.mark.parametrize(
    ("kind", "values", "told"),
    [
        ("extra_interpreter", ("zh",), "takes 2 values: language, date"),
        ("extra_interpreter", ("fr", TUESDAY), "no language 'fr'"),
        ("extra_interpreter", ("zh", "2026-07-09"), "not a day of the period"),
        ("extra_vehicle", ("many", TUESDAY), "not a whole number"),
        ("host_closed", ("shp", TUESDAY), "did you mean 'shop'"),
        ("host_open", ("plant", TUESDAY, "12:00", "10:00"), "begin before they end"),
        ("cap", ("shop", -1), "below nothing"),
        ("extra_vehicl", (16, TUESDAY), "did you mean .extra_vehicle"),
    ],
)
def test_what_does_not_fit_the_problem_is_refused(
    worked: Inquiry, kind: str, values: tuple[object, ...], told: str
) -> None:
    with pytest.raises(ValueError, match=told):
        worked.what_if(**{kind: values}, work=20)  # type: ignore[arg-type]


EXAMPLES: dict[str, list[object]] = {
    "extra_interpreter": ["zh", TUESDAY],
    "extra_vehicle": [16, TUESDAY],
    "host_closed": ["shop", TUESDAY],
    "host_open": ["plant", TUESDAY, "08:00", "10:00"],
    "cap": ["shop", 3],
    "cap_year": ["shop", 9],
    "capacity": ["plant", 30],
    "parallel": ["plant", 2],
    "lead_days": ["plant", 3],
    "receiver_free": ["mayor", TUESDAY, "08:00", "09:00"],
    "receiver_sessions": ["mayor", 3],
    "stand_in": ["reception"],
    "rank": ["baoding", "reception", 5],
    "day_from": ["dalian", TUESDAY, "08:00"],
    "day_to": ["dalian", TUESDAY, "16:00"],
    "stops": ["dalian", 5],
    "lunch_from": ["11:00"],
    "lunch_to": ["14:00"],
    "lunch_minutes": [30],
    "without": ["dalian", "reception", ""],
}


@pytest.mark.parametrize("kind", EXAMPLES)
def test_every_change_makes_a_problem_that_can_be_read_and_has_a_sentence(kind: str) -> None:
    values = EXAMPLES[kind]
    if kind == "without":
        change = Change(kind, ("dalian", "reception", ""))
    else:
        change = Change.of(kind, values)
        assert change.written == {kind: values}
    problem = a_problem()
    other = change.on(problem)
    assert Problem.parse(other.canonical()).sha256() == other.sha256()
    assert (other.sha256() == problem.sha256()) == (
        kind == "receiver_free"
    )  # the mayor is always there
    assert change.words({}).endswith(".")


def test_no_change_is_without_an_example() -> None:
    agreed = {"appointment_moved", "appointment_dropped", "pin_moved", "pin_dropped"}
    assert set(KINDS) == set(EXAMPLES) | agreed


def test_what_is_agreed_is_moved_or_called_off() -> None:
    document = a_problem_document()
    document["appointments"] = [
        {"id": "talk", "delegation": "dalian", "place": "hall", "date": TUESDAY, "start": "14:00", "duration_min": 30}
    ]  # fmt: skip
    document["pins"][0]["mode"] = "fixed"
    problem = Problem.of(document)
    assert (
        Change.of("appointment_moved", ["talk", "14:30"]).on(problem).appointments[0].start == 870
    )
    assert Change.of("appointment_dropped", ["talk"]).on(problem).appointments == ()
    assert Change.of("pin_moved", ["dalian", "plant", "11:30"]).on(problem).pins[0].start == 690
    assert Change.of("pin_dropped", ["dalian", "plant"]).on(problem).pins == ()
