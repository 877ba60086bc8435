"""`leadinglights repairs`: something happened to a week: say it, read what the planner proposes, take it."""

from __future__ import annotations

import argparse
import sys
import uuid
from datetime import date
from typing import Any

from leadinglights.cli import acting, opening, tables

KINDS = ("site", "host", "interpreter", "vehicle", "receiver")
WEEK, REPAIR = "its id in `leadinglights weeks list`", "its id in `leadinglights repairs list`"


def add_to(subparsers: Any) -> None:
    parser = subparsers.add_parser("repairs", help="say what happened to a week, and mend it")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    listing = verbs.add_parser("list", help="list what happened in a week, the open repairs first")
    _a_table(listing, "week", WEEK, run_list)
    show = verbs.add_parser("show", help="say what a repair would change, and whom it concerns")
    _a_table(show, "repair", REPAIR, run_show)
    _reports(verbs)
    for name, what in (
        ("take", "make the proposal the newest plan; nobody is told before its release"),
        ("drop", "leave the plan as it is; what happened stays noted"),
    ):
        ending = verbs.add_parser(name, help=what)
        opening.add_data(ending)
        ending.add_argument("repair", type=uuid.UUID, help=REPAIR)
        acting.add_as(ending)
        ending.set_defaults(run=run_end, verb=name)


def _a_table(parser: argparse.ArgumentParser, name: str, what: str, run: Any) -> None:
    opening.add_data(parser)
    tables.add_to(parser)
    parser.add_argument(name, type=uuid.UUID, help=what)
    parser.set_defaults(run=run)


def _reports(verbs: Any) -> None:
    missing = verbs.add_parser("missing", help="a place or host is closed, somebody is away")
    missing.add_argument("kind", choices=KINDS)
    missing.add_argument("thing", type=uuid.UUID, help="its public id")
    missing.add_argument("--from", dest="first", type=date.fromisoformat, required=True)
    missing.add_argument("--to", dest="last", type=date.fromisoformat, required=True)
    missing.add_argument("--reason", default="")
    late = verbs.add_parser("late", help="guests come later on a day")
    late.add_argument("visit", type=uuid.UUID)
    late.add_argument("--on", type=date.fromisoformat, required=True, metavar="DAY")
    late.add_argument("--minutes", type=int, required=True)
    persons = verbs.add_parser("persons", help="more or fewer guests come")
    persons.add_argument("visit", type=uuid.UUID)
    persons.add_argument("--persons", type=int, required=True)
    for parser, happened in ((missing, "missing"), (late, "late"), (persons, "persons")):
        opening.add_data(parser)
        parser.add_argument("--week", type=uuid.UUID, required=True, help=WEEK)
        acting.add_as(parser)
        parser.set_defaults(run=run_report, happened=happened)


def run_list(options: argparse.Namespace) -> int:
    queries, actor = _open(options)
    with _speaking(options.language):
        found = queries.of_week(actor=actor, period_id=options.week, language=options.language)
    if found is None:
        print("There is no such week.", file=sys.stderr)
        return 1
    rows = [
        {"id": row.repair_id, "state": row.state, "happened": row.happened, "summary": row.summary}
        for row in (*found.open, *found.ended)
    ]
    return tables.show(rows, more=False, options=options)


def run_show(options: argparse.Namespace) -> int:
    queries, actor = _open(options)
    with _speaking(options.language):
        found = queries.detail(actor=actor, repair_id=options.repair, language=options.language)
    if found is None:
        print("There is no such repair.", file=sys.stderr)
        return 1
    if not options.json:
        print(f"{found.row.happened} {found.row.summary} {found.stuck_because}".strip())
    rows = [
        {"guests": one.guests, "what": one.what, "before": one.before, "after": one.after}
        for one in found.changes
    ]
    return tables.show(rows, more=False, options=options)


def run_report(options: argparse.Namespace) -> int:
    opening.open_office(options.data)
    from django.utils import timezone

    from leadinglights.cli.standing import require_current_database
    from leadinglights.office.visits.actions.repairing import reporting

    require_current_database()
    known = {
        "period_id": options.week,
        "actor_id": acting.somebody(options.email).pk,
        "at": timezone.now(),
    }
    if options.happened == "missing":
        gone = reporting.Missing(
            options.kind, options.thing, options.first, options.last, options.reason
        )
        repair = reporting.missing(missing=gone, **known)
    elif options.happened == "late":
        repair = reporting.late(
            visit_id=options.visit, on=options.on, minutes=options.minutes, **known
        )
    else:
        repair = reporting.persons(visit_id=options.visit, persons=options.persons, **known)
    print(f"Repair {repair.public_id} waits for the planner: the worker proposes in seconds.")
    return 0


def run_end(options: argparse.Namespace) -> int:
    opening.open_office(options.data)
    from django.utils import timezone

    from leadinglights.cli.standing import require_current_database
    from leadinglights.office.visits.actions.repairing import taking
    from leadinglights.office.visits.queries import repairs

    require_current_database()
    staff = acting.somebody(options.email)
    found = repairs.detail(actor=staff, repair_id=options.repair, language="en")
    if found is None:
        print("There is no such repair.", file=sys.stderr)
        return 1
    end = taking.take if options.verb == "take" else taking.drop
    end(repair_id=options.repair, version=found.version, actor_id=staff.pk, at=timezone.now())
    taken = "It is the newest plan. Nobody is told yet: leadinglights programme release."
    print(taken if options.verb == "take" else "The plan stays as it is.")
    return 0


def _open(options: argparse.Namespace) -> tuple[Any, Any]:
    opening.open_office(options.data)
    from leadinglights.cli.standing import require_current_database
    from leadinglights.office.access.actions import accounts
    from leadinglights.office.visits.queries import repairs

    require_current_database()
    return repairs, accounts.operator(office_code=options.office)


def _speaking(language: str) -> Any:
    from django.utils import translation

    return translation.override(language)
