"""`leadinglights visits hour`: the hours of a meeting on the screen, or set one."""

from __future__ import annotations

import argparse
import sys
import uuid
from datetime import datetime
from typing import Any

from leadinglights.cli import acting, opening


def add_to(verbs: Any) -> None:
    parser = verbs.add_parser(
        "hour", help="list the hours a meeting on the screen is possible at both ends, or set one"
    )
    opening.add_data(parser)
    parser.add_argument("visit", type=uuid.UUID, help="its id in `leadinglights visits list`")
    parser.add_argument("--minutes", type=int, default=60, choices=(30, 45, 60, 90, 120))
    parser.add_argument("--zone", default="", help="of the guests, such as Asia/Shanghai")
    parser.add_argument(
        "--starts", type=_moment, metavar="MOMENT", help="set this one: 2027-06-10T09:00+02:00"
    )
    parser.add_argument("--words", default="", help="what the guests should know, such as a link")
    acting.add_as(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    opening.open_office(options.data)
    from django.utils import timezone

    from leadinglights.cli.standing import require_current_database
    from leadinglights.office.visits.actions import meeting as setting
    from leadinglights.office.visits.queries import meeting

    require_current_database()
    staff, now = acting.somebody(options.email), timezone.now()
    found = meeting.meeting(
        actor=staff,
        visit_id=options.visit,
        zone=options.zone,
        minutes=options.minutes,
        at=now,
        language="en",
    )
    if found is None:
        print("There is no such visit.", file=sys.stderr)
        return 1
    if options.starts is None:
        print(found.hour or "No hour is set.")
        if not found.zone:
            print("--zone is one of: " + ", ".join(name for name, _label in found.zones))
        for slot in found.slots:
            print(f"{slot.starts.isoformat(timespec='minutes')}  {slot.sentence}")
        return 0
    written = setting.set_hour(
        visit_id=options.visit,
        version=found.version,
        starts=options.starts,
        minutes=options.minutes,
        zone=found.zone,
        words=options.words,
        actor_id=staff.pk,
        at=now,
    )
    print("The hour is set" + (" and written to the guests." if written else "."))
    return 0


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no moment like 2027-06-10T09:00+02:00")
    return moment
