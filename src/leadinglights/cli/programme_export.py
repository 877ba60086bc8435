"""`leadinglights programme export`: the programme of a visit as a file; this verb opens the office."""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
import uuid
from pathlib import Path
from typing import Any

from leadinglights.cli import opening

KINDS = ("json", "ics", "pdf", "docx")


def add_to(verbs: Any) -> None:
    parser = verbs.add_parser("export", help="write the programme of a visit of the office")
    opening.add_data(parser)
    parser.add_argument("visit", type=uuid.UUID, help="its id in `leadinglights visits list`")
    parser.add_argument("--as", dest="kind", choices=KINDS, default="json", help="format (json)")
    parser.add_argument("--language", default="en", choices=("da", "en", "zh-hans", "de"))
    parser.add_argument("--out", type=Path, metavar="FILE", help="where to; without it printed")
    parser.add_argument("--office", help="code of the office; not needed if there is only one")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    opening.open_office(options.data)
    from leadinglights.cli.standing import require_current_database
    from leadinglights.office.access.actions import accounts

    require_current_database()
    actor = accounts.operator(office_code=options.office)
    content = _json(actor, options) if options.kind == "json" else _paper(actor, options)
    if content is None:
        print("There is no such visit, or nothing is planned for it yet.", file=sys.stderr)
        return 1
    if options.out is None:
        sys.stdout.buffer.write(content)
        return 0
    unfinished = options.out.with_name(options.out.name + ".part")
    unfinished.write_bytes(content)
    unfinished.replace(options.out)
    return 0


def _paper(actor: Any, options: argparse.Namespace) -> bytes | None:
    from leadinglights.office.visits.queries import papers

    paper = papers.programme(
        actor=actor, visit_id=options.visit, kind=options.kind, language=options.language
    )
    return paper.content if paper else None


def _json(actor: Any, options: argparse.Namespace) -> bytes | None:
    from leadinglights.office.visits.queries import exchange

    found = exchange.programme(
        actor=actor, visit_id=options.visit, released=False, language=options.language
    )
    if found is None:
        return None
    text = json.dumps(dataclasses.asdict(found), ensure_ascii=False, indent=1, default=str)
    return f"{text}\n".encode()
