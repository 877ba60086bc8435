"""`leadinglights hosts`: how the hosts of a week stand; ask them."""

from __future__ import annotations

import argparse
import sys
import uuid
from datetime import date
from typing import Any

from leadinglights.cli import acting, opening, tables


def add_to(subparsers: Any) -> None:
    parser = subparsers.add_parser("hosts", help="ask the hosts of a week, or say how they stand")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    status = verbs.add_parser("status", help="say which hosts are to be asked, wait, or answered")
    opening.add_data(status)
    tables.add_to(status)
    status.add_argument("week", type=uuid.UUID, help="its id in `leadinglights weeks list`")
    status.set_defaults(run=run_status)
    ask = verbs.add_parser("ask", help="ask all hosts nobody asked yet, each in one mail")
    opening.add_data(ask)
    ask.add_argument("week", type=uuid.UUID, help="its id in `leadinglights weeks list`")
    ask.add_argument("--answer-by", type=date.fromisoformat, required=True, metavar="DAY")
    ask.add_argument("--plan", type=int, required=True, help="number of the plan you have seen")
    acting.add_as(ask)
    ask.set_defaults(run=run_ask)


def run_status(options: argparse.Namespace) -> int:
    opening.open_office(options.data)
    from django.utils import timezone, translation

    from leadinglights.cli.standing import require_current_database
    from leadinglights.office.access.actions import accounts
    from leadinglights.office.visits.queries import asks

    require_current_database()
    with translation.override(options.language):
        week = asks.of_week(
            actor=accounts.operator(office_code=options.office),
            period_id=options.week,
            language=options.language,
            at=timezone.now(),
        )
    if week is None:
        print("There is no such week.", file=sys.stderr)
        return 1
    rows = [
        {
            "plan": week.plan_number,
            "host": host.name,
            "when": stop.when,
            "guests": stop.guests,
            "state": stop.state,
            "answer_by": stop.answer_by,
            "said": stop.said,
        }
        for host in week.hosts
        for stop in host.stops
    ]
    return tables.show(rows, more=False, options=options)


def run_ask(options: argparse.Namespace) -> int:
    opening.open_office(options.data)
    from django.utils import timezone

    from leadinglights.cli.standing import require_current_database
    from leadinglights.office.visits.actions import asking

    require_current_database()
    asked = asking.ask_hosts(
        period_id=options.week,
        plan_number=options.plan,
        answer_by=options.answer_by,
        actor_id=acting.somebody(options.email).pk,
        at=timezone.now(),
    )
    print(f"{asked.stops} stops asked for: {len(asked.by_mail)} hosts by mail.")
    for host in asked.by_hand:
        print(f"{host.public_id} has no mail address: make its link in the workspace.")
    return 0
