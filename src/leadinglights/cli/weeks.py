"""`leadinglights weeks`: the weeks that are planned together; plan one."""

from __future__ import annotations

import argparse
import uuid
from typing import Any

from leadinglights.cli import opening, tables

HOW = ("rest", "improve")


def add_to(subparsers: Any) -> None:
    parser = subparsers.add_parser("weeks", help="list the weeks, or plan one")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    listing = verbs.add_parser("list", help="list the weeks, the latest first")
    opening.add_data(listing)
    tables.add_to(listing)
    listing.set_defaults(run=run_list)
    plan = verbs.add_parser("plan", help="plan a week and save it as drafts; nobody is told")
    opening.add_data(plan)
    plan.add_argument("week", type=uuid.UUID, help="its id in `leadinglights weeks list`")
    plan.add_argument("--how", choices=HOW, default="rest", help="plan what nobody holds (rest)")
    plan.add_argument("--seconds", type=float, default=20.0, help="how long to search (20)")
    plan.set_defaults(run=run_plan)


def run_list(options: argparse.Namespace) -> int:
    opening.open_office(options.data)
    from leadinglights.cli.standing import require_current_database
    from leadinglights.office.access.actions import accounts
    from leadinglights.office.visits.queries import weeks

    require_current_database()
    found = weeks.listed(
        actor=accounts.operator(office_code=options.office),
        language=options.language,
        page=options.page,
        a_page=50,
    )
    rows = [
        {
            "id": row.period_id,
            "from": row.from_,
            "to": row.to,
            "delegations": ", ".join(row.delegations),
            "stands": row.sentence,
        }
        for row in found.rows
    ]
    return tables.show(rows, more=found.has_more, options=options)


def run_plan(options: argparse.Namespace) -> int:
    opening.open_office(options.data)
    from django.utils import timezone

    from leadinglights.cli.standing import require_current_database
    from leadinglights.office.visits.actions import planning

    require_current_database()
    plan = planning.plan_period(
        period=str(options.week),
        actor_id=None,
        at=timezone.now(),
        how=options.how,
        seconds=options.seconds,
    )
    print(f"Plan {plan.number} is saved ({plan.status}).")
    return 0
