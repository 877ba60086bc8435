"""What is the least to give up: asked where something owed is not in the plan, answered with what was planned."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from leadinglights.engines.programme.diagnose_candidates import WEIGHTS
from leadinglights.engines.programme.what_if_changes import KINDS
from leadinglights.office.access.actions import jobs
from leadinglights.office.access.models import Job
from leadinglights.office.visits.actions import inquiring
from leadinglights.office.visits.bridge import inquiring as bridge
from leadinglights.office.visits.models import Plan, PlanningPeriod, Receiver, Visit
from leadinglights.office.visits.queries import giving_up
from leadinglights.office.visits.queries.glossary import Glossary
from tests.office.visits import weeks
from tests.office.visits.weeks import AT
from tests.web.conftest import LANGUAGES, Example
from tests.web.reading import read


def path(example: Example, page: str = "ask/", language: str = "en") -> str:
    return f"/{language}/workspace/weeks/{example.week}/{page}"


@pytest.fixture(autouse=True)
def counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bridge, "LEAST_WORK", 2500)


@pytest.fixture
def the_mayor_is_away(db: None, example: Example) -> Plan:
    """Dalian leaves on Wednesday, and the mayor is there on Thursday only; Baoding comes another time."""
    Receiver.objects.filter(code="mayor_lauritzen").update(hours="Th 14:00-16:30")
    another = PlanningPeriod.objects.get(public_id=example.announced)
    Visit.objects.filter(delegation__code="baoding").update(period=another)
    return weeks.planned(PlanningPeriod.objects.get(public_id=example.week))


def answered(desk: Client, example: Example) -> Job:
    """Ask as a person does, and let the planner answer as the worker does."""
    answer = desk.post(path(example), {"ask": "least", "request_key": str(uuid4())})
    assert answer.status_code == 303
    job = Job.objects.get(kind="ask_planner")
    assert answer.headers["Location"].endswith(f"/jobs/{job.public_id}/")
    result = inquiring.ask_planner(**job.input, actor_id=job.asked_by_id, at=AT)
    jobs.finish(job_id=job.pk, result=result, at=AT)
    return job


def test_a_reception_nobody_can_hold_has_ways_out_each_planned_and_checked(
    desk: Client, example: Example, the_mayor_is_away: Plan
) -> None:
    job = answered(desk, example)
    led = desk.get(f"/en/workspace/jobs/{job.public_id}/")
    assert led.headers["Location"].endswith(f"/ask/?answer={job.public_id}")
    page = read(desk.get(f"{path(example)}?answer={job.public_id}"))
    (said,) = [one for one in page.all("section") if one.attributes.get("role") == "status"]
    assert "What is the least we must give up?" in said.text
    assert "Not everything owed is possible." in said.text
    assert "Dalian Refrigeration: Reception is required and not in the plan." in said.text
    assert [one.text for one in page.all("li") if "planned so, and checked." in one.text] == [
        "Ask somebody else of the same rank to receive: The Mayor’s reception"
        " (Sønderborg Municipality). Then everything owed is possible, with 240 points:"
        " planned so, and checked.",
        "Let Dalian Refrigeration do without a reception. Then everything owed is possible,"
        " with 240 points: planned so, and checked.",
    ]
    assert Plan.objects.count() == 2  # nothing is saved by a question


def test_the_answer_is_read_in_every_language(
    desk: Client, example: Example, the_mayor_is_away: Plan
) -> None:
    request = {"kind": "receiver_free", "host": None, "text": "Ask the mayor.", "values": {
        "receiver": "mayor_lauritzen", "date": "2017-09-05", "from": "13:00", "to": "24:00"}}  # fmt: skip
    said = {
        language: giving_up.request(
            request, Glossary(the_mayor_is_away.office_id, language), language
        )
        for language in LANGUAGES
    }
    assert "13.00" in said["da"]
    assert "23:59" in said["en"]
    assert "9月5日" in said["zh-hans"]


def test_the_page_of_the_week_leads_to_the_question_only_where_something_owed_is_missed(
    desk: Client, example: Example
) -> None:
    question = "What is the least we must give up?"
    assert question not in read(desk.get(path(example, ""))).text_of("a")
    assert question not in read(desk.get(path(example))).text_of("h2")


def test_where_the_reception_is_missed_both_pages_offer_the_question(
    desk: Client, example: Example, the_mayor_is_away: Plan
) -> None:
    question = "What is the least we must give up?"
    (link,) = [one for one in read(desk.get(path(example, ""))).all("a") if one.text == question]
    assert link.attributes["href"] == f"{path(example)}#least"
    page = read(desk.get(path(example)))
    assert question in page.text_of("h2")
    assert "Look for the least" in page.text_of("button")


def test_a_plan_that_meets_everything_owed_has_nothing_to_give_up(
    desk: Client, example: Example
) -> None:
    job = answered(desk, example)
    page = read(desk.get(f"{path(example)}?answer={job.public_id}"))
    assert "Nothing has to be given up: everything owed is possible." in page.text_of("b")


VALUES: dict[str, Any] = {
    "text": "mayors_reception", "number": 2, "date": "2017-09-05", "time": "09:30"
}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(WEIGHTS.keys() & KINDS.keys()))
def test_every_request_the_planner_weighs_is_a_sentence_without_gaps(
    db: None, example: Example, kind: str
) -> None:
    values = {name: VALUES[sort] for name, sort in KINDS[kind].values}
    values |= {"ceremony": "reception"} if kind == "rank" else {}
    names = Glossary(example.coordinator.office_id, "en")
    told = {"kind": kind, "values": values, "host": "danfoss", "text": "of a newer engine"}
    said = giving_up.request(told, names, "en")
    assert said.endswith(".")
    assert said != "of a newer engine"
    assert "%(" not in said


@pytest.mark.parametrize(
    ("owed", "said"),
    [
        ("lunch", "Let Dalian Refrigeration do without lunch on Tuesday 5 September."),
        ("day", "Let Dalian Refrigeration do without a programme on Tuesday 5 September."),
        ("farewell", "Let Dalian Refrigeration do without a farewell."),
    ],
)
def test_what_is_done_without_is_said_by_its_kind(
    db: None, example: Example, owed: str, said: str
) -> None:
    values = {"delegation": "dalian", "kind": owed, "thing": "2017-09-05"}
    names = Glossary(example.coordinator.office_id, "en")
    told = {"kind": "without", "values": values, "host": None, "text": ""}
    assert giving_up.request(told, names, "en") == said
