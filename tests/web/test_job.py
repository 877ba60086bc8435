"""The page of a running job: how far, stop, and back to the week."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from leadinglights.office.access.models import Job
from tests.web.conftest import Example
from tests.web.reading import read


def a_job(example: Example, **changes: Any) -> Job:
    values: dict[str, Any] = {
        "office": example.coordinator.office,
        "kind": "plan_period",
        "input": {"period": str(example.week)},
        "asked_by": example.coordinator,
        "asked_at": "2017-08-21T09:00:00Z",
        "state": "running",
        "share": 0.4,
        "sentence": "Improving the plan.",
    }
    job: Job = Job.objects.create(**{**values, **changes})
    return job


def at(job: Job) -> str:
    return f"/en/workspace/jobs/{job.public_id}/"


def test_a_running_job_says_how_far_it_is_and_asks_again(desk: Client, example: Example) -> None:
    job = a_job(example)
    page = read(desk.get(at(job)))
    progress = page.all("section", id="progress")[0]
    assert "Under way, 40 %" in progress.text
    assert "Improving the plan." in progress.text
    assert progress.attributes["hx-get"] == at(job)
    assert page.all("progress")[0].attributes["value"] == "40"


def test_htmx_gets_the_fragment_alone(desk: Client, example: Example) -> None:
    page = read(desk.get(at(a_job(example)), headers={"HX-Request": "true"}))
    assert page.elements[0].attributes["id"] == "progress"
    assert page.all("html") == []


def test_without_javascript_the_page_reloads_itself(desk: Client, example: Example) -> None:
    page = read(desk.get(at(a_job(example))))
    assert page.all("meta", http_equiv="refresh")[0].attributes["content"] == "2"


def test_a_finished_job_leads_back_to_the_week(desk: Client, example: Example) -> None:
    job = a_job(example, state="done", share=1.0)
    week = f"/en{example.at('week')}"
    whole = desk.get(at(job))
    fragment = desk.get(at(job), headers={"HX-Request": "true"})
    assert (whole.status_code, whole.headers["Location"]) == (303, week)
    assert fragment.headers["HX-Redirect"] == week


def test_a_refused_job_says_why(desk: Client, example: Example) -> None:
    job = a_job(example, state="refused", refusal={"code": "x", "sentence": "No bus is on file."})
    page = read(desk.get(at(job)))
    assert "No bus is on file." in page.text_of("section")
    assert "hx-get" not in page.all("section", id="progress")[0].attributes


@pytest.mark.parametrize("state", ["queued", "running"])
def test_a_job_can_be_stopped(desk: Client, example: Example, state: str) -> None:
    job = a_job(example, state=state)
    response = desk.post(at(job))
    job.refresh_from_db()
    assert (response.status_code, response.headers["Location"]) == (303, at(job))
    assert job.cancel_wished


def test_a_job_that_has_ended_cannot_be_stopped_and_says_how_it_ended(
    desk: Client, example: Example
) -> None:
    job = a_job(example, state="cancelled")
    response = desk.post(at(job), follow=True)
    assert "Cancelled" in read(response).text_of("section")


def test_the_job_of_another_office_is_not_there(db: None, client: Client, example: Example) -> None:
    client.force_login(example.stranger)
    assert client.get(at(a_job(example))).status_code == 404
