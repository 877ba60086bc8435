"""`leadinglights ropa`: the record of processing, from the tags of the fields."""

from __future__ import annotations

import argparse
from typing import Any

from leadinglights.cli import opening


def add_to(subparsers: Any) -> None:
    parser = subparsers.add_parser("ropa", help="print the record of processing (GDPR article 30)")
    opening.add_data(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    opening.open_office(options.data)
    from leadinglights.office.access.queries import processing

    print(processing.record_of_processing(), end="")
    return 0
