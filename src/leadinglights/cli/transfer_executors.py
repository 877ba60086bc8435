"""Who carries out the tasks of a sweep: this process, processes of this machine, or a Dask cluster."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from leadinglights.engines.transfer.sweep import Executor, Part, Serial, Task

Work = Callable[[Task], Part]
AHEAD = 2  # tasks waiting for each worker: enough to be busy, few enough to hold
LOST = 3  # times a worker may be lost before the sweep stops


class WorkersLost(RuntimeError):
    """Workers ended without an answer more often than can be chance."""


class ExtraMissing(RuntimeError):
    """What was asked for is not installed."""


class Processes:
    """Processes of this machine. A worker that is killed is replaced and its tasks are done again."""

    def __init__(self, workers: int) -> None:
        self._workers = workers

    def parts(self, work: Work, tasks: Iterable[Task]) -> Iterator[Part]:
        """Parts as they are done."""
        waiting = list(tasks)
        lost = 0
        while waiting:
            done: set[int] = set()
            try:
                for part in self._round(work, waiting):
                    done.add(part.number)
                    yield part
            except BrokenProcessPool:
                lost += 1
                if lost > LOST:
                    raise WorkersLost(
                        f"workers ended {lost} times without an answer (out of memory?): "
                        "take fewer with --workers, then go on with --resume"
                    ) from None
            waiting = [task for task in waiting if task.number not in done]

    def _round(self, work: Work, tasks: list[Task]) -> Iterator[Part]:
        # Forked copies of a process with threads may hang; a server that forks has none.
        context = multiprocessing.get_context("forkserver")
        with ProcessPoolExecutor(
            self._workers, mp_context=context, initializer=_end_with_the_sweep
        ) as pool:
            following = iter(tasks)
            running: set[Future[Part]] = set()
            try:
                while True:
                    for task in following:
                        running.add(pool.submit(work, task))
                        if len(running) >= self._workers * AHEAD:
                            break
                    if not running:
                        return
                    ready, running = wait(running, return_when=FIRST_COMPLETED)
                    for future in ready:
                        yield future.result()
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise


def _end_with_the_sweep() -> None:
    """End this worker when the sweep itself is killed: nobody else would."""
    sweep = multiprocessing.parent_process()

    def watch() -> None:
        if sweep is not None:
            sweep.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


class Cluster:
    """A Dask cluster; tasks of lost workers are given to others by its scheduler."""

    def __init__(self, address: str) -> None:
        if find_spec("distributed") is None:
            raise ExtraMissing("a cluster needs Dask: install leading-lights[scale]")
        self._address = address

    def parts(self, work: Work, tasks: Iterable[Task]) -> Iterator[Part]:
        """Parts as they are done; only so many tasks are with the scheduler as keep it busy."""
        distributed: Any = import_module("distributed")
        with distributed.Client(self._address, timeout="20s") as client:
            threads = max(1, sum(client.nthreads().values()))
            following = iter(tasks)
            first = [task for _, task in zip(range(threads * AHEAD), following, strict=False)]
            # pure=False: a task is never taken for one of an earlier sweep.
            coming = distributed.as_completed(client.map(work, first, pure=False))
            for future in coming:
                yield future.result()
                task = next(following, None)
                if task is not None:
                    coming.add(client.submit(work, task, pure=False))


def executor_for(workers: int, scheduler: str | None) -> Executor:
    """The executor asked for.

    Raises
    ------
    ExtraMissing
        If it needs an extra that is not installed.
    """
    if scheduler is not None:
        return Cluster(scheduler)
    return Serial() if workers == 1 else Processes(workers)
