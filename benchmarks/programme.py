"""The planner on made-up weeks of 3 to 50 delegations: seconds, gaps, replanning, questions, repeatability.

    ./ll bench programme                     the default weeks, some 25 minutes
    ./ll bench programme --quick             three small weeks, a few minutes
    ./ll bench programme --sizes 5,10 --seeds 1,2,3 --seconds 5:30,10:60

Every week runs in a process of its own (programme_one.py), one after the other. What the columns mean:
benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from machine import installed, machine, written
from programme_table import best_known, summary, table

from leadinglights.engines.programme.weeks import WeekRefused, development_weeks, made

HERE = Path(__file__).resolve().parent
RECORD = HERE / "results" / "programme.json"
SECONDS = {3: 10.0, 5: 20.0, 10: 60.0, 20: 120.0, 50: 180.0}
SEEDS = {3: (1, 2, 3), 5: (1, 2, 3, 4, 5), 10: (1, 2, 3), 20: (1, 2), 50: (1,)}
QUICK = {3: 5.0, 5: 10.0, 10: 20.0}
MOST_INTERPRETED = 10  # delegations: larger weeks take too long without Numba
PATIENCE_S = 3600.0


def weeks_of(options: argparse.Namespace) -> list[tuple[str, float]]:
    """Names with their seconds."""
    seconds = dict(QUICK if options.quick else SECONDS) | options.seconds
    if options.weeks:
        return [(name, _seconds_of(name, seconds)) for name in options.weeks.split(",")]
    by_size: dict[int, list[str]] = {}
    for name in development_weeks():
        by_size.setdefault(_size(name), []).append(name)
    sizes = options.sizes or sorted(seconds)
    unknown = [size for size in sizes if size not in by_size]
    if unknown:
        raise SystemExit(
            f"--sizes: {unknown[0]} is none of 3, 5, 10, 20, 50; use --weeks for others"
        )
    chosen = []
    for size in sizes:
        seeds = options.seeds or ((1,) if options.quick else SEEDS[size])
        for seed in seeds:
            if not 1 <= seed <= len(by_size[size]):
                raise SystemExit(f"--seeds: {seed} is not between 1 and 12; use --weeks for others")
            chosen.append((by_size[size][seed - 1], seconds.get(size, SECONDS[size])))
    return chosen


def _size(name: str) -> int:
    return int(name.removeprefix("weeks-v1/").split("-")[0])


def _seconds_of(name: str, seconds: dict[int, float]) -> float:
    """Those of the next larger size."""
    try:
        made(name)
    except WeekRefused as refused:
        raise SystemExit(f"--weeks: {refused}") from None
    larger = [size for size in sorted(SECONDS) if size >= _size(name)]
    size = larger[0] if larger else 50
    return seconds.get(_size(name), seconds.get(size, SECONDS[size]))


def run(name: str, seconds: float, options: argparse.Namespace) -> dict[str, Any] | None:
    """Measure one week in a process of its own; None if it fails, with the reason on stderr."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "row.json"
        command = [
            sys.executable, str(HERE / "programme_one.py"), name, "--seconds", str(seconds),
            "--seed", str(options.seed), "--work", str(options.work), "--out", str(out),
        ]  # fmt: skip
        if _size(name) <= MOST_INTERPRETED:
            command.append("--interpreted")
        if options.cpu:
            command.append("--cpu")
        try:
            done = subprocess.run(command, timeout=PATIENCE_S, check=False)
        except subprocess.TimeoutExpired:
            print(f"{name}: no end after {PATIENCE_S:.0f} s", file=sys.stderr)
            return None
        if done.returncode != 0 or not out.exists():
            print(f"{name}: ended with {done.returncode}", file=sys.stderr)
            return None
        row: dict[str, Any] = json.loads(out.read_text("utf-8"))
        return row


def known_before(path: Path) -> dict[str, float]:
    """Best points per week of an earlier record."""
    if not path.exists():
        return {}
    found: dict[str, float] = json.loads(path.read_text("utf-8")).get("best_known", {})
    return found


def peers() -> dict[str, str]:
    """Other solvers: none of them can state a week with shared visits, interpreters and receivers."""
    there = {name: installed(name) or "not installed" for name in ("pyvrp", "pyvroom", "ortools")}
    return {
        "pyvrp": f"{there['pyvrp']}; each party-day alone, then repaired, in a process of its own",
        "pyvroom": f"{there['pyvroom']}; measured on TOPTW only",
        "ortools": f"{there['ortools']}; no model of a whole week in this version",
    }


def _numbers(text: str) -> list[int]:
    return [int(one) for one in text.split(",")]


def _by_size(text: str) -> dict[int, float]:
    """Read "5:30,10:60"."""
    pairs = [one.split(":") for one in text.split(",")]
    return {int(size): float(seconds) for size, seconds in pairs}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=_numbers, help="of 3,5,10,20,50 delegations")
    parser.add_argument("--seeds", type=_numbers, help="of 1 to 12")
    parser.add_argument("--weeks", help="names of weeks, by comma, instead of sizes and seeds")
    parser.add_argument("--seconds", type=_by_size, default={}, help="per size, such as 5:30,10:60")
    parser.add_argument("--quick", action="store_true", help="three small weeks")
    parser.add_argument(
        "--cpu", action="store_true", help="limits count CPU seconds: for a machine that is busy"
    )
    parser.add_argument("--seed", type=int, default=0, help="of the search")
    parser.add_argument("--work", type=int, default=300, help="day searches of repeated plans")
    parser.add_argument("--out", type=Path, default=RECORD, help="record as JSON")
    return parser.parse_args()


def main() -> int:
    """Measure all weeks; exit code 1 if a plan broke a rule or a measurement failed."""
    options = _options()
    known = known_before(RECORD) | known_before(options.out)
    record: dict[str, Any] = {
        "machine": machine(), "search_seed": options.seed, "work": options.work,
        "limits_in": "CPU seconds" if options.cpu else "wall seconds",
        "peers": peers(), "best_known": known, "weeks": [],
    }  # fmt: skip
    failed = 0
    for name, seconds in weeks_of(options):
        row = run(name, seconds, options)
        if row is None:
            failed += 1
            continue
        row["best_known"] = known.get(name)
        known[name] = row["best_known"] = best_known(row)
        record["weeks"].append(row)
        if row["bound_too_low"] is not None:
            row["faults"].append(
                f"a bound of {row['bound_too_low']} was told, below the plan's value"
            )
        failed += bool(row["faults"] or row["planted_faults"] or row["errors"])
        print(table([row]).splitlines()[-1], flush=True)
        for line in [*row["faults"], *row["planted_faults"], *row["errors"]]:
            print(f"    {line}", flush=True)
        options.out.write_text(written(record, "weeks"), "utf-8")
    print(f"\n{table(record['weeks'])}\n")
    print("\n".join(summary(record["weeks"])))
    print("\n".join(f"{peer}: {what}" for peer, what in record["peers"].items()))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
