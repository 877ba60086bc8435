"""Transfer studies in one table: our kernel, a compact programme on HiGHS and PyPSA, copying, workers.

    ./ll bench transfer                     # some minutes; one more with PyPSA installed
    ./ll bench transfer --sweep 1000        # also 1,000 invented cities by 10 solutions and the reference

All ways solve the same made-up cities (benchmarks/transfer_cities.py), each in a process of its own on one
thread. Seconds are CPU seconds, building included, importing and compiling not. The ratio to PyPSA is never
given without the ratio to the compact programme beside it.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from machine import machine
from transfer_peers import ONCE, WAYS, installed, measured
from transfer_scaling import TEN, copy_gb_per_second, scaling, timed

from leadinglights.cli.transfer_executors import Processes
from leadinglights.engines.transfer.generate import synthetic_cities
from leadinglights.engines.transfer.sweep import part_of, tasks_of

ROOT = Path(__file__).resolve().parents[1]
RESULT = ROOT / "benchmarks" / "results" / "transfer.json"
# Least that a merit order must move for a city-hour: eight series of single precision.
BYTES_A_CITY_HOUR = 32


def peers(cities: int, ways: list[str]) -> list[dict[str, Any]]:
    """Every way that is installed, with its cost beside the compact programme's."""
    rows = []
    for way in ways:
        if not installed(way):
            print(f"{WAYS[way]:<46} not installed: pip install 'leading-lights[{way}]'")
            continue
        row = measured(way, cities)
        rows.append(row)
    reference = next((row for row in rows if row["way"] == "compact_highs"), None)
    for row in rows:
        if reference is not None:
            pairs = zip(row["cost_eur"], reference["cost_eur"], strict=False)
            row["most_off_highs"] = max(abs(a - b) / max(1.0, abs(b)) for a, b in pairs)
        kernel = next(one for one in rows if one["way"] == "kernel")
        row["times_the_kernel"] = row["cpu_seconds"] / kernel["cpu_seconds"]
    return rows


def say_peers(rows: list[dict[str, Any]], copy: float) -> None:
    """The table of ways."""
    print(
        f"\n{'way':<46}{'CPU s':>10}{'x kernel':>10}{'peak MB':>9}{'cost off':>10}{'M city-h/s':>12}"
    )
    for row in rows:
        print(
            f"{WAYS[row['way']]:<46}{row['cpu_seconds']:>10.4f}{row['times_the_kernel']:>10.1f}"
            f"{row['peak_mb']:>9.0f}{row.get('most_off_highs', float('nan')):>10.1e}"
            f"{row['city_hours_per_second'] / 1e6:>12.3f}"
        )
    roof = copy * 1e9 / BYTES_A_CITY_HOUR / 1e6
    print(f"\nCopying memory: {copy:.1f} GB/s, a roof of {roof:,.0f} M city-hours a second.")
    once = ", ".join(WAYS[row["way"]] for row in rows if row["way"] in ONCE)
    if once:
        print(f"Once, for one city: {once}.")


def say_scaling(rows: list[dict[str, Any]]) -> None:
    """The table of workers."""
    print(f"\n{'workers':<16}{'seconds':>9}{'runs/s':>9}{'efficiency':>12}{'to start':>10}")
    for row in rows:
        print(
            f"{row['how']:<16}{row['seconds']:>9.1f}{row['runs'] / row['seconds']:>9.0f}"
            f"{row['efficiency']:>12.0%}{row['seconds_to_start']:>10.1f}"
        )
    print(
        f"One run: {1e3 * rows[0]['cpu_seconds_per_run']:.1f} CPU ms, weather and reference shared."
    )
    same = len({row["checksum"] for row in rows}) == 1
    print("The same bytes by all." if same else "THE BYTES DIFFER.")


def sweep(cities: int, seed: int, workers: int) -> dict[str, Any]:
    """The bar of a sweep: cities by ten solutions and the reference."""
    begun = time.process_time()
    tasks = tasks_of(synthetic_cities(cities, seed=seed), TEN, seed=seed)
    part_of(tasks[0])
    made = time.process_time() - begun
    row = timed(f"{workers} processes", workers, Processes(workers), tasks)
    row["seconds_to_compile"] = made
    print(
        f"\n{cities:,} cities x {1 + len(TEN)} = {row['runs']:,} runs: {row['seconds']:,.0f} s by {workers}"
        f" processes, load {row['load']}."
    )
    return row


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--cities", type=int, default=8, help="made-up cities for the ways")
    parser.add_argument("--ways", nargs="*", default=list(WAYS), choices=list(WAYS))
    parser.add_argument("--scaling", type=int, default=128, help="invented cities, 0: none")
    parser.add_argument("--sweep", type=int, default=0, help="invented cities of the bar, 0: none")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="most workers")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path, default=RESULT)
    given = parser.parse_args()
    record: dict[str, Any] = {"machine": machine(), "command": " ".join(sys.argv)}
    record["copy_gb_per_second"] = copy_gb_per_second()
    record["ways"] = peers(given.cities, given.ways)
    say_peers(record["ways"], record["copy_gb_per_second"])
    if given.scaling:
        record["scaling"] = scaling(given.scaling, given.seed, given.workers)
        say_scaling(record["scaling"])
    if given.sweep:
        record["sweep"] = sweep(given.sweep, given.seed, given.workers)
    print(f"\nLoad {record['machine']['load']} at the beginning, {os.cpu_count()} cores.")
    given.out.write_text(json.dumps(record, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
