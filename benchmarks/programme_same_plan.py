"""Plan the same weeks under several interpreters and compare: same seed and work, same plan.

    python benchmarks/programme_same_plan.py --pythons .venv/bin/python,/opt/py313/bin/python --work 300

Each interpreter needs the packages of the engine (numpy, pydantic, highspy; Numba if it has it). Every week
is planned by every interpreter, with Numba and without; exit code 1 if two plans differ.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
WEEKS = (
    "weeks-v1/3-25-3-loose-30-1",
    "weeks-v1/5-30-5-normal-30-2",
    "weeks-v1/5-30-4-tight-50-3",
    "weeks-v1/10-40-5-normal-30-4",
)
PATIENCE_S = 900.0
_PROGRAM = """
import json, platform, sys
from leadinglights.engines.programme.compiled import COMPILED
from leadinglights.engines.programme.solve import solve
from leadinglights.engines.programme.weeks import made
week = made(sys.argv[1])
result = solve(week.problem, work=int(sys.argv[2]), seed=int(sys.argv[3]))
print(json.dumps({"plan": result.plan_sha256(), "python": platform.python_version(), "compiled": COMPILED,
                  "bound": result.level("interest").bound, "stopped_by": result.stopped_by}))
"""


def plan_in(
    python: str,
    name: str,
    *,
    work: int,
    seed: int,
    interpreted: bool,
    patience_s: float = PATIENCE_S,
) -> dict[str, Any]:
    """Plan a week in a process of its own; `plan` is null where it fails, with the reason."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONHASHSEED": "random"}
    environment["LEADINGLIGHTS_NO_NUMBA"] = "1" if interpreted else ""
    command = [python, "-c", _PROGRAM, name, str(work), str(seed)]
    try:
        done = subprocess.run(
            command,
            env=environment,
            capture_output=True,
            text=True,
            timeout=patience_s,
            check=False,
        )
    except (subprocess.TimeoutExpired, OSError) as failed:
        return {"plan": None, "failed": f"{type(failed).__name__}: {failed}"[:300]}
    if done.returncode != 0:
        return {"plan": None, "failed": done.stderr.strip().splitlines()[-1:]}
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def same_plan(name: str, *, work: int, seed: int, interpreted: bool) -> dict[str, Any]:
    """Plan a week twice compiled, and once without Numba if asked for: whether the plans are equal."""
    runs = [
        plan_in(sys.executable, name, work=work, seed=seed, interpreted=False) for _ in range(2)
    ]
    if interpreted:
        runs.append(plan_in(sys.executable, name, work=work, seed=seed, interpreted=True))
    plans = [run["plan"] for run in runs]
    return {
        "repeat_same": plans[0] is not None and plans[0] == plans[1],
        "interpreted_same": plans[2] is not None and plans[0] == plans[2] if interpreted else None,
        "repeat_failed": [run["failed"] for run in runs if "failed" in run],
    }


def compared(pythons: list[str], names: list[str], *, work: int, seed: int) -> list[dict[str, Any]]:
    """One row a week: the plan of every interpreter, with and without Numba."""
    rows = []
    for name in names:
        runs = [
            plan_in(python, name, work=work, seed=seed, interpreted=interpreted)
            for python in pythons
            for interpreted in (False, True)
        ]
        plans = {run["plan"] for run in runs}
        rows.append({"week": name, "same": len(plans) == 1 and None not in plans, "runs": runs})
    return rows


def told(row: dict[str, Any]) -> list[str]:
    """A row in words."""
    lines = [f"{row['week']}: {'same plan' if row['same'] else 'DIFFERENT PLANS'}"]
    for run in row["runs"]:
        how = "compiled" if run.get("compiled") else "interpreted"
        plan = run["plan"][:16] if run["plan"] else f"failed: {run['failed']}"
        lines.append(f"    Python {run.get('python', '?')} {how}: {plan}")
    return lines


def main() -> int:
    """Compare; exit code 1 if two plans of one week differ."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pythons", default=sys.executable, help="interpreters, by comma")
    parser.add_argument("--weeks", default=",".join(WEEKS), help="names of weeks, by comma")
    parser.add_argument("--work", type=int, default=300, help="day searches")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path, help="record as JSON")
    options = parser.parse_args()
    rows = compared(
        options.pythons.split(","),
        options.weeks.split(","),
        work=options.work,
        seed=options.seed,
    )
    for row in rows:
        print("\n".join(told(row)), flush=True)
    if options.out is not None:
        from machine import machine, written

        record = {"machine": machine(), "work": options.work, "seed": options.seed, "weeks": rows}
        options.out.write_text(written(record, "weeks"), "utf-8")
    different = sum(not row["same"] for row in rows)
    print(f"{len(rows)} weeks, {different} with different plans")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
