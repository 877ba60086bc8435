"""Transfer studies held against published plants, with inputs only: how many lie inside our own bands.

    ./ll bench transfer_published

Each row of `published_plants.csv` sets what is published of a plant's size, source and place, nothing
of what comes out; all else stays as our defaults have it, and is drawn. A case is inside if every figure
published for it lies between our tenth and ninetieth percentile; "partly" if only some of a range does.
Nothing may ever be changed in defaults or physics to bring a case inside.
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from pathlib import Path
from typing import Any

from machine import machine, written
from published_measures import band_of

from leadinglights.engines.transfer import Problem
from leadinglights.engines.transfer.defaults import Place, problem_for
from leadinglights.engines.transfer.problem import kind_of
from leadinglights.engines.transfer.problem.heat import Network
from leadinglights.engines.transfer.problem.terms import Solution
from leadinglights.quantities.grade import Grade
from leadinglights.quantities.inputs import Input

ROOT = Path(__file__).resolve().parents[1]
PLANTS = ROOT / "benchmarks" / "published_plants.csv"
RESULT = ROOT / "benchmarks" / "results" / "transfer-published.json"
MUST, MOONSHOT, WIDEST = 0.70, 0.85, 2.0


def plants() -> list[dict[str, str]]:
    """Rows of the table; those without a measure are kept, for what cannot be compared is told too."""
    lines = [line for line in PLANTS.read_text("utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines))


def pairs(text: str) -> dict[str, str]:
    """name=value,name=value"""
    return dict(part.split("=", 1) for part in text.split(",") if part)


def problem_of(row: dict[str, str], seed: int) -> Problem:
    """The study of a row: its published sizes as inputs without a band."""
    solution = row["solution"] or None
    if row["latitude_deg"]:
        place = Place(
            name=row["city"], country=row["country"], latitude_deg=float(row["latitude_deg"]),
            longitude_deg=float(row["longitude_deg"]),
        )  # fmt: skip
        problem = problem_for(place=place, solution=solution, seed=seed, network_share=NETWORK)
    else:
        problem = problem_for(city_id=row["city"], solution=solution, seed=seed)
    if problem.solution is None:
        return problem
    asked, known = problem.solution, kind_of("solutions", problem.solution.kind).figures
    given = {
        name: Input(
            value=float(value), unit=known[name].measured.unit, source=row["source"], grade=Grade.A
        )
        for name, value in pairs(row["inputs"]).items()
        if not name.startswith(OF_NETWORK)
    }
    changed = Solution(
        kind=asked.kind, network=asked.network, inputs={**asked.inputs, **given},
        options={**asked.options, **pairs(row["options"])},
    )  # fmt: skip
    return problem.model_copy(update={"solution": changed, "networks": _with_water(problem, row)})


OF_NETWORK = "network."


def _with_water(problem: Problem, row: dict[str, str]) -> tuple[Network, ...]:
    """The networks, the first with the temperatures a source tells of it."""
    told = {
        name.removeprefix(OF_NETWORK): Input(
            value=float(value), unit="degC", source=row["source"], grade=Grade.A
        )
        for name, value in pairs(row["inputs"]).items()
        if name.startswith(OF_NETWORK)
    }
    if not told:
        return problem.networks
    first, *others = problem.networks
    water = first.temperatures.model_copy(update=told)
    return (first.model_copy(update={"temperatures": water}), *others)


NETWORK = (
    0.5  # a place that is in no table is thought to have a network; the COP does not ask how large
)


def compared(row: dict[str, str], draws: int, seed: int) -> dict[str, Any]:
    """A published figure beside our band."""
    p10, p50, p90 = band_of(problem_of(row, seed), row["measure"], draws=draws)
    low, high = float(row["low"]), float(row["high"])
    lies = "outside" if high < p10 or low > p90 else "partly"
    if p10 <= low and high <= p90:
        lies = "inside"
    return {
        "case": row["case"], "batch": int(row["batch"]), "kind": row["kind"], "published": [low, high], "unit": row["unit"],
        "p10": p10, "p50": p50, "p90": p90, "width": p90 / p10 if p10 > 0.0 else None,
        "lies": lies, "grade": row["grade"], "remark": row["remark"],
        "why_outside": "" if lies == "inside" else row["why_outside"],
    }  # fmt: skip


def say(rows: list[dict[str, Any]]) -> None:
    """The table."""
    print(f"{'case':<26}{'published':>17}{'P10':>10}{'P50':>10}{'P90':>10}{'x':>6}  lies")
    for row in rows:
        low, high = row["published"]
        told = f"{low:,.4g}" if low == high else f"{low:,.4g}-{high:,.4g}"
        width = f"{row['width']:.2f}" if row["width"] else "-"
        print(
            f"{row['case']:<26}{told:>17}{row['p10']:>10.4g}{row['p50']:>10.4g}{row['p90']:>10.4g}"
            f"{width:>6}  {row['lies']} [{row['unit']}]"
        )
    print("\nWhy, where not inside:")
    for row in rows:
        if row["lies"] != "inside":
            print(f"  {row['case']}: {row['why_outside']}")


def summed(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """How many lie where, and whether the bar is reached."""
    count = {
        word: sum(row["lies"] == word for row in rows) for word in ("inside", "partly", "outside")
    }
    share = count["inside"] / len(rows)
    batches = {
        str(batch): [sum(one["lies"] == "inside" for one in of), len(of)]
        for batch in sorted({one["batch"] for one in rows})
        if (of := [one for one in rows if one["batch"] == batch])
    }
    real = [row["lies"] == "inside" for row in rows if row["kind"] == "plant"]
    wide = [row["case"] for row in rows if row["width"] is None or row["width"] > WIDEST]
    return {
        "cases": len(rows), **count, "of_batches": batches, "of_plants": [sum(real), len(real)], "share_inside": share, "must_holds": share >= MUST,
        "moonshot_holds": share >= MOONSHOT and not wide, "wider_than_two": wide,
    }  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--draws", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0, help="of weather and draws")
    parser.add_argument("--only", nargs="*", help="names of cases")
    parser.add_argument("--out", type=Path, default=RESULT)
    given = parser.parse_args()
    begun, table = time.process_time(), plants()
    told = [
        row for row in table if row["measure"] and (not given.only or row["case"] in given.only)
    ]
    rows = [compared(row, given.draws, given.seed) for row in told]
    say(rows)
    left = [row for row in table if not row["measure"]]
    print(f"\nNot run, {len(left)}:")
    for row in left:
        print(f"  {row['case']}: {row['remark']}")
    result = summed(rows)
    print(
        f"\n{result['inside']} of {result['cases']} inside ({result['share_inside']:.0%}), {result['partly']}"
        f" partly, {result['outside']} outside; of real plants {result['of_plants'][0]} of"
        f" {result['of_plants'][1]}; {len(result['wider_than_two'])} bands wider than twofold."
        f" The bar of {MUST:.0%} {'holds' if result['must_holds'] else 'does not hold'}."
    )
    record = {
        "machine": machine(), "command": " ".join(sys.argv), "draws": given.draws, "seed": given.seed,
        "cpu_seconds": round(time.process_time() - begun, 1), **result,
        "not_run": {row["case"]: row["remark"] for row in left}, "rows": rows,
    }  # fmt: skip
    if not given.only:
        given.out.write_text(written(record, "rows"), "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
