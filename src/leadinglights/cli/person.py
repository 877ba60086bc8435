"""`leadinglights person`: what the office holds about somebody who asks; give it, or erase it."""

from __future__ import annotations

import argparse
import json
import sys
import uuid
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from leadinglights.cli import acting, opening, tables

WORDS = "their mail address and the names they go by, each in quotes"
LEDGER = "erased-on-request.jsonl"


def add_to(subparsers: Any) -> None:
    parser = subparsers.add_parser(
        "person", help="find, export or erase what is held about one person"
    )
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    find = _verb(verbs, "find", "list the rows about a person, and those that name them")
    tables.add_to(find)
    find.set_defaults(run=run_find)
    export = _verb(verbs, "export", "give all that is held about a person, as JSON")
    export.add_argument("--out", type=Path, metavar="FILE", help="write it there, for you alone")
    export.set_defaults(run=run_export)
    erase = _verb(verbs, "erase", "erase a person who asked for it")
    erase.add_argument(
        "--with-mentions",
        action="store_true",
        help="also the texts of other rows that name them, such as mails to somebody else",
    )
    erase.set_defaults(run=run_erase)
    again = verbs.add_parser(
        "erase-again", help="after a backup was restored: erase once more what the ledger names"
    )
    opening.add_data(again)
    again.add_argument("ledger", type=Path, metavar="FILE", help=f"{LEDGER} of the data folder")
    acting.add_as(again)
    again.set_defaults(run=run_again)


def _verb(verbs: Any, name: str, what: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = verbs.add_parser(name, help=what)
    opening.add_data(parser)
    parser.add_argument("words", nargs="+", metavar="WORDS", help=WORDS)
    acting.add_as(parser)
    return parser


def run_find(options: argparse.Namespace) -> int:
    found = _held(options)
    first = (options.page - 1) * 50
    rows = [_told(row) for row in found[first : first + 50]]
    return tables.show(rows, more=len(found) > first + 50, options=options)


def run_export(options: argparse.Namespace) -> int:
    rows = [
        {"table": row.table, "id": row.row_id, "about_them": row.about, "holds": dict(row.holds)}
        for row in _held(options)
    ]
    text = json.dumps(rows, ensure_ascii=False, indent=1, default=str)
    if options.out is None:
        print(text)
        return 0
    options.out.touch(mode=0o600)
    options.out.write_text(text + "\n", encoding="utf-8")
    print(f"{len(rows)} rows written to {options.out}")
    return 0


def run_erase(options: argparse.Namespace) -> int:
    folder, staff = _opened(options)
    from django.utils import timezone

    from leadinglights.office.visits.actions import erasing_persons

    outcome = erasing_persons.erase(
        words=options.words,
        actor_id=staff.pk,
        at=timezone.now(),
        with_mentions=options.with_mentions,
    )
    _enter(folder / LEDGER, outcome.erased)
    print(f"{len({one.row_id for one in outcome.erased})} rows erased")
    if outcome.kept:
        print("What stays, because it only names them, was not sent yet, or is kept for good:")
        print("\n".join(tables.aligned([_told(row) for row in outcome.kept])))
    return 0


def run_again(options: argparse.Namespace) -> int:
    _folder, staff = _opened(options)
    from django.utils import timezone

    from leadinglights.office.visits.actions import erasing_persons

    try:
        ledger = _read(options.ledger.read_text(encoding="utf-8").splitlines())
    except (ValueError, KeyError, TypeError):
        print(f"{options.ledger} is not a ledger of erasures.", file=sys.stderr)
        return 1
    again = erasing_persons.erase_again(ledger=ledger, actor_id=staff.pk, at=timezone.now())
    print(f"{len({one.row_id for one in again})} rows erased again")
    return 0


def _opened(options: argparse.Namespace) -> tuple[Path, Any]:
    folder = opening.open_office(options.data)
    from leadinglights.cli.standing import require_current_database

    require_current_database()
    return folder, acting.somebody(options.email)


def _held(options: argparse.Namespace) -> Sequence[Any]:
    _folder, staff = _opened(options)
    from leadinglights.office.visits.actions import erasing_persons

    return erasing_persons.export(words=options.words, actor_id=staff.pk)


def _told(row: Any) -> dict[str, str]:
    return {
        "table": row.table,
        "id": str(row.row_id),
        "is": "theirs" if row.about else "names them",
        "found in": ", ".join(row.named_in),
    }


def _enter(ledger: Path, erased: Iterable[Any]) -> None:
    """Write down which rows were erased, without a word about whose they were."""
    with ledger.open("a", encoding="utf-8") as file:
        for one in erased:
            line = {"table": one.table, "row": str(one.row_id), "fields": one.fields}
            file.write(json.dumps(line) + "\n")


def _read(lines: Iterable[str]) -> list[Any]:
    from leadinglights.office.visits.actions.erasing_persons import Erased

    rows = [json.loads(line) for line in lines if line.strip()]
    return [Erased(row["table"], uuid.UUID(row["row"]), tuple(row["fields"])) for row in rows]
