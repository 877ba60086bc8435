"""`leadinglights visits`: the accepted visits and how far their programmes are."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

from leadinglights.cli import opening, tables, visits_hour, visits_state


def add_to(subparsers: Any) -> None:
    parser = subparsers.add_parser("visits", help="list the accepted visits, or move one on")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    listing = verbs.add_parser("list", help="list visits by arrival, the latest first")
    opening.add_data(listing)
    tables.add_to(listing)
    listing.add_argument("--state", default="", help="preparing, ready, under_way, ended, ...")
    listing.add_argument("--from", dest="from_", type=date.fromisoformat, metavar="DAY")
    listing.add_argument("--to", type=date.fromisoformat, metavar="DAY")
    listing.set_defaults(run=run)
    visits_state.add_to(verbs)
    visits_hour.add_to(verbs)


def run(options: argparse.Namespace) -> int:
    opening.open_office(options.data)
    from leadinglights.cli.standing import require_current_database
    from leadinglights.office.access.actions import accounts
    from leadinglights.office.visits.queries import exchange

    require_current_database()
    found = exchange.visits(
        actor=accounts.operator(office_code=options.office),
        state=options.state,
        from_=options.from_,
        to=options.to,
        number=options.page,
        language=options.language,
    )
    rows = [
        {
            "id": row.id,
            "state": row.state,
            "arrives": row.arrives.date(),
            "departs": row.departs.date(),
            "delegation": row.delegation,
            "country": row.country,
            "persons": row.persons,
            "programme": f"{row.programme} {row.programme_number}" if row.programme else "",
        }
        for row in found.rows
    ]
    return tables.show(rows, more=found.more, options=options)
