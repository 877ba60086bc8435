"""`leadinglights programme release|notify|withdraw`: a programme goes out, or is taken back."""

from __future__ import annotations

import argparse
import sys
import uuid
from typing import Any

from leadinglights.cli import acting, opening


def add_to(verbs: Any) -> None:
    release = verbs.add_parser("release", help="release the newest programme of a visit")
    notify = verbs.add_parser("notify", help="tell those whom the released programme concerns")
    withdraw = verbs.add_parser("withdraw", help="take a released programme back")
    for parser, run in (
        (release, run_release),
        (notify, run_notify),
        (withdraw, run_withdraw),
    ):
        opening.add_data(parser)
        parser.add_argument("visit", type=uuid.UUID, help="its id in `leadinglights visits list`")
        acting.add_as(parser)
        parser.set_defaults(run=run)
    for parser in (release, withdraw):
        parser.add_argument(
            "--number", type=int, required=True, help="number of the programme you have seen"
        )


def run_release(options: argparse.Namespace) -> int:
    opening.open_office(options.data)
    from django.utils import timezone

    from leadinglights.cli.standing import require_current_database
    from leadinglights.office.visits.actions import releasing

    require_current_database()
    releasing.release_programme(
        visit_id=options.visit,
        number=options.number,
        language="en",
        actor_id=acting.somebody(options.email).pk,
        at=timezone.now(),
    )
    print("It is released. Nobody is told yet: leadinglights programme notify.")
    return 0


def run_notify(options: argparse.Namespace) -> int:
    opening.open_office(options.data)
    from django.utils import timezone

    from leadinglights.cli.standing import require_current_database
    from leadinglights.office.visits.actions import noticing_release
    from leadinglights.office.visits.queries import releases

    require_current_database()
    staff, now = acting.somebody(options.email), timezone.now()
    version = releases.released(actor=staff, visit_id=options.visit)
    if version is None:
        print("No programme of such a visit is released.", file=sys.stderr)
        return 1
    owed = noticing_release.notify(
        visit_id=options.visit, version_id=version, actor_id=staff.pk, at=now
    )
    print(f"{owed} notices are owed; the worker sends them, one mail a person.")
    return 0


def run_withdraw(options: argparse.Namespace) -> int:
    opening.open_office(options.data)
    from django.utils import timezone

    from leadinglights.cli.standing import require_current_database
    from leadinglights.office.visits.actions import releasing

    require_current_database()
    releasing.withdraw_programme(
        visit_id=options.visit,
        number=options.number,
        actor_id=acting.somebody(options.email).pk,
        at=timezone.now(),
    )
    print("It is taken back: nobody holds it any more, until another is released.")
    return 0
