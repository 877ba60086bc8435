"""`leadinglights goodwill YEAR`: how often hosts, receivers and presenters were asked."""

from __future__ import annotations

import argparse
from typing import Any

from leadinglights.cli import opening, tables


def add_to(subparsers: Any) -> None:
    parser = subparsers.add_parser("goodwill", help="print the goodwill ledger of a year")
    opening.add_data(parser)
    tables.add_to(parser)
    parser.add_argument("year", type=_year, metavar="YEAR")
    parser.set_defaults(run=run)


def _year(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 1900 <= int(text) <= 2200):
        raise argparse.ArgumentTypeError(f"{text!r} is not a year")
    return int(text)


def run(options: argparse.Namespace) -> int:
    opening.open_office(options.data)
    from leadinglights.cli.standing import require_current_database
    from leadinglights.office.access.actions import accounts
    from leadinglights.office.visits.queries import goodwill

    require_current_database()
    found = goodwill.of_year(
        actor=accounts.operator(office_code=options.office),
        year=options.year,
        language=options.language,
    )
    first = (options.page - 1) * 50
    rows = [
        {
            "kind": row.kind,
            "name": row.name,
            "asked": row.total,
            "cap": row.cap,
            "yes": row.yes,
            "no": row.no,
            "silent": row.silent,
            "unthanked": row.unthanked,
            "last": row.last_on,
        }
        for row in found[first : first + 50]
    ]
    return tables.show(rows, more=len(found) > first + 50, options=options)
