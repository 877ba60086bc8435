"""Solve what the pictures of docs/why/the-planner.md show, and write it down: python -m tools.planner_figures.

`./ll docs` draws the pictures from the file; measuring is apart, since seconds differ from run to run.
"""

from __future__ import annotations

import datetime as dt
import json
import platform
import time
from pathlib import Path
from typing import Any

from leadinglights.engines import programme
from leadinglights.engines.programme.clock import clock_of
from leadinglights.engines.programme.result import Item
from leadinglights.engines.programme.stopping import Progress
from leadinglights.engines.programme.weeks import made

ROOT = Path(__file__).resolve().parents[1]
FIGURES = ROOT / "docs" / "pictures" / "planner.json"
WORKED = ROOT / "tests" / "engines" / "programme" / "worked_problem.json"
WEEK = "weeks-v1/5-30-4-normal-30-1"
SECONDS = 150.0
MOST = 12  # things that are short
UNIT = 10_000  # the planner counts interest in 1/10,000 point


def day() -> dict[str, Any]:
    """The worked example, solved to its proof: each delegation's day, and who is needed where."""
    problem = programme.Problem.read(WORKED)
    result = programme.solve(problem, seconds=SECONDS)
    lanes: dict[str, list[dict[str, Any]]] = {}
    for one in result.programmes:
        for item in one.days[0].items:
            lanes.setdefault(one.delegation, []).append(_shown(item))
            for who in (*item.interpreter_ids, *filter(None, [item.receiver])):
                stop = {**_shown(item), "with": one.delegation}
                mine = lanes.setdefault(who, [])
                same = next((other for other in mine if other["start"] == stop["start"]), None)
                if same is None:
                    mine.append(stop)
                else:
                    same["with"] += f" and {one.delegation}"
    levels = {level.name: level.value for level in result.levels}
    return {"status": result.status, "levels": levels, "lanes": lanes}


def _shown(item: Item) -> dict[str, Any]:
    what = item.stop or item.kind
    return {
        "kind": item.kind,
        "what": what.replace("_", " "),
        "start": clock_of(item.start),
        "end": clock_of(item.end),
        "shared": bool(item.shared_with),
    }


def closing(problem: programme.Problem) -> tuple[dict[str, Any], programme.Result]:
    """Value and bound of a made-up week over the computing time of a search, and what it found."""
    begun = time.process_time()
    heard: list[tuple[float, Progress]] = []
    result = programme.solve(
        problem,
        seconds=SECONDS,
        progress=lambda told: heard.append((time.process_time() - begun, told)),
    )
    interest = result.level("interest")
    # Interest is compared only among plans that miss and keep the same: the levels before it come first.
    first = [result.level("musts_missed").value, result.level("kept").value]
    points = [
        (round(seconds, 2), told.levels[2] / UNIT, told.interest_bound)
        for seconds, told in heard
        if list(told.levels[:2]) == first
    ]
    over = round(time.process_time() - begun, 2)
    points.append((over, float(interest.value), interest.bound))
    return {"week": WEEK, "points": points, "status": result.status}, result


def prices(problem: programme.Problem, result: programme.Result) -> dict[str, Any]:
    """What is short in the same week, dearest first, and what a little more of it would be worth at most."""
    short = programme.Inquiry(problem, result).prices(seconds=SECONDS)
    dearest = [
        {
            "kind": one.kind,
            "who": one.who,
            "date": None if one.date is None else str(one.date),
            "hour": None if one.hour is None else clock_of(one.hour),
            "points": one.points,
        }
        for one in short[:MOST]
    ]
    return {"week": WEEK, "dearest": dearest}


def main() -> int:
    problem = made(WEEK).problem
    curve, result = closing(problem)
    found = {
        "date": dt.datetime.now(tz=dt.UTC).date().isoformat(),
        "machine": f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
        "day": day(),
        "closing": curve,
        "prices": prices(problem, result),
    }
    FIGURES.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(FIGURES.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
