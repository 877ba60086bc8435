"""Every must of a transfer study on invented cities: each result is held against the independent check.

    ./ll bench transfer_musts --cities 1000 --seed 7

One city after the other, each with the next of the solutions that can be asked there: prepared, dispatched,
judged without draws, then checked (balance, energy, money, tonnes by every convention, explanation) with a
certificate of each network's dispatch. `--seconds` ends the run early; what is counted is what was run.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from machine import machine

from leadinglights.engines.transfer import Problem, ProblemRefused, check, run
from leadinglights.engines.transfer.defaults import PlaceRefused
from leadinglights.engines.transfer.generate import synthetic_cities
from leadinglights.engines.transfer.problem import kinds
from leadinglights.engines.transfer.sweep.cities import SweepCity
from leadinglights.engines.transfer.sweep.rows import problem_of

ROOT = Path(__file__).resolve().parents[1]
RESULT = ROOT / "benchmarks" / "results" / "transfer-musts.json"


def asked_of(city: SweepCity, turn: int, seed: int) -> tuple[str, Problem]:
    """The problem of the city's turn among all solutions, or of the next one that can be asked."""
    names = list(kinds("solutions"))
    for step in range(len(names)):
        name = names[(turn + step) % len(names)]
        try:
            return name, problem_of(city, name, seed)
        except PlaceRefused:
            continue
    raise ValueError(f"no solution at all can be asked in {city.name}")


def held(cities: int, seed: int, seconds: float) -> dict[str, Any]:
    """Runs and checks so many cities, or as many as the CPU seconds allow."""
    counts: Counter[str] = Counter()
    verdicts: Counter[str] = Counter()
    tiers: Counter[str] = Counter()
    faults: list[dict[str, Any]] = []
    refused: list[str] = []
    gap, done, begun = 0.0, 0, time.process_time()
    for turn, city in enumerate(synthetic_cities(cities, seed=seed)):
        if time.process_time() - begun > seconds:
            break
        done += 1
        name, problem = asked_of(city, turn, seed)
        try:
            result = run(problem, samples=0)
        except ProblemRefused as refusal:
            refused.append(f"{city.city_id} {name}: {refusal}")
            continue
        counts[name] += 1
        verdicts[result.verdict.word] += 1
        tiers[result.proof.tier] += 1
        gap = max(gap, abs(result.proof.gap))
        told = check(problem, result)
        if told:
            faults.append({"city": city.city_id, "solution": name, "faults": list(told)})
    return {
        "seed": seed, "cities_asked": cities, "cities_run": done,
        "results_checked": sum(counts.values()), "results_with_faults": len(faults),
        "faults": faults[:50], "refused": len(refused), "refusals": refused[:20],
        "largest_gap": gap, "by_solution": dict(counts),
        "verdicts": dict(verdicts), "tiers": dict(tiers),
        "cpu_seconds": round(time.process_time() - begun, 1),
    }  # fmt: skip


def say(row: dict[str, Any]) -> None:
    """One seed in a line, its faults below it."""
    print(
        f"seed {row['seed']}: {row['results_checked']} results of {row['cities_run']} cities,"
        f" {row['results_with_faults']} with faults, {row['refused']} refused, largest gap"
        f" {row['largest_gap']:.1e}, {row['cpu_seconds']:.0f} CPU s"
    )
    for fault in row["faults"]:
        print(f"  {fault['city']} {fault['solution']}: {fault['faults'][0]}")
    for words in row["refusals"]:
        print(f"  refused: {words}")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--cities", type=int, default=200, help="invented cities of each seed")
    parser.add_argument("--seed", type=int, nargs="+", default=[1], help="one or more")
    parser.add_argument("--seconds", type=float, default=600.0, help="most CPU seconds in all")
    parser.add_argument("--out", type=Path, default=RESULT)
    given = parser.parse_args()
    record: dict[str, Any] = {"machine": machine(), "command": " ".join(sys.argv), "seeds": []}
    left = given.seconds
    for seed in given.seed:
        if left <= 0.0:
            break
        row = held(given.cities, seed, left)
        left -= row["cpu_seconds"]
        say(row)
        record["seeds"].append(row)
        given.out.write_text(json.dumps(record, indent=1) + "\n", "utf-8")
    return 1 if any(row["results_with_faults"] for row in record["seeds"]) else 0


if __name__ == "__main__":
    raise SystemExit(main())
