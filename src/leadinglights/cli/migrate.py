"""`leadinglights migrate`: bring the database up to this version."""

from __future__ import annotations

import argparse
from typing import Any

from leadinglights.cli import opening


def add_to(subparsers: Any) -> None:
    parser = subparsers.add_parser("migrate", help="bring the database up to this version")
    opening.add_data(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    opening.open_office(options.data)
    from leadinglights.cli import standing

    standing.bring_up_to_date(verbosity=1)
    return 0
