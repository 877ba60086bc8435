"""Solve what the pictures of docs/why/the-planner.md show, and write it down: python -m tools.planner_figures.

`./ll docs` draws the pictures from the file; measuring is apart, since seconds differ from run to run.
"""

from __future__ import annotations

import datetime as dt
import json
import platform
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
WEEK = "weeks-v1/5-30-3-tight-30-4"
SECONDS = 30.0
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


def closing() -> dict[str, Any]:
    """Value and bound of a made-up week over the seconds of a search."""
    heard: list[Progress] = []
    result = programme.solve(made(WEEK).problem, seconds=SECONDS, progress=heard.append)
    interest = result.level("interest")
    # Interest is compared only among plans that miss and keep the same: the levels before it come first.
    first = [result.level("musts_missed").value, result.level("kept").value]
    points = [
        (round(one.seconds, 2), one.levels[2] / UNIT, one.interest_bound)
        for one in heard
        if list(one.levels[:2]) == first
    ]
    points.append((result.seconds, float(interest.value), interest.bound))
    return {"week": WEEK, "points": points, "status": result.status}


def prices() -> dict[str, Any]:
    """What an hour of one more interpreter would be worth in the same week, by date and language."""
    problem = made(WEEK).problem
    result = programme.solve(problem, seconds=SECONDS)
    short = programme.Inquiry(problem, result).prices(seconds=SECONDS)
    hours = [
        (one.who, str(one.date), clock_of(one.hour), one.points)
        for one in short
        if one.kind == "interpreter" and one.hour is not None
    ]
    return {"week": WEEK, "hours": sorted(hours, key=lambda hour: (hour[1], hour[2], hour[0]))}


def main() -> int:
    found = {
        "date": dt.datetime.now(tz=dt.UTC).date().isoformat(),
        "machine": f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
        "day": day(),
        "closing": closing(),
        "prices": prices(),
    }
    FIGURES.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(FIGURES.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
