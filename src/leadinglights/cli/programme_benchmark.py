"""`leadinglights programme benchmark`: the public yardstick TOPTW, beside other programs in the same run."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leadinglights.cli import programme_files as files

if TYPE_CHECKING:
    from leadinglights.cli.yardstick.measure import Wanted

MOST_TOURS = 20
PEERS = ("pyvrp", "vroom")


def add_to(verbs: Any) -> None:
    """Declare the verb."""
    verb = verbs.add_parser(
        "benchmark",
        help="measure the search on public orienteering problems (TOPTW)",
        description="Every *.txt of a folder, solved for each number of tours; every tour set is checked.",
    )
    verb.add_argument(
        "--instances", type=Path, required=True, metavar="DIR", help="folder of instance files"
    )
    verb.add_argument(
        "--reference",
        type=Path,
        metavar="FILE.csv",
        help="published values (default: reference.csv in the folder or its parent)",
    )
    verb.add_argument(
        "--tours", type=_tours, default=(1, 2, 3, 4), metavar="1,2,3,4", help="numbers of tours"
    )
    verb.add_argument(
        "--seconds",
        type=files.seconds,
        default=10.0,
        help="CPU seconds per problem and method, one thread (default 10)",
    )
    verb.add_argument(
        "--peers", type=_peers, default=(), metavar="pyvrp,vroom", help="other programs to ask too"
    )
    verb.add_argument("--only", default="*", metavar="GLOB", help="only files of such a name")
    verb.add_argument(
        "--seed", type=int, default=0, help="for the search and the peers (default 0)"
    )
    verb.add_argument(
        "--out", type=Path, metavar="FILE", help="the table: text, or by suffix .csv or .json"
    )
    verb.add_argument("--json", type=Path, metavar="FILE", help="rows, tours and foot as JSON")
    verb.set_defaults(run=files.reporting(_benchmark))


def _tours(text: str) -> tuple[int, ...]:
    try:
        tours = tuple(dict.fromkeys(int(part) for part in text.split(",")))
    except ValueError:
        tours = (0,)
    if not all(1 <= m <= MOST_TOURS for m in tours):
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a list of numbers from 1 to {MOST_TOURS}, such as 1,2,3,4"
        )
    return tours


def _peers(text: str) -> tuple[str, ...]:
    peers = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    for peer in peers:
        if peer not in PEERS:
            raise argparse.ArgumentTypeError(f"{peer!r} is none of {', '.join(PEERS)}")
    return peers


def _benchmark(options: argparse.Namespace) -> int:
    from leadinglights.cli.yardstick import folder

    paths = folder.paths_in(options.instances, options.only)
    reference_path, references = folder.references(options.instances, options.reference)
    for path in (options.out, options.json):
        if path is not None:
            files.may_be_written(path)
    # The search and its compiler are loaded only when there is something to measure.
    from leadinglights.cli.yardstick import measure, table, told
    from leadinglights.cli.yardstick.totals import totals

    wanted = measure.Wanted(options.tours, options.seconds, options.seed, options.peers)
    print(f"Compiled in {_prepared():.1f} s, before any clock.")
    print(f"References: {reference_path or 'none found'}\n")
    print(table.heading(wanted.versions), flush=True)
    rows, refused = _rows(wanted, paths, references)
    told_all = told.Told(wanted, tuple(rows), tuple(totals(rows)), tuple(refused))
    print("\n" + "\n".join(told_all.foot()))
    if options.out is not None:
        files.write(options.out, told_all.by_suffix(options.out.suffix))
    if options.json is not None:
        files.write(options.json, told_all.as_json())
    wrong = refused or any(row.own.wrong for row in rows)
    return files.VIOLATED if wrong else files.DONE


def _prepared() -> float:
    from leadinglights.engines.programme.toptw import prepare

    began = time.perf_counter()
    prepare()
    return time.perf_counter() - began


def _rows(wanted: Wanted, paths: list[Path], references: Any) -> tuple[list[Any], list[str]]:
    from leadinglights.cli.yardstick import folder, measure, table

    rows, refused = [], []
    for file in folder.files(paths):
        if file.instance is None:
            refused.append(f"{file.path}: {file.wrong}")
            print(f"{file.path}: refused: {file.wrong}", file=sys.stderr)
            continue
        for m in wanted.tours:
            row = measure.measured(wanted, file, m, references.get((file.instance.name, m)))
            rows.append(row)
            print(table.line(row, wanted.versions), flush=True)
            for who, found in (("own", row.own), *row.peers.items()):
                if found.wrong:
                    print(f"{file.path} m={m}: {who}: {found.wrong}", file=sys.stderr)
    return rows, refused
