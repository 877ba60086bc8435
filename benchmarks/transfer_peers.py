"""One way to dispatch the same made-up cities, measured alone: CPU seconds, memory, cost. A process a way."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from transfer_cities import HOURS, a_city

from leadinglights.engines.transfer.dispatch.year import HeatYear

HERE = Path(__file__).resolve().parent
WAYS = {
    "kernel": "our exact kernel",
    "interpreted": "the same without Numba",
    "merged": "our kernel, values joined within 0.1 EUR/MWh",
    "merit": "our merit order, the store unused",
    "compact_highs": "compact programme, HiGHS",
    "pypsa": "PyPSA, HiGHS",
}
ONCE = frozenset({"pypsa", "interpreted"})  # too slow to be repeated, and for one city only


def installed(way: str) -> bool:
    """Whether a way can be measured here."""
    return way != "pypsa" or find_spec("pypsa") is not None


def measured(way: str, cities: int) -> dict[str, Any]:
    """One way in a process of its own, one thread."""
    environment = {
        **os.environ, "OMP_NUM_THREADS": "1", "LEADINGLIGHTS_NO_NUMBA": str(int(way == "interpreted")),
    }  # fmt: skip
    code = f"from transfer_peers import told; told({way!r}, {cities})"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=HERE, env=environment, check=True, capture_output=True, text=True
    )  # fmt: skip
    found: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return found


def told(way: str, cities: int) -> None:
    """Measure here and print the record."""
    years = [a_city(seed) for seed in range(1 if way in ONCE else cities)]
    solve = _solver(way, years)
    before = _memory_mb()
    if way not in ONCE:
        solve(years[0])  # compile and import before the clock
    seconds = [_least_cpu(partial(solve, year), _runs(way)) for year in years]
    costs = [solve(year) for year in years] if way not in ONCE else [_kept[0]]
    print(
        json.dumps(
            {
                "way": way,
                "cities": len(years),
                "cpu_seconds": float(np.mean(seconds)),
                "least_cpu_seconds": min(seconds),
                "peak_mb": _memory_mb(),
                "more_mb": _memory_mb() - before,
                "cost_eur": costs,
                "city_hours_per_second": HOURS / float(np.mean(seconds)),
            }
        )
    )


_kept: list[float] = []


def _runs(way: str) -> int:
    return 1 if way in ONCE else 2 if way == "compact_highs" else 10


def _solver(way: str, years: list[HeatYear]) -> Callable[[HeatYear], float]:
    """A function from year to its cost; everything heavy is imported here, before the clock."""
    if way == "compact_highs":
        from leadinglights.engines.transfer.dispatch.compact_lp import solve_lp

        return lambda year: float(solve_lp(year, tolerance=1e-7).objective_eur)
    if way == "pypsa":
        from leadinglights.engines.transfer.dispatch.pypsa_network import refer

        return _keeping(lambda year: float(_cost(refer(year))))
    from leadinglights.engines.transfer.dispatch.segments import Room
    from leadinglights.engines.transfer.dispatch.solve import by_kernel

    if way == "merit":
        return _by_merit
    room = Room.of(years[0])
    apart = 0.1 if way == "merged" else 0.0
    return _keeping(
        lambda year: float(by_kernel(year, merged_eur_per_mwh=apart, room=room).cost_eur)
    )


def _by_merit(year: HeatYear) -> float:
    """Merit order hour by hour."""
    from leadinglights.engines.transfer.dispatch.merit import merit_order

    demand, cost, capacity = _arrays(id(year), year)
    merit_order(demand, cost, capacity, heat_out_mw=_heat[0])
    return float((_heat[0] * cost).sum())


_heat: list[Any] = []
_seen: dict[int, tuple[Any, Any, Any]] = {}


def _arrays(key: int, year: HeatYear) -> tuple[Any, Any, Any]:
    """Contiguous arrays, made once: laying them out is the work of whoever prepares a city."""
    if key not in _seen:
        cost = np.array([[unit.cost_eur_per_mwh for unit in year.units]])
        capacity = np.array([[unit.capacity_mw for unit in year.units]])
        _seen[key] = (year.demand_mw[None], cost, capacity)
        _heat[:] = [np.empty_like(cost)]
    return _seen[key]


def _keeping(solve: Callable[[HeatYear], float]) -> Callable[[HeatYear], float]:
    """Remember the cost of what is run once."""

    def solved(year: HeatYear) -> float:
        cost = solve(year)
        _kept[:] = [cost]
        return cost

    return solved


def _cost(found: Any) -> float:
    return float(getattr(found, "objective_eur", getattr(found, "cost_eur", float("nan"))))


def _least_cpu(work: Callable[[], object], runs: int) -> float:
    """The least CPU seconds of several runs: what others do to the machine adds, never takes."""
    times = []
    for _ in range(runs):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return min(times)


def _memory_mb() -> float:
    """Most memory this process had [MB]; what the process before the program had does not count."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(one for one in status.read_text().splitlines() if one.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
