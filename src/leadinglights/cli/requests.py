"""`leadinglights requests`: what was asked for, and requests of another system from a file."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from leadinglights.cli import opening, requests_decide, tables


def add_to(subparsers: Any) -> None:
    parser = subparsers.add_parser("requests", help="list visit requests, take some in, decide one")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    listing = verbs.add_parser("list", help="list requests, the newest first")
    opening.add_data(listing)
    tables.add_to(listing)
    listing.add_argument("--state", default="", help="received, in_triage, accepted, ...")
    listing.set_defaults(run=run_list)
    take_in = verbs.add_parser(
        "import",
        help="take in requests from a file; all of them or none",
        description="The file holds one request or a list of them, as POST /api/requests takes "
        "them; what may stand in one is in openapi.json under RequestGiven. An `id` may stand "
        "beside it. What was taken in before, by its id or else word for word, is left as it is.",
    )
    opening.add_data(take_in)
    take_in.add_argument("file", type=Path, metavar="FILE.json")
    take_in.add_argument("--office", help="code of the office; not needed if there is only one")
    take_in.add_argument("--dry-run", action="store_true", help="say what is wrong; save nothing")
    take_in.set_defaults(run=run_import)
    requests_decide.add_to(verbs)


def run_list(options: argparse.Namespace) -> int:
    opening.open_office(options.data)
    from leadinglights.cli.standing import require_current_database
    from leadinglights.office.access.actions import accounts
    from leadinglights.office.visits.queries import exchange

    require_current_database()
    found = exchange.requests(
        actor=accounts.operator(office_code=options.office),
        state=options.state,
        number=options.page,
        language=options.language,
    )
    rows = [
        {
            "id": row.id,
            "state": row.state,
            "received": row.received_at and row.received_at.date(),
            "answer_due": row.answer_due,
            "organisation": row.organisation,
            "country": row.country,
            "persons": row.persons,
            "wished": " – ".join(str(day) for day in (row.wished_from, row.wished_to) if day),
        }
        for row in found.rows
    ]
    return tables.show(rows, more=found.more, options=options)


def run_import(options: argparse.Namespace) -> int:
    given = _read(options.file)
    if given is None:
        return 1
    opening.open_office(options.data)
    from django.utils import timezone

    from leadinglights.cli.standing import require_current_database
    from leadinglights.office.access.actions import accounts
    from leadinglights.office.visits.actions import handing_in

    require_current_database()
    report = handing_in.hand_in_all(
        given=given,
        office_id=accounts.operator(office_code=options.office).office_id,
        actor_id=None,
        at=timezone.now(),
        dry_run=options.dry_run,
    )
    for fault in report.faults:
        print(fault, file=sys.stderr)
    if report.faults:
        print("Nothing was taken in: the file has faults.", file=sys.stderr)
        return 1
    if options.dry_run:
        count = len(given) - len(report.known)
        print(f"This was a rehearsal: {count} requests can be taken in.")
    for number in report.known:
        print(f"request {number} was taken in before")
    for sent in report.sent:
        print(f"{sent.request_id} received, answer due {sent.answer_by or 'unknown'}")
    return 0


def _read(file: Path) -> list[Any] | None:
    try:
        found = json.loads(file.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as wrong:  # no JSON, or no UTF-8
        print(f"{file} cannot be read as JSON: {wrong}", file=sys.stderr)
        return None
    return found if isinstance(found, list) else [found]
