"""`leadinglights transfer sweep`: many cities by many solutions, in parts that survive a kill."""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leadinglights.cli import files
from leadinglights.cli.transfer_begin import seed
from leadinglights.cli.transfer_study import NOT_INSTALLED

if TYPE_CHECKING:
    from leadinglights.cli.transfer_folder import Folder
    from leadinglights.engines.transfer.sweep import BrokenRow, Cities, Executor, Ranking, Task

SHOWN = 10


def add_to(verbs: Any) -> None:
    """Declare the verb."""
    sweep = verbs.add_parser(
        "sweep",
        help="ask many solutions of many cities: which would gain most?",
        description="Writes parts, a manifest, all rows, those that could not be used, and the cities "
        "by what they would save. Can be ended at any time and taken up with --resume; the result is the same.",
    )
    sweep.add_argument("cities", type=Path, metavar="CITIES.csv")
    sweep.add_argument(
        "--solutions", required=True, metavar="a,b,c", help="kinds, with commas; or: all"
    )
    sweep.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder of the sweep")
    sweep.add_argument(
        "--workers", type=_count, default=os.cpu_count() or 1, metavar="N",
        help="processes (default: one for each core)",
    )  # fmt: skip
    sweep.add_argument(
        "--scheduler", metavar="tcp://HOST:PORT", help="a Dask cluster instead; needs [scale]"
    )
    sweep.add_argument("--resume", action="store_true", help="go on where a sweep was ended")
    sweep.add_argument("--seed", type=seed, default=0, help="of the weather (default 0)")
    sweep.add_argument(
        "--task", type=_count, default=64, metavar="N", help="cities in one part (default 64)"
    )
    sweep.set_defaults(run=files.reporting(_sweep))


def _count(text: str) -> int:
    try:
        found = int(text)
    except ValueError:
        found = 0
    if not 1 <= found <= 4096:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to 4096")
    return found


def _sweep(options: argparse.Namespace) -> int:
    from leadinglights.cli.transfer_executors import ExtraMissing, WorkersLost, executor_for
    from leadinglights.cli.transfer_folder import Folder, engine_version, input_sha256
    from leadinglights.engines.transfer.sweep import tasks_of

    cities = _cities(options.cities)
    solutions = _solutions(options.solutions)
    try:
        executor = executor_for(options.workers, options.scheduler)
    except ExtraMissing as missing:
        print(f"--scheduler: {missing}", file=sys.stderr)
        return NOT_INSTALLED
    tasks = tasks_of(cities.cities, solutions, seed=options.seed, cities_a_task=options.task)
    about = {
        "cities": len(cities.cities), "solutions": list(solutions), "seed": options.seed,
        "cities_a_task": options.task, "tasks": len(tasks), "broken_rows": len(cities.broken),
    }  # fmt: skip
    asked = input_sha256(cities.cities, solutions, options.seed, options.task)
    folder = Folder(options.out, asked, engine_version(), about)
    told = folder.open(resume=options.resume)
    if told:
        print(f"{options.out}: {told}.")
    _say_broken(options.cities, cities.broken)
    try:
        ran = _run(executor, folder, tasks)
        return _finish(folder, cities, tasks, ran)
    except (WorkersLost, OSError) as lost:
        print(f"{options.out}: {lost}", file=sys.stderr)
        print("What is done is kept; go on with --resume.", file=sys.stderr)
        return files.VIOLATED


def _cities(path: Path) -> Cities:
    from leadinglights.engines.transfer.sweep import cities_of

    try:
        # A row that is no UTF-8 is told as a broken row.
        text = path.read_bytes().decode("utf-8-sig", errors="replace")
    except OSError as wrong:
        reason = (wrong.strerror or str(wrong)).lower()
        raise files.Unusable([f"{path}: cannot be read ({reason}): check the path"]) from None
    try:
        found = cities_of(text)
    except ValueError as refused:
        raise files.Unusable([f"{path}: {refused}"]) from None
    if not found.cities:
        lines = [f"{path}: {broken}" for broken in found.broken[:SHOWN]]
        raise files.Unusable([*lines, f"{path}: no row can be used"])
    return found


def _solutions(text: str) -> tuple[str, ...]:
    from leadinglights.engines.transfer.problem import kinds

    known = tuple(kinds("solutions"))
    if text.strip() == "all":
        return known
    asked = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    strange = [kind for kind in asked if kind not in known]
    if strange or not asked:
        what = f"{strange[0]!r} is no solution" if strange else "none is named"
        raise files.Unusable([f"--solutions: {what}: write some of {','.join(known)}"])
    return asked


def _say_broken(path: Path, broken: tuple[BrokenRow, ...]) -> None:
    for row in broken[:SHOWN]:
        print(f"{path}: {row}", file=sys.stderr)
    if len(broken) > SHOWN:
        print(f"{path}: and {len(broken) - SHOWN} more rows; see errors.csv", file=sys.stderr)


def _run(executor: Executor, folder: Folder, tasks: list[Task]) -> tuple[int, float]:
    """Carry out what is not done yet; how many runs, and seconds."""
    from leadinglights.engines.transfer.sweep import part_of

    left = [task for task in tasks if task.number not in folder.parts]
    runs = {task.number: task.runs for task in left}
    began, done, total = time.perf_counter(), 0, sum(runs.values())
    if len(left) > 1:
        _compile()
    for part in executor.parts(part_of, left):
        folder.keep(part)
        done += runs[part.number]
        if sys.stderr.isatty():
            rate = done / (time.perf_counter() - began)
            told = f"{done:,} of {total:,} runs, {rate:,.0f} a second, {(total - done) / rate:,.0f} s left"
            print(f"\r{told:<70}", end="", file=sys.stderr, flush=True)
    if sys.stderr.isatty():
        print("\r" + " " * 70, end="\r", file=sys.stderr)
    return done, time.perf_counter() - began


def _compile() -> None:
    """Compile once before there are workers, so that not each of them does."""
    import numpy as np

    from leadinglights.engines.transfer.dispatch import HeatYear, Store, Unit, dispatch

    hours = np.ones(48)
    unit = Unit("boiler", 30.0 * hours, 2.0 * hours, 0.2 * hours)
    dispatch(HeatYear(hours, (unit,), Store(4.0, 1.0, 0.01)))


def _finish(folder: Folder, cities: Cities, tasks: list[Task], ran: tuple[int, float]) -> int:
    from leadinglights.engines.transfer.sweep import Ranking

    ranking = Ranking()
    for text in folder.texts():
        ranking.take(text)
    made = folder.finish()
    made += _tables(folder, cities, ranking)
    runs, seconds = ran
    total = sum(task.runs for task in tasks)
    counts = ", ".join(
        f"{count:,} {status.replace('_', ' ')}" for status, count in sorted(ranking.counts.items())
    )
    print(f"{len(cities.cities):,} cities, {total:,} runs: {counts}.")
    if runs:
        print(
            f"{runs:,} runs now, in {seconds:,.1f} s ({runs / max(seconds, 1e-9):,.0f} a second)."
        )
    print(
        f"No other dispatch of any run is cheaper by more than {ranking.worst_gap:.1e} of its cost."
    )
    _say_ranked(ranking)
    if cities.broken:
        print(f"{len(cities.broken):,} rows of the table could not be used: see errors.csv.")
    if len(made) and not any(path.suffix == ".parquet" for path in made):
        print("No Parquet: pyarrow is not installed (leading-lights[scale]).")
    print(f"Checksum {folder.checksum()}")
    print("Written: " + ", ".join(str(path) for path in made))
    return files.VIOLATED if cities.broken else files.DONE


def _tables(folder: Folder, cities: Cities, ranking: Ranking) -> list[Path]:
    """Rows that could not be used, and cities by what they would gain."""
    from leadinglights.cli.transfer_folder import table_of
    from leadinglights.engines.transfer.sweep import RANKING_COLUMNS

    broken = [[str(row.line), row.field, row.reason] for row in cities.broken]
    ranked = [one.cells(rank) for rank, one in enumerate(ranking.ranked(), start=1)]
    errors, ranks = folder.path / "errors.csv", folder.path / "ranking.csv"
    files.write(errors, "".join(table_of(("line", "field", "reason"), broken)))
    files.write(ranks, "".join(table_of(RANKING_COLUMNS, ranked)))
    return [errors, ranks]


def _say_ranked(ranking: Ranking) -> None:
    ranked = ranking.ranked()
    sure = sum(one.sure for one in ranked)
    print(f"{sure:,} cities save by every convention with some solution. Most would gain:")
    for rank, one in enumerate(ranked[:SHOWN], start=1):
        print(
            f"{rank:4d}  {one.name} ({one.country}): {one.solution.replace('_', ' ')},"
            f" {one.saving_t_co2e:,.0f} t a year ({one.least_t:,.0f} to {one.most_t:,.0f} by convention)"
        )
