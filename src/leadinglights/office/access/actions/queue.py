"""The queue of the workers: the only module that knows django-tasks.

The way out is Django 6's own `django.tasks`: two import lines.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from django.db import InterfaceError, OperationalError, connections
from django.utils.crypto import get_random_string
from django.utils.module_loading import import_string
from django_tasks import task
from django_tasks_db.management.commands.db_worker import Worker

logger = logging.getLogger(__name__)
_RUN = "leadinglights.office.access.actions.running.run"  # by name: running imports jobs, jobs this


@task()
def work_on(job_id: int) -> None:
    """Run one job; called by the worker."""
    import_string(_RUN)(job_id=job_id)


def enqueue(job_id: int) -> None:
    """Put a job into the queue, as part of the caller's transaction."""
    work_on.enqueue(job_id)


class Rounds:
    """A thread that does small things over and over: a plan of minutes must not hold up the post."""

    def __init__(self, *, a_round: Callable[[], object], interval_s: float = 1.0) -> None:
        self._a_round = a_round
        self._interval_s = interval_s
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._go, name="rounds", daemon=True)

    def begin(self) -> None:
        self._thread.start()

    def end(self, *, within_s: float = 5.0) -> None:
        self._over.set()
        self._thread.join(within_s)

    def _go(self) -> None:
        while not self._over.is_set():
            try:
                self._a_round()
            except (OperationalError, InterfaceError) as wrong:
                logger.warning("the database did not answer the rounds: %s", wrong)
                connections.close_all()
            except Exception:  # the thread must live: without it no mail leaves
                logger.exception("a round of the worker failed")
            self._over.wait(self._interval_s)
        connections.close_all()


class Workshop:
    """One worker: empties the queue, sleeps, and looks between times for what others lost."""

    def __init__(self, *, between: Callable[[], object], interval_s: float = 1.0) -> None:
        self.going = True
        self._between = between
        self._interval_s = interval_s
        self._worker: Worker | None = None

    def close(self) -> None:
        """Stop after the job at hand."""
        self.going = False
        if self._worker:
            self._worker.running = False

    def empty_the_queue(self) -> None:
        self._between()
        self._worker = Worker(
            queue_names=["default", "heavy"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
            excluded_queue_names=[],
        )
        self._worker.run()

    def work(self) -> None:
        while self.going:
            try:
                self.empty_the_queue()
            except OperationalError as wrong:  # locked, full or away: it comes back by itself
                logger.warning("the database did not answer the worker: %s", wrong)
                connections.close_all()
            if self.going:
                time.sleep(self._interval_s)
