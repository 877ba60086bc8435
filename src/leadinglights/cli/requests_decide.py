"""`leadinglights requests decide`: a decision with its letter, drafted where none is given."""

from __future__ import annotations

import argparse
import sys
import uuid
from datetime import date
from pathlib import Path
from typing import Any

from leadinglights.cli import acting, opening

OUTCOMES = ("take_up", "accept", "counter_offer", "refer", "decline", "reopen")
OFFERS = ("other_date", "digital", "join_group", "showroom")


def add_to(verbs: Any) -> None:
    parser = verbs.add_parser("decide", help="decide a request; its letter leaves with it")
    opening.add_data(parser)
    parser.add_argument("request", type=uuid.UUID, help="its id in `leadinglights requests list`")
    parser.add_argument("outcome", choices=OUTCOMES)
    acting.add_as(parser)
    parser.add_argument("--reason", default="", help="stands in the letter as you write it")
    parser.add_argument("--letter", type=Path, metavar="FILE", help="its text; else it is drafted")
    parser.add_argument("--referred-to", default="", metavar="WHOM")
    parser.add_argument("--offer", choices=OFFERS, help="what is proposed instead")
    parser.add_argument("--from", dest="from_on", type=date.fromisoformat, metavar="DAY")
    parser.add_argument("--to", dest="to_on", type=date.fromisoformat, metavar="DAY")
    parser.add_argument("--joins", type=uuid.UUID, metavar="VISIT")
    parser.add_argument("--answer-by", type=date.fromisoformat, metavar="DAY")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    if options.offer and not options.answer_by:
        print("Say until when the guests can answer: --answer-by DAY.", file=sys.stderr)
        return 2
    body = options.letter.read_text(encoding="utf-8") if options.letter else ""
    opening.open_office(options.data)
    from django.utils import timezone

    from leadinglights.cli.standing import require_current_database
    from leadinglights.office.visits.actions import triage
    from leadinglights.office.visits.queries import exchange

    require_current_database()
    staff = acting.somebody(options.email)
    found = exchange.request(actor=staff, request_id=options.request, language="en")
    if found is None:
        print("There is no such request.", file=sys.stderr)
        return 1
    offer = (
        triage.Offer(
            kind=options.offer,
            answer_by=options.answer_by,
            from_on=options.from_on,
            to_on=options.to_on,
            joins=options.joins,
        )
        if options.offer
        else None
    )
    visit = triage.decide(
        request_id=options.request,
        version=found.request.version,
        decision=triage.Decision(
            outcome=options.outcome,
            reason=options.reason,
            body=body,
            referred_to=options.referred_to,
            offer=offer,
        ),
        actor_id=staff.pk,
        at=timezone.now(),
    )
    print(f"Visit {visit} is made." if visit else "It is decided.")
    return 0
