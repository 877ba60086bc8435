"""`leadinglights tokens`: let another system of the office use the API, or end it."""

from __future__ import annotations

import argparse
import uuid
from datetime import timedelta
from typing import Any

from leadinglights.cli import opening, tables

SCOPES = (
    "requests:write",
    "requests:read",
    "requests:decide",
    "visits:read",
    "visits:write",
    "catalogue:read",
    "studies:read",
    "studies:write",
)


def add_to(subparsers: Any) -> None:
    parser = subparsers.add_parser("tokens", help="make, list or revoke a token of the API")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    make = verbs.add_parser("make", help="make a token that acts for somebody of the office")
    opening.add_data(make)
    make.add_argument("email", help="mail address of whoever it acts for")
    make.add_argument("--name", required=True, help="the system that will hold it")
    make.add_argument(
        "--scope", action="append", choices=SCOPES, required=True, help="may be given again"
    )
    make.add_argument("--days", type=int, default=90, help="how long it is valid (90, at most 365)")
    make.set_defaults(run=run_make)
    listing = verbs.add_parser("list", help="list the tokens, the valid ones first")
    opening.add_data(listing)
    listing.add_argument("--json", action="store_true", help="print JSON")
    listing.set_defaults(run=run_list, page=1)
    revoke = verbs.add_parser("revoke", help="end a token at once")
    opening.add_data(revoke)
    revoke.add_argument("id", type=uuid.UUID, help="its id in the list")
    revoke.set_defaults(run=run_revoke)


def run_make(options: argparse.Namespace) -> int:
    opening.open_office(options.data)
    from django.utils import timezone

    from leadinglights.cli.standing import require_current_database
    from leadinglights.office.access.actions import accounts, tokens
    from leadinglights.office.access.queries import people

    require_current_database()
    owner = people.of_address(options.email)
    if owner is None:
        raise accounts.NoSuchAccount
    _, secret = tokens.make(
        owner_id=owner.pk,
        actor_id=None,
        name=options.name,
        scopes=options.scope,
        lasts=timedelta(days=options.days),
        at=timezone.now(),
    )
    print(f"Token: {secret}\nIt is shown this once.")
    return 0


def run_list(options: argparse.Namespace) -> int:
    opening.open_office(options.data)
    from django.utils import timezone

    from leadinglights.cli.standing import require_current_database
    from leadinglights.office.access.queries import tokens

    require_current_database()
    rows = [
        {
            "id": row.token_id,
            "state": row.state,
            "name": row.name,
            "acts_for": row.owner,
            "scopes": " ".join(row.scopes),
            "until": row.expires_at.date(),
            "last_used": row.last_used_on,
        }
        for row in tokens.tokens(actor=None, at=timezone.now())
    ]
    return tables.show(rows, more=False, options=options)


def run_revoke(options: argparse.Namespace) -> int:
    opening.open_office(options.data)
    from django.utils import timezone

    from leadinglights.cli.standing import require_current_database
    from leadinglights.office.access.actions import tokens

    require_current_database()
    tokens.revoke(token_id=options.id, actor_id=None, at=timezone.now())
    print("The token is revoked.")
    return 0
