"""`leadinglights transfer generate`: invented cities to measure with."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from leadinglights.cli import files
from leadinglights.cli.transfer_begin import seed


def add_to(verbs: Any) -> None:
    """Declare the verb."""
    generate = verbs.add_parser(
        "generate",
        help="invent cities for a sweep; the same seed, the same cities",
        description="They are for measuring and say nothing about a place.",
    )
    generate.add_argument("--cities", type=int, required=True, metavar="N", help="how many")
    generate.add_argument("--seed", type=seed, default=0, help="which (default 0)")
    generate.add_argument(
        "--out", type=Path, metavar="FILE", help="where they go (default: the terminal)"
    )
    generate.set_defaults(run=files.reporting(_generate))


def _generate(options: argparse.Namespace) -> int:
    from leadinglights.engines.transfer.generate import as_table, synthetic_cities

    try:
        cities = synthetic_cities(options.cities, seed=options.seed)
    except ValueError as refused:
        raise files.Unusable([f"--cities: {refused}"]) from None
    table = as_table(cities, seed=options.seed)
    if options.out is None:
        sys.stdout.write(table)
        return files.DONE
    files.write(options.out, table)
    print(f"{len(cities):,} invented cities written to {options.out}")
    return files.DONE
