"""`leadinglights post`: what the office owes and sent, and sending it now."""

from __future__ import annotations

import argparse
from typing import Any

from leadinglights.cli import opening, tables

SHELVES = ("attention", "waiting", "sent", "dropped")


def add_to(subparsers: Any) -> None:
    parser = subparsers.add_parser("post", help="list the mails of the office, or send what is due")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    listing = verbs.add_parser("list", help="list mails, the newest first")
    opening.add_data(listing)
    tables.add_to(listing)
    listing.add_argument("--shelf", choices=SHELVES, default="attention")
    listing.set_defaults(run=run_list)
    sending = verbs.add_parser(
        "send", help="send what is due now; a worker does so by itself, every second"
    )
    opening.add_data(sending)
    sending.set_defaults(run=run_send)


def run_list(options: argparse.Namespace) -> int:
    opening.open_office(options.data)
    from leadinglights.cli.standing import require_current_database
    from leadinglights.office.access.actions import accounts
    from leadinglights.office.access.queries import post

    require_current_database()
    box = post.letterbox(
        actor=accounts.operator(office_code=options.office),
        shelf=options.shelf,
        number=options.page,
    )
    rows = [
        {
            "id": row.message_id,
            "state": row.state,
            "to": row.to_address,
            "subject": row.subject,
            "tries": row.attempts,
            "next_try": row.next_at.isoformat(timespec="minutes"),
            "reason": row.last_error,
        }
        for row in (box.rows if box.number == options.page else ())
    ]
    return tables.show(rows, more=box.last > options.page, options=options)


def run_send(options: argparse.Namespace) -> int:
    opening.open_office(options.data)
    from django.utils import timezone

    from leadinglights.cli.standing import require_current_database
    from leadinglights.office.access.actions import relay

    require_current_database()
    one = relay.Relay(clock=timezone.now)
    sent = one.round(seconds=3_600.0)
    left = relay.waiting(at=timezone.now())
    print(f"{sent} sent, {left} still due.")
    return 1 if left else 0
