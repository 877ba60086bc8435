"""Plan generated weeks and hold every result against the independent check.

    python benchmarks/programme_campaign.py --problems 200 --seconds 2 --out campaign.json

Weeks of 1 to 50 delegations (four of five up to 8), 5 to 100 sites, 1 to 5 days, all tightnesses; with
--spiced half or all of them with rules the generator never uses (programme_spice.py). Prints one line a
problem and every violation. Two halves may run side by side (--first) and be joined afterwards (--join).
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from machine import machine, written
from programme_said import unsaid
from programme_spice import spiced
from programme_timeline import UNIT, Watch, count_cpu_seconds, unplanned

from leadinglights.engines.programme.check import check
from leadinglights.engines.programme.label import prepare
from leadinglights.engines.programme.problem import Problem, ProblemRefused
from leadinglights.engines.programme.result import Result
from leadinglights.engines.programme.solve import solve
from leadinglights.engines.programme.weeks import by_numbers
from leadinglights.engines.programme.weeks.dice import Dice

TIGHTNESS = ("loose", "normal", "tight")
SIZES = (((1, 8, 5, 40), 80), ((9, 20, 20, 70), 15), ((21, 50, 40, 100), 5))  # range, how often


def arguments_of(seed: int) -> dict[str, Any]:
    """Any week of the campaign's range; the seed alone says which."""
    dice = Dice(f"campaign/{seed}")
    least, most, few, many = dice.weighted(SIZES)
    return {
        "delegations": dice.between(least, most),
        "sites": dice.between(few, many),
        "days": dice.between(1, 5),
        "seed": seed,
        "tightness": dice.one_of(TIGHTNESS),
        "merge_share": dice.between(0, 50),
    }


def run(seed: int, *, seconds: float | None, work: int | None, with_spice: bool) -> dict[str, Any]:
    """Plan one week; what went wrong and how good the plan is."""
    arguments = arguments_of(seed)
    week = by_numbers(**arguments)
    problem, plant = week.problem, week.result
    row: dict[str, Any] = {
        **arguments,
        "spiced": with_spice,
        "violations": [],
        "error": None,
    }
    row["planted"] = [str(one) for one in check(problem, plant)]
    if with_spice:
        try:
            problem = Problem.of(spiced(problem, plant, Dice(f"spice/{seed}")))
        except ProblemRefused as refused:
            return {**row, "status": f"refused: {refused.faults[0]}"}
    begun, cpu = time.monotonic(), time.process_time()
    try:
        watch = Watch()
        result = solve(problem, seconds=seconds, work=work, seed=seed, progress=watch)
    except Exception:  # a traceback is a finding, and the next problem is planned all the same
        row["error"] = traceback.format_exc()
        return row
    row["wall_s"] = round(time.monotonic() - begun, 2)
    row["cpu_s"] = round(time.process_time() - cpu, 2)
    row["violations"] = [*map(str, check(problem, result)), *unsaid(problem, result)]
    if not with_spice:  # pins and tolerances move what a bound is for
        row["violations"] += _unsound(watch, plant)
    row["status"] = result.status
    row["musts_missed"] = result.level("musts_missed").value
    row["unplanned"] = unplanned(result)
    row["interest"] = result.level("interest").value
    row["planted_interest"] = plant.level("interest").value
    row["gap"] = result.gap
    return row


def _unsound(watch: Watch, plant: Result) -> Iterator[str]:
    """Bounds that a plan contradicts: the plan in hand when they were told, or the planted one."""
    if watch.too_low is not None:
        yield f"a bound of {watch.too_low} was told, below the plan's value"
    planted = plant.level("interest").value
    if watch.lowest is not None and watch.lowest < planted - 1 / UNIT:
        yield f"a bound of {watch.lowest} was told, below the planted plan's {planted}"


def summary(rows: list[dict[str, Any]]) -> str:
    """What the campaign found, in a few words."""
    found = [row for row in rows if wrong(row)]
    refused = [row for row in rows if row.get("status", "").startswith("refused")]
    by_status = Counter(row.get("status", "error").partition(":")[0] for row in rows)
    plain = [row for row in rows if not row["spiced"]]
    missing = [row for row in plain if row.get("unplanned")]
    return (
        f"{len(rows)} problems ({len(rows) - len(plain)} spiced, {len(refused)} refused), "
        f"{len(found)} with findings; {dict(sorted(by_status.items()))}; "
        f"{len(missing)} weeks as planted with a day unplanned"
    )


def wrong(row: dict[str, Any]) -> bool:
    """Whether something is to be looked at."""
    return bool(row["error"] or row["violations"] or row["planted"])


def joined(paths: list[Path]) -> dict[str, Any]:
    """Several records as one."""
    records = [json.loads(path.read_text("utf-8")) for path in paths]
    rows = sorted((row for one in records for row in one["problems"]), key=lambda row: row["seed"])
    return {**records[0], "problems": rows, "found": summary(rows)}


def tell(row: dict[str, Any]) -> None:
    """One line a problem, and what was found."""
    name = "{delegations}x{sites}x{days} {tightness} {merge_share} seed {seed}".format(**row)
    keys = ("status", "musts_missed", "interest", "planted_interest", "gap", "wall_s", "cpu_s")
    told = [row.get(key) for key in keys]
    print(f"{name}: {'FOUND' if wrong(row) else 'ok'} {told}", flush=True)
    error = [row["error"]] if row["error"] else []
    for line in [*error, *row["violations"], *row["planted"]]:
        print(f"    {line}", flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--problems", type=int, default=200)
    parser.add_argument("--first", type=int, default=1, help="first seed")
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument(
        "--work", type=int, help="day searches, whichever limit comes first; with --seconds 0 alone"
    )
    parser.add_argument("--cpu", action="store_true", help="limits count CPU seconds, not wall")
    parser.add_argument("--spiced", choices=("none", "half", "all"), default="none")
    parser.add_argument("--out", type=Path, help="record as JSON")
    parser.add_argument("--join", type=Path, nargs="+", help="records to join instead")
    return parser.parse_args()


def main() -> int:
    """Run the campaign; exit code 1 if anything was found."""
    options = _options()
    if options.join:
        record = joined(options.join)
        if options.out is not None:
            options.out.write_text(written(record, "problems"), "utf-8")
        print(record["found"])
        return 1 if any(wrong(row) for row in record["problems"]) else 0
    if options.cpu:
        count_cpu_seconds()
    seconds = options.seconds or None
    prepare()
    record = {
        "machine": machine(), "seconds": seconds, "work": options.work, "spiced": options.spiced,
        "limits_in": "CPU seconds" if options.cpu else "wall seconds", "problems": [],
    }  # fmt: skip
    rows = record["problems"]
    for seed in range(options.first, options.first + options.problems):
        spice = options.spiced == "all" or (options.spiced == "half" and seed % 2 == 1)
        rows.append(run(seed, seconds=seconds, work=options.work, with_spice=spice))
        tell(rows[-1])
        if options.out is not None and (len(rows) % 10 == 0 or len(rows) == options.problems):
            record["found"] = summary(rows)
            options.out.write_text(written(record, "problems"), "utf-8")
    print(summary(rows))
    return 1 if any(wrong(row) for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
