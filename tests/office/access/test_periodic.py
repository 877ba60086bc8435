from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from leadinglights.office.access.actions import limiting, periodic
from leadinglights.office.access.models import Limit, PeriodicJob
from tests.office.access.builders import AT

pytestmark = pytest.mark.django_db
done: list[datetime] = []


def note(*, at: datetime) -> None:
    done.append(at)


def fail(*, at: datetime) -> None:
    raise RuntimeError


@pytest.fixture(autouse=True)
def two_jobs(settings: Any) -> None:
    done.clear()
    settings.PERIODIC_JOBS = {"fail": (f"{__name__}.fail", 60), "note": (f"{__name__}.note", 60)}


def test_a_job_is_done_at_once_and_then_every_so_often() -> None:
    assert periodic.run_due(at=AT) == ["note"]
    assert periodic.run_due(at=AT + timedelta(seconds=59)) == []
    assert periodic.run_due(at=AT + timedelta(seconds=60)) == ["note"]
    assert done == [AT, AT + timedelta(seconds=60)]


def test_one_that_fails_does_not_keep_the_others_waiting_and_comes_again() -> None:
    periodic.run_due(at=AT)
    failing = PeriodicJob.objects.get(name="fail")
    assert (failing.last_ok, failing.next_at) == (None, AT + timedelta(seconds=60))


def test_of_two_workers_one_does_it() -> None:
    assert periodic._claim("note", at=AT)
    assert not periodic._claim("note", at=AT)


def test_looking_what_is_due_asks_once_and_writes_nothing(
    django_assert_num_queries: Any,
) -> None:
    periodic.run_due(at=AT)
    with django_assert_num_queries(1):
        periodic.run_due(at=AT)


def test_every_periodic_job_of_the_settings_exists() -> None:
    from django.utils.module_loading import import_string

    from leadinglights.server import settings as real

    assert all(callable(import_string(action)) for action, _ in real.PERIODIC_JOBS.values())
    assert all(every_s > 0 for _, every_s in real.PERIODIC_JOBS.values())


def test_limits_nobody_drew_from_for_a_week_are_forgotten() -> None:
    allowance = limiting.Allowance("a test", 2, timedelta(hours=1))
    limiting.take(allowance, "old", at=AT - timedelta(days=8))
    limiting.take(allowance, "new", at=AT)
    assert limiting.forget_spent(at=AT) == 1
    assert Limit.objects.count() == 1
