"""`leadinglights reports`: which visits lack their report; read one, write one."""

from __future__ import annotations

import argparse
import sys
import uuid
from pathlib import Path
from typing import Any

from leadinglights.cli import acting, opening, tables

VISIT = "its id in `leadinglights visits list`"


def add_to(subparsers: Any) -> None:
    parser = subparsers.add_parser("reports", help="list, read and write the reports of visits")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    listing = verbs.add_parser("list", help="list visits without a report, the most overdue first")
    opening.add_data(listing)
    tables.add_to(listing)
    listing.add_argument("--filed", action="store_true", help="those whose report is filed")
    listing.set_defaults(run=run_list)
    show = verbs.add_parser("show", help="print a report with its leads")
    opening.add_data(show)
    tables.add_to(show)
    show.add_argument("visit", type=uuid.UUID, help=VISIT)
    show.set_defaults(run=run_show)
    write = verbs.add_parser("write", help="write the report of a visit that has ended")
    opening.add_data(write)
    write.add_argument("visit", type=uuid.UUID, help=VISIT)
    write.add_argument("summary", type=Path, metavar="FILE", help="what came of the visit, as text")
    write.add_argument("--learnt", default="")
    write.add_argument("--next-steps", default="")
    write.add_argument("--file", action="store_true", help="file it: the visit is reported")
    acting.add_as(write)
    write.set_defaults(run=run_write)


def run_list(options: argparse.Namespace) -> int:
    opening.open_office(options.data)
    from django.utils import timezone

    from leadinglights.cli.standing import require_current_database
    from leadinglights.office.access.actions import accounts
    from leadinglights.office.visits.queries import reports

    require_current_database()
    found = reports.listed(
        actor=accounts.operator(office_code=options.office),
        filed=options.filed,
        today=timezone.localdate(),
        language=options.language,
        page=options.page,
    )
    rows = [
        {
            "visit": row.visit_id,
            "name": row.name,
            "departed": row.departed.date(),
            "state": row.state,
            "due": row.due_on,
            "overdue": "yes" if row.overdue else "",
        }
        for row in found.rows
    ]
    return tables.show(rows, more=found.has_more, options=options)


def run_show(options: argparse.Namespace) -> int:
    opening.open_office(options.data)
    from leadinglights.cli.standing import require_current_database
    from leadinglights.office.access.actions import accounts
    from leadinglights.office.visits.queries import reports

    require_current_database()
    found = reports.of_visit(
        actor=accounts.operator(office_code=options.office),
        visit_id=options.visit,
        language=options.language,
    )
    if found is None:
        print("There is no such visit.", file=sys.stderr)
        return 1
    said = {"summary": found.summary, "learnt": found.learnt, "next steps": found.next_steps}
    rows = [{"what": what, "words": words} for what, words in said.items() if words]
    rows += [
        {"what": "lead", "words": f"{lead.company}: {lead.about} ({lead.owner or 'nobody yet'})"}
        for lead in found.leads
    ]
    return tables.show(rows, more=False, options=options)


def run_write(options: argparse.Namespace) -> int:
    summary = options.summary.read_text(encoding="utf-8")
    opening.open_office(options.data)
    from django.utils import timezone

    from leadinglights.cli.standing import require_current_database
    from leadinglights.office.visits.actions.afterwards import reporting
    from leadinglights.office.visits.queries import reports

    require_current_database()
    staff = acting.somebody(options.email)
    found = reports.of_visit(actor=staff, visit_id=options.visit, language="en")
    if found is None:
        print("There is no such visit.", file=sys.stderr)
        return 1
    reporting.write(
        visit_id=options.visit,
        version=found.version,
        words=reporting.Words(summary, options.learnt, options.next_steps),
        file=options.file,
        actor_id=staff.pk,
        at=timezone.now(),
    )
    print("The report is filed." if options.file else "The report is kept as a draft.")
    return 0
