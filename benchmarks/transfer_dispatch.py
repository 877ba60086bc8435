"""The dispatch of heat against HiGHS and PyPSA: exactness, speed, fast mode, sizes, with and without Numba.

    ./ll bench transfer_dispatch                      # everything, some ten minutes
    ./ll bench transfer_dispatch --years 100 --only exact speed

Seconds are CPU seconds of one thread, building included, importing and compiling not. The ratio to PyPSA is
never given without the ratio to the compact programme beside it.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from machine import machine
from transfer_cities import HOURS, a_city
from transfer_sizes_lp import least_with_sizes

from leadinglights.engines.transfer.dispatch.capacity import OpenStore, OpenUnit, best_sizes
from leadinglights.engines.transfer.dispatch.certificate import certificate
from leadinglights.engines.transfer.dispatch.compact_lp import solve_lp
from leadinglights.engines.transfer.dispatch.merit import merit_order
from leadinglights.engines.transfer.dispatch.random_year import random_year
from leadinglights.engines.transfer.dispatch.segments import Room
from leadinglights.engines.transfer.dispatch.solve import by_kernel
from leadinglights.engines.transfer.dispatch.year import HeatYear, Unit

ROOT = Path(__file__).resolve().parents[1]
RESULT = ROOT / "benchmarks" / "results" / "transfer-dispatch.json"
MERGED = (0.01, 0.1, 0.5)


def exact(years: int, whole: int, first: int) -> dict[str, Any]:
    """B1: hard random years against HiGHS, and the certificate on every one."""
    worst, outside, unproved, gaps, residuals = 0.0, 0, 0, [], []
    for n in range(years + whole):
        year = random_year(first + n, hours=HOURS if n >= years else None)
        found, oracle = by_kernel(year), solve_lp(year)
        off = abs(found.cost_eur - oracle.objective_eur) / max(1.0, abs(oracle.objective_eur))
        worst = max(worst, off)
        shown = certificate(year, found)
        unproved += not shown.proved
        gaps.append(abs(shown.gap))
        residuals.append(shown.balance_mw / max(1.0, float(year.demand_mw.max())))
        if year.stored:
            water = oracle.water_value_eur_per_mwh[0]
            near = 1e-6 * (1.0 + np.abs(water))
            low, high = found.water_low_eur_per_mwh - near, found.water_high_eur_per_mwh + near
            outside += bool(((water < low) | (water > high)).any())
    return {
        "years": years, "whole_years": whole, "first_seed": first,
        "worst_relative_error": worst, "not_proved": unproved, "largest_gap": max(gaps),
        "largest_balance_residual_of_load": max(residuals),
        "years_with_water_values_outside": outside,
    }  # fmt: skip


def least_cpu(work: Callable[[], object], runs: int) -> float:
    """The least CPU seconds of several runs: what others do to the machine adds, never takes."""
    work()
    times = []
    for _ in range(runs):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return min(times)


def timed(name: str, way: Callable[[HeatYear], object], years: list[HeatYear]) -> list[float]:
    """CPU seconds of each year; of the first alone, and once, by PyPSA."""
    if name == "pypsa":
        begun = time.process_time()
        way(years[0])
        return [time.process_time() - begun]
    return [least_cpu(partial(way, year), 20 if name == "kernel" else 2) for year in years]


def speed(cities: int) -> dict[str, Any]:
    """B3, B4: the kernel, the compact programme and PyPSA on the same cities."""
    years = [a_city(seed) for seed in range(cities)]
    room = Room.of(years[0])
    ways: dict[str, Callable[[HeatYear], object]] = {
        "kernel": lambda year: by_kernel(year, room=room),
        "compact_highs": lambda year: solve_lp(year, tolerance=1e-7),
    }
    if find_spec("pypsa") is not None:
        from leadinglights.engines.transfer.dispatch.pypsa_network import refer

        ways["pypsa"] = refer
    seconds = {name: timed(name, way, years) for name, way in ways.items()}
    means = {name: float(np.mean(each)) for name, each in seconds.items()}
    record: dict[str, Any] = {"cities": cities, "cpu_seconds_per_city_year": means}
    record["city_hours_per_second"] = HOURS / means["kernel"]
    for name, mean in means.items():
        if name != "kernel":
            record[f"times_faster_than_{name}"] = mean / means["kernel"]
    record["merit"] = merit_rate(years)
    return record


def merit_rate(years: list[HeatYear]) -> dict[str, float]:
    """B4: merit order alone, and what share of the speed of copying memory it moves."""
    demand = np.array([year.demand_mw for year in years])
    cost = np.array([[unit.cost_eur_per_mwh for unit in year.units] for year in years])
    capacity = np.array([[unit.capacity_mw for unit in year.units] for year in years])
    heat = np.empty_like(cost)
    seconds = least_cpu(lambda: merit_order(demand, cost, capacity, heat_out_mw=heat), 40)
    moved = 3 * cost.nbytes + 2 * demand.nbytes
    copied = least_cpu(lambda: np.copyto(heat, cost), 40)
    rate = moved / seconds
    return {
        "city_hours_per_second": len(years) * HOURS / seconds,
        "gigabytes_per_second": rate / 1e9,
        "share_of_copying": rate / (2 * cost.nbytes / copied),
    }


def merged(cities: int) -> list[dict[str, Any]]:
    """B2: what joining near values costs, and what time it saves."""
    years = [a_city(seed) for seed in range(cities)]
    room = Room.of(years[0])
    exact_ones = [by_kernel(year, room=room) for year in years]
    emission = [np.array([unit.emission_t_per_mwh for unit in year.units]) for year in years]
    rows = []
    for apart in MERGED:
        dearer, carbon, seconds = [], [], []
        for year, best, factor in zip(years, exact_ones, emission, strict=True):
            found = by_kernel(year, merged_eur_per_mwh=apart, room=room)
            dearer.append(found.cost_eur / best.cost_eur - 1.0)
            right = float((factor * best.heat_mw).sum())
            carbon.append(abs(float((factor * found.heat_mw).sum()) / right - 1.0))
            again = partial(by_kernel, year, merged_eur_per_mwh=apart, room=room)
            seconds.append(least_cpu(again, 5))
        rows.append(
            {
                "eur_per_mwh": apart, "mean_dearer": float(np.mean(dearer)), "most_dearer": max(dearer),
                "most_carbon_off": max(carbon), "cpu_seconds": float(np.mean(seconds)),
            }
        )  # fmt: skip
    return rows


def sizes(cities: int, weeks: int) -> dict[str, Any]:
    """B8: best sizes of five units and the store, against one programme of all of it."""
    off, seconds, runs, oracle_seconds = [], [], [], []
    for seed in range(cities):
        year = a_city(seed, hours=weeks * 168)
        share = weeks / 52
        most = {
            "wood": 100.0,
            "heat_pump": 100.0,
            "electric": 100.0,
            "back_pressure": 60.0,
            "solar": 60.0,
        }
        annuity = {
            "wood": 60e3,
            "heat_pump": 80e3,
            "electric": 8e3,
            "back_pressure": 90e3,
            "solar": 25e3,
        }
        units = tuple(per_megawatt(unit) if unit.name in most else unit for unit in year.units)
        year = HeatYear(year.demand_mw, units, year.store, year.ending)
        opens = tuple(OpenUnit(name, annuity[name] * share, most[name]) for name in most)
        store = OpenStore(200.0 * share, 2000.0 * share, 5000.0, 200.0)
        begun = time.process_time()
        found = best_sizes(year, opens, store, within=5e-4)
        seconds.append(time.process_time() - begun)
        begun = time.process_time()
        oracle = least_with_sizes(year, opens, store)
        oracle_seconds.append(time.process_time() - begun)
        off.append(found.cost_eur / oracle - 1.0)
        runs.append(found.runs)
    return {
        "cities": cities, "weeks": weeks, "most_above_reference": max(off), "least": min(off),
        "most_cpu_seconds": max(seconds), "most_runs": max(runs),
        "reference_cpu_seconds": float(np.mean(oracle_seconds)),
    }  # fmt: skip


def per_megawatt(unit: Unit) -> Unit:
    """The unit with the heat of one MW installed."""
    shape = unit.capacity_mw / unit.capacity_mw.max()
    return Unit(unit.name, unit.cost_eur_per_mwh, shape, unit.emission_t_per_mwh)


COSTS = "import json; from leadinglights.engines.transfer.dispatch.random_year import random_year; \
from leadinglights.engines.transfer.dispatch.solve import by_kernel; \
found = [by_kernel(random_year(n)) for n in range({years})]; \
print(json.dumps([[one.cost_eur, float(one.heat_mw.sum()), float(one.content_mwh.sum())] for one in found]))"


def interpreted(years: int) -> dict[str, Any]:
    """B7: the same years by compiled and by interpreted loops, in processes of their own."""
    told = []
    for off in ("0", "1"):
        run = subprocess.run(
            [sys.executable, "-c", COSTS.format(years=years)], check=True, capture_output=True,
            text=True, env={**os.environ, "LEADINGLIGHTS_NO_NUMBA": off},
        )  # fmt: skip
        told.append(np.array(json.loads(run.stdout)))
    off_by = np.abs(told[0] - told[1]) / np.maximum(1.0, np.abs(told[0]))
    return {"years": years, "worst_relative_difference": float(off_by.max())}


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--years", type=int, default=1000, help="short hard years against HiGHS")
    parser.add_argument("--whole", type=int, default=20, help="whole hard years against HiGHS")
    parser.add_argument("--first", type=int, default=0, help="first seed; fresh ones are as good")
    parser.add_argument("--cities", type=int, default=8, help="ordinary cities for speed")
    parser.add_argument(
        "--only", nargs="*", default=["exact", "speed", "merged", "sizes", "interpreted"]
    )
    parser.add_argument("--out", type=Path, default=RESULT)
    given = parser.parse_args()
    parts: dict[str, Callable[[], object]] = {
        "exact": lambda: exact(given.years, given.whole, given.first),
        "speed": lambda: speed(given.cities),
        "merged": lambda: merged(24),
        "sizes": lambda: sizes(4, 4),
        "interpreted": lambda: interpreted(200),
    }
    record: dict[str, Any] = {"machine": machine(), "command": " ".join(sys.argv)}
    for name in given.only:
        record[name] = parts[name]()
        print(name, json.dumps(record[name], indent=1))
    given.out.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
