"""`leadinglights import DIR`: a rehearsal that lists every fault, then all of it or nothing."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from leadinglights.cli import opening


def add_to(subparsers: Any) -> None:
    parser = subparsers.add_parser(
        "import",
        help="import a folder of files; says all that is wrong first",
        description="Import a folder of CSV or XLSX files and office.json. What may stand in them: "
        "docs/reference/import-files.md, printed by --columns.",
    )
    parser.add_argument("folder", type=Path, nargs="?", metavar="DIR", help="the folder of files")
    parser.add_argument("--dry-run", action="store_true", help="rehearse; save nothing")
    parser.add_argument(
        "--encoding", metavar="E", help="of CSV files that are not UTF-8: cp1252 or gb18030"
    )
    parser.add_argument(
        "--columns", action="store_true", help="print which files and columns there are"
    )
    opening.add_data(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    if options.folder is None and not options.columns:
        print("Name the folder to import: leadinglights import DIR", file=sys.stderr)
        return 2
    opening.open_office(options.data)
    # Late: these need the office to be open.
    from leadinglights.cli.standing import require_current_database
    from leadinglights.office.refusal import Refusal
    from leadinglights.office.registry.actions.importing.faults import ImportRefused
    from leadinglights.office.visits.actions import importing
    from leadinglights.office.visits.actions.importing import reference

    if options.columns:
        print(reference.as_markdown(), end="")
        return 0
    try:
        require_current_database()
        report = importing.import_folder(
            folder=options.folder,
            actor_id=None,
            at=datetime.now(UTC),
            dry_run=options.dry_run,
            encoding=options.encoding,
        )
    except ImportRefused as refused:
        for line in (*refused.lines, str(refused)):
            print(line, file=sys.stderr)
        return 1
    except Refusal as refused:
        print(refused, file=sys.stderr)
        return 1
    for line in report.lines():
        print(line)
    return 1 if report.faults else 0
