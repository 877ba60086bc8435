"""`leadinglights retention`: erase what is personal and past its time, or say what would go."""

from __future__ import annotations

import argparse
from datetime import timedelta
from typing import Any

from leadinglights.cli import opening, tables

MOST_DAYS = 3660


def add_to(subparsers: Any) -> None:
    parser = subparsers.add_parser(
        "retention",
        help="erase what is personal and past its time",
        description="The worker does this every night. With --dry-run nothing is erased: it lists "
        "what would go, on which day, and what it belongs to.",
    )
    opening.add_data(parser)
    tables.add_to(parser)
    parser.add_argument("--dry-run", action="store_true", help="erase nothing, list what would go")
    parser.add_argument(
        "--ahead",
        type=_days,
        default=0,
        metavar="DAYS",
        help="with --dry-run: also what goes in the days to come (0)",
    )
    parser.set_defaults(run=run)


def _days(text: str) -> int:
    if not text.isdecimal() or len(text) > 4 or int(text) > MOST_DAYS:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of days up to {MOST_DAYS}")
    return int(text)


def run(options: argparse.Namespace) -> int:
    opening.open_office(options.data)
    from django.utils import timezone

    from leadinglights.cli.standing import require_current_database
    from leadinglights.office.visits.actions import erasing

    require_current_database()
    at = timezone.now()
    if options.dry_run:
        return _list(options, until=at + timedelta(days=options.ahead))
    erased = erasing.erase_what_is_over(at=at)
    if not erased:
        print("Nothing is past its time.")
    for table, rows in sorted(erased.items()):
        print(f"{table}: {rows} erased")
    return 0


def _list(options: argparse.Namespace, *, until: Any) -> int:
    from leadinglights.office.access.actions import accounts
    from leadinglights.office.visits.queries import retention

    office_id = accounts.operator(office_code=options.office).office_id
    found = retention.planned(office_id=office_id, until=until)
    first = (options.page - 1) * 50
    rows = [
        {
            "on": due.on,
            "of": due.kind,
            "id": due.thing,
            "table": due.table,
            "fields": ", ".join(due.fields),
            "rows": due.rows,
        }
        for due in found[first : first + 50]
    ]
    return tables.show(rows, more=len(found) > first + 50, options=options)
