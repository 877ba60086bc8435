"""Plan generated weeks and hold every result against the independent check.

    python benchmarks/programme_campaign.py --problems 200 --seconds 2 --out benchmarks/campaign.json

Weeks of 1 to 8 delegations, 5 to 40 sites, 1 to 5 days, all tightnesses; with --spiced also rules that
the generator never uses (programme_spice.py). Prints one line a problem and every violation; the record says when, on what machine and with which versions it was run.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import sys
import time
import traceback
from importlib.metadata import version
from pathlib import Path
from typing import Any

from programme_spice import spiced

from leadinglights.engines.programme.check import check
from leadinglights.engines.programme.problem import Problem, ProblemRefused
from leadinglights.engines.programme.solve import solve
from leadinglights.engines.programme.weeks import planted
from leadinglights.engines.programme.weeks.dice import Dice

TIGHTNESS = ("loose", "normal", "tight")


def arguments_of(seed: int) -> dict[str, Any]:
    """Any week of the campaign's range; the seed alone says which."""
    dice = Dice(f"campaign/{seed}")
    return {
        "delegations": dice.between(1, 8),
        "sites": dice.between(5, 40),
        "days": dice.between(1, 5),
        "seed": seed,
        "tightness": dice.one_of(TIGHTNESS),
        "merge_share": dice.between(0, 50),
    }


def run(seed: int, *, seconds: float | None, work: int | None, with_spice: bool) -> dict[str, Any]:
    """Plan one week; what went wrong and how good the plan is."""
    arguments = arguments_of(seed)
    problem, plant = planted(**arguments)
    row: dict[str, Any] = {**arguments, "violations": [], "error": None}
    row["planted"] = [str(one) for one in check(problem, plant)]
    if with_spice:
        try:
            problem = Problem.of(spiced(problem, plant, Dice(f"spice/{seed}")))
        except ProblemRefused as refused:
            return {**row, "status": f"refused: {refused.faults[0]}"}
    begun = time.monotonic()
    try:
        result = solve(problem, seconds=seconds, work=work, seed=seed)
    except Exception:  # a traceback is a finding, and the next problem is planned all the same
        row["error"] = traceback.format_exc()
        return row
    row["wall_s"] = round(time.monotonic() - begun, 2)
    row["violations"] = [str(one) for one in check(problem, result)]
    row["status"] = result.status
    row["musts_missed"] = result.level("musts_missed").value
    row["unplanned"] = sum(not day.planned for one in result.programmes for day in one.days)
    row["interest"] = result.level("interest").value
    row["planted_interest"] = plant.level("interest").value
    row["gap"] = result.gap
    return row


def machine() -> dict[str, Any]:
    """Where and when this was run."""
    return {
        "date": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "system": f"{platform.system()}, {' '.join(platform.libc_ver())}",
        "processor": platform.machine(),
        "cores": os.cpu_count(),
        "load": [round(one, 1) for one in os.getloadavg()],
        "python": platform.python_version(),
        "versions": {name: version(name) for name in ("highspy", "numpy", "pydantic")},
    }


def written(record: dict[str, Any]) -> str:
    """JSON with one line a problem, so that two records can be compared line by line."""
    rows = ",\n".join(json.dumps(row, ensure_ascii=False) for row in record["problems"])
    head = json.dumps({**record, "problems": []}, indent=1, ensure_ascii=False)
    return head.removesuffix("[]\n}") + f"[\n{rows}\n]\n}}\n"


def main() -> int:
    """Run the campaign; exit code 1 if anything was found."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--problems", type=int, default=200)
    parser.add_argument("--first", type=int, default=1, help="first seed")
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument(
        "--work", type=int, help="day searches instead of seconds: the same on every run"
    )
    parser.add_argument("--spiced", action="store_true", help="with rules the generator never uses")
    parser.add_argument("--out", type=Path, help="record as JSON")
    options = parser.parse_args()
    seconds = None if options.work else options.seconds
    record: dict[str, Any] = {
        "machine": machine(),
        "seconds": seconds,
        "work": options.work,
        "spiced": options.spiced,
        "problems": [],
    }
    found = 0
    for seed in range(options.first, options.first + options.problems):
        row = run(seed, seconds=seconds, work=options.work, with_spice=options.spiced)
        record["problems"].append(row)
        wrong = row["error"] or row["violations"] or row["planted"]
        found += bool(wrong)
        name = "{delegations}x{sites}x{days} {tightness} {merge_share} seed {seed}".format(**row)
        told = [
            row.get(key)
            for key in ("status", "musts_missed", "interest", "planted_interest", "gap", "wall_s")
        ]
        print(f"{name}: {'FOUND' if wrong else 'ok'} {told}", flush=True)
        for line in [
            *([row["error"]] if row["error"] else []),
            *row["violations"],
            *row["planted"],
        ]:
            print(f"    {line}", flush=True)
        if options.out is not None:
            options.out.write_text(written(record), "utf-8")
    print(f"{options.problems} problems, {found} with findings")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
