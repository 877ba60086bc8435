"""`leadinglights person`: what the office holds about somebody who asks; give it, or erase it."""

from __future__ import annotations

import argparse
import sys
import uuid
from pathlib import Path
from typing import Any

from leadinglights.cli import acting, opening, tables

WORDS = "their mail address and the names they go by, each in quotes"


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
    erase.add_argument(
        "--only",
        nargs="+",
        type=uuid.UUID,
        metavar="ID",
        help="only these of the rows that `find` lists, where two people bear one name",
    )
    erase.add_argument(
        "--dry-run",
        action="store_true",
        help="say what would go and what would stay; erase nothing",
    )
    erase.set_defaults(run=run_erase)
    again = verbs.add_parser(
        "erase-again", help="after a backup was restored: erase once more what the ledger names"
    )
    opening.add_data(again)
    again.add_argument(
        "ledger", type=Path, metavar="FILE", help="erased-on-request.jsonl of the data folder"
    )
    acting.add_as(again)
    again.set_defaults(run=run_again)


def _verb(verbs: Any, name: str, what: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = verbs.add_parser(name, help=what)
    opening.add_data(parser)
    parser.add_argument("words", nargs="+", metavar="WORDS", help=WORDS)
    acting.add_as(parser)
    return parser


def run_find(options: argparse.Namespace) -> int:
    _folder, staff = _opened(options)
    from leadinglights.office.visits.actions import erasing_persons

    found = erasing_persons.find(words=options.words, actor_id=staff.pk)
    first = (options.page - 1) * 50
    rows = [_told(row) for row in found[first : first + 50]]
    return tables.show(rows, more=len(found) > first + 50, options=options)


def run_export(options: argparse.Namespace) -> int:
    _folder, staff = _opened(options)
    from django.utils import timezone

    from leadinglights.office.visits.actions import erasing_persons
    from leadinglights.office.visits.queries import person_words

    found = erasing_persons.export(words=options.words, actor_id=staff.pk, at=timezone.now())
    text = person_words.as_json(found)
    if options.out is None:
        print(text)
        return 0
    options.out.touch(mode=0o600)
    options.out.write_text(text + "\n", encoding="utf-8")
    print(f"{len(found)} rows written to {options.out}")
    return 0


def run_erase(options: argparse.Namespace) -> int:
    folder, staff = _opened(options)
    from django.utils import timezone

    from leadinglights.office.visits.actions import erasing_persons

    asked: dict[str, Any] = {
        "words": options.words,
        "actor_id": staff.pk,
        "with_mentions": options.with_mentions,
        "only": options.only,
    }
    if options.dry_run:
        outcome = erasing_persons.preview(**asked)
        if outcome.erased:
            print("\n".join(tables.aligned([_going(one) for one in outcome.erased])))
        print(f"{len({one.row_id for one in outcome.erased})} rows would be erased")
    else:
        outcome = erasing_persons.erase(**asked, at=timezone.now(), ledger=folder)
        print(f"{len({one.row_id for one in outcome.erased})} rows erased")
    if outcome.kept:
        print("What stays, because it only names them, was not sent yet, or is kept for good:")
        print("\n".join(tables.aligned([_told(row) for row in outcome.kept])))
    return 0


def run_again(options: argparse.Namespace) -> int:
    _folder, staff = _opened(options)
    from django.utils import timezone

    from leadinglights.office.visits.actions import erasing_ledger, erasing_persons

    try:
        ledger = erasing_ledger.read(options.ledger.read_text(encoding="utf-8").splitlines())
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


def _going(one: Any) -> dict[str, str]:
    return {"table": one.table, "id": str(one.row_id), "would lose": ", ".join(one.fields)}


def _told(row: Any) -> dict[str, str]:
    return {
        "table": row.table,
        "id": str(row.row_id),
        "is": "theirs" if row.about else "names them",
        "found in": ", ".join(row.named_in),
    }
