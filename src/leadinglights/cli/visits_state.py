"""`leadinglights visits state`: move a visit on."""

from __future__ import annotations

import argparse
import sys
import uuid
from typing import Any

from leadinglights.cli import acting, opening

STATES = ("preparing", "ready", "under_way", "ended", "closed", "postponed", "cancelled")


def add_to(verbs: Any) -> None:
    parser = verbs.add_parser("state", help="move a visit on: ready, under way, ended, ...")
    opening.add_data(parser)
    parser.add_argument("visit", type=uuid.UUID, help="its id in `leadinglights visits list`")
    parser.add_argument("state", choices=STATES)
    acting.add_as(parser)
    parser.add_argument("--reason", default="", help="why it is put off or cancelled")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    opening.open_office(options.data)
    from django.utils import timezone

    from leadinglights.cli.standing import require_current_database
    from leadinglights.office.visits.actions import turning
    from leadinglights.office.visits.queries import exchange
    from leadinglights.office.visits.states import VisitState

    require_current_database()
    staff = acting.somebody(options.email)
    found = exchange.visit(actor=staff, visit_id=options.visit, language="en")
    if found is None:
        print("There is no such visit.", file=sys.stderr)
        return 1
    turning.turn_to(
        visit_id=options.visit,
        version=found.version,
        wanted=VisitState(options.state),
        reason=options.reason,
        language="en",
        actor_id=staff.pk,
        at=timezone.now(),
    )
    print(f"The visit is {options.state}; it was {found.state}.")
    return 0
