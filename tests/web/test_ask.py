"""Questions to the planner: asked as a job, answered in words, and nothing is changed by them."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from leadinglights.office.access.actions import jobs
from leadinglights.office.access.models import Job
from leadinglights.office.visits.actions import inquiring
from leadinglights.office.visits.bridge import inquiring as bridge
from leadinglights.office.visits.models import Plan
from tests.office.visits.weeks import AT
from tests.web.conftest import LANGUAGES, Example
from tests.web.reading import read

WHY = {"ask": "why", "visit": "dalian", "stop": "superbrugsen_surplus_heat"}
CLOSED = {"ask": "host_closed", "on": "2017-09-06"}


def path(example: Example, language: str = "en") -> str:
    return f"/{language}/workspace/weeks/{example.week}/ask/"


def asked(desk: Client, example: Example, question: dict[str, str]) -> Job:
    """Ask, and let the planner answer as the worker does."""
    answer = desk.post(path(example), {**question, "request_key": str(uuid4())})
    assert answer.status_code == 303
    job = Job.objects.get(kind="ask_planner")
    assert answer.headers["Location"].endswith(f"/jobs/{job.public_id}/")
    result = inquiring.ask_planner(**job.input, actor_id=job.asked_by_id, at=AT)
    jobs.finish(job_id=job.pk, result=result, at=AT)
    return job


@pytest.fixture(autouse=True)
def in_haste(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bridge, "SECONDS", 0.5)


def test_why_not_is_answered_in_words_after_the_job(desk: Client, example: Example) -> None:
    job = asked(desk, example, WHY)
    led = desk.get(f"/en/workspace/jobs/{job.public_id}/")
    assert led.headers["Location"].endswith(f"/ask/?answer={job.public_id}")
    for language in LANGUAGES:
        page = read(desk.get(f"{path(example, language)}?answer={job.public_id}"))
        (said,) = [one for one in page.all("section") if one.attributes.get("role") == "status"]
        assert "SuperBrugsen" in said.text


def test_what_if_says_what_the_week_would_be_worth_and_who_loses_what(
    desk: Client, example: Example
) -> None:
    page = read(desk.get(path(example)))
    names = {one.text: one.attributes["value"] for one in page.all("option")}
    job = asked(desk, example, {**CLOSED, "host": names["Danfoss"]})
    page = read(desk.get(f"{path(example)}?answer={job.public_id}"))
    assert "What if Danfoss were closed on" in page.text_of("h2")
    assert "The week would be worth" in page.text_of("b")
    assert Plan.objects.count() == 1


@pytest.mark.parametrize(
    "question",
    [
        {},
        {"ask": "why", "visit": "nobody", "stop": "superbrugsen_surplus_heat"},
        {**CLOSED, "host": "nobody"},
        {"ask": "extra_vehicle", "on": "2017-09-06", "count": "-3"},
        {"ask": "extra_interpreter", "language": "zh", "on": "Thursday"},
        {"ask": "cap", "host": "danfoss", "count": "many"},
    ],
)
def test_what_is_not_offered_is_refused_in_words(
    desk: Client, example: Example, question: dict[str, Any]
) -> None:
    answer = desk.post(path(example), question)
    assert answer.status_code == 422
    assert "Choose what to ask" in read(answer).text_of("b")
    assert not Job.objects.exists()


def test_an_answer_of_another_office_is_not_shown(
    db: None, client: Client, desk: Client, example: Example
) -> None:
    client.force_login(example.stranger)
    assert client.get(path(example)).status_code == 404
