from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from pytest_django.fixtures import Settings

from leadinglights.office.access.actions import jobs, queue
from leadinglights.office.access.models import Job, Staff
from leadinglights.office.access.queries import permission
from leadinglights.office.access.states import JobState
from leadinglights.office.refusal import Refusal
from tests.office.access.builders import AT, a_person

pytestmark = pytest.mark.django_db(transaction=True)
HERE = "tests.office.access.test_jobs"


def add(*, a: int, b: int, actor_id: int, at: datetime, progress: Callable[..., bool]) -> int:
    progress(0.5, "Adding")
    return a + b


def refuse(*, actor_id: int, at: datetime, progress: Callable[..., bool]) -> None:
    raise Refusal(_("This job has already ended."))


def crash(*, actor_id: int, at: datetime, progress: Callable[..., bool]) -> None:
    raise ZeroDivisionError("a name that must not reach the page")


def cancel_myself(*, job: int, actor_id: int, at: datetime, progress: Callable[..., bool]) -> None:
    jobs.cancel(job_id=job, staff_id=actor_id, at=at)
    if not progress(1.0, "Recording"):
        raise jobs.JobCancelled
    raise AssertionError("it was cancelled and went on")


@pytest.fixture(autouse=True)
def kinds(settings: Settings) -> None:
    names = ("add", "refuse", "crash", "cancel_myself")
    settings.JOB_KINDS = {name: f"{HERE}.{name}" for name in names}


def a_job(kind: str = "add", person: Staff | None = None, **input: Any) -> Job:  # noqa: A002
    given = input or ({"a": 2, "b": 3} if kind == "add" else {})
    return jobs.start(kind=kind, input=given, staff_id=(person or a_person()).pk, at=AT)


def work() -> None:
    queue.Workshop(between=lambda: None).empty_the_queue()


def test_a_worker_runs_the_action_of_the_kind_and_keeps_its_answer() -> None:
    job = a_job()
    work()
    job.refresh_from_db()
    assert (job.state, job.result, job.share, job.attempts) == (JobState.DONE, 5, 1.0, 1)
    assert job.sentence == "Adding"
    assert job.ended_at is not None


def test_a_job_rolled_back_with_its_transaction_is_never_run() -> None:
    person = a_person()
    with transaction.atomic():
        a_job(person=person)
        transaction.set_rollback(True)
    work()
    assert not Job.objects.exists()


def test_a_refusal_is_kept_in_the_language_of_whoever_asked() -> None:
    person = a_person()
    job = a_job("refuse", person)
    work()
    job.refresh_from_db()
    assert job.state == JobState.REFUSED
    assert job.refusal == {"code": "refused", "sentence": "This job has already ended."}


def test_an_unforeseen_error_shows_a_number_and_no_details() -> None:
    job = a_job("crash")
    work()
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert job.refusal is not None
    assert set(job.refusal) == {"code", "incident"}


def test_a_job_cancelled_while_it_waits_is_never_run() -> None:
    person = a_person()
    job = a_job(person=person)
    jobs.cancel(job_id=job.pk, staff_id=person.pk, at=AT)
    work()
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.CANCELLED, 0)


def test_a_running_job_learns_of_its_cancelling_at_its_next_report() -> None:
    person = a_person()
    job = a_job("add", person)
    Job.objects.filter(pk=job.pk).update(kind="cancel_myself", input={"job": job.pk})
    work()
    job.refresh_from_db()
    assert (job.state, job.result) == (JobState.CANCELLED, None)


def test_an_ended_job_cannot_be_cancelled() -> None:
    person = a_person()
    job = a_job(person=person)
    work()
    with pytest.raises(jobs.JobEnded):
        jobs.cancel(job_id=job.pk, staff_id=person.pk, at=AT)


def test_only_roles_that_may_start_a_job_start_one() -> None:
    with pytest.raises(permission.NotAllowed):
        a_job(person=a_person("auditor"))
    assert not Job.objects.exists()


def test_a_kind_nobody_registered_is_an_error_that_names_it() -> None:
    with pytest.raises(jobs.UnknownJob, match="'fly'"):
        a_job("fly")


def test_the_job_of_a_killed_worker_is_taken_again_when_its_lease_has_run_out() -> None:
    job = a_job()
    started = timezone.now() - timedelta(minutes=5)
    assert jobs.claim(job_id=job.pk, at=started) is not None
    assert jobs.claim(job_id=job.pk, at=started + timedelta(minutes=1)) is None
    assert jobs.queue_again_what_was_lost(at=timezone.now()) == 1
    work()
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.DONE, 2)


def test_a_job_whose_workers_die_three_times_is_given_up() -> None:
    job = a_job()
    at = timezone.now() - timedelta(hours=1)
    for _number in range(3):
        assert jobs.claim(job_id=job.pk, at=at) is not None
        at += timedelta(minutes=5)
    assert jobs.queue_again_what_was_lost(at=at) == 0
    job.refresh_from_db()
    assert (job.state, job.refusal) == (JobState.FAILED, {"code": "worker_lost"})


def test_a_report_keeps_the_lease() -> None:
    job = a_job()
    jobs.claim(job_id=job.pk, at=AT)
    later = AT + timedelta(minutes=1, seconds=59)
    assert jobs.report(job_id=job.pk, share=0.3, sentence="Still at it", at=later)
    assert jobs.claim(job_id=job.pk, at=AT + timedelta(minutes=3)) is None
