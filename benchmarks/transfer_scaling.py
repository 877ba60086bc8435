"""Sweeps over workers: seconds, how well they share the work, and the speed of copying memory beside it."""

from __future__ import annotations

import hashlib
import os
import time
from importlib.util import find_spec
from typing import Any

import numpy as np

from leadinglights.cli.transfer_executors import Cluster, Processes
from leadinglights.engines.transfer.generate import synthetic_cities
from leadinglights.engines.transfer.sweep import Executor, Part, Serial, Task, part_of, tasks_of

TEN = (
    "biogas", "chp", "district_heating", "geothermal", "heat_pump", "new_district", "photovoltaics",
    "retrofit", "solar_heat", "surplus_heat",
)  # fmt: skip


def copy_gb_per_second() -> float:
    """Bytes read and written by copying what no cache holds, best of ten."""
    source = np.ones(32_000_000)
    target = np.empty_like(source)
    best = 0.0
    for _ in range(10):
        begun = time.perf_counter()
        np.copyto(target, source)
        best = max(best, 2 * source.nbytes / (time.perf_counter() - begun))
    return best / 1e9


def scaling(cities: int, seed: int, most: int) -> list[dict[str, Any]]:
    """The same sweep by 1, 2, ... processes; every one must write the same bytes."""
    tasks = tasks_of(synthetic_cities(cities, seed=seed), TEN, seed=seed, cities_a_task=16)
    part_of(tasks[0])  # compile before the clock
    begun = time.process_time()
    rows = [timed("here", 1, Serial(), tasks)]
    rows[0]["cpu_seconds_per_run"] = (time.process_time() - begun) / rows[0]["runs"]
    workers = 1
    while workers <= most:
        rows.append(timed(f"{workers} processes", workers, Processes(workers), tasks))
        workers *= 2
    if find_spec("distributed") is not None:
        rows.append(dask(most, tasks))
    first = next(row for row in rows if row["how"] == "1 processes")
    for row in rows:
        row["efficiency"] = first["seconds"] / (row["seconds"] * row["workers"])
    return rows


def timed(how: str, workers: int, executor: Executor, tasks: list[Task]) -> dict[str, Any]:
    """One sweep: seconds without the time its workers take to start."""
    warm = [Task(number, (), (), 0) for number in range(4 * workers)]
    begun = time.perf_counter()
    list(executor.parts(part_of, warm))
    start = time.perf_counter() - begun
    begun = time.perf_counter()
    parts = sorted(executor.parts(part_of, tasks), key=lambda part: part.number)
    seconds = time.perf_counter() - begun
    return {
        "how": how, "workers": workers, "seconds": seconds, "seconds_to_start": start,
        "runs": sum(task.runs for task in tasks), "checksum": checksum(parts),
        "load": [round(one, 1) for one in os.getloadavg()],
    }  # fmt: skip


def dask(workers: int, tasks: list[Task]) -> dict[str, Any]:
    """The same on a Dask cluster of this machine."""
    from importlib import import_module

    distributed: Any = import_module("distributed")
    with distributed.LocalCluster(
        n_workers=workers, threads_per_worker=1, dashboard_address=None
    ) as cluster:
        return timed(f"Dask, {workers}", workers, Cluster(cluster.scheduler_address), tasks)


def checksum(parts: list[Part]) -> str:
    """Of all rows."""
    seen = hashlib.sha256()
    for part in parts:
        seen.update(part.sha256.encode())
    return seen.hexdigest()
