"""`leadinglights worker`: run background jobs and send the post until told to stop."""

from __future__ import annotations

import argparse
import os
import signal
from typing import Any

from leadinglights.cli import opening


def add_to(subparsers: Any) -> None:
    parser = subparsers.add_parser("worker", help="run background jobs, send the post")
    opening.add_data(parser)
    parser.add_argument("--once", action="store_true", help="run what waits, then end")
    parser.add_argument("--beside", type=int, metavar="PID", help="end when this parent has ended")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    opening.open_office(options.data)
    from django.utils import timezone

    from leadinglights.cli.standing import require_current_database
    from leadinglights.office.access.actions import jobs, periodic, queue, relay

    require_current_database()

    def between() -> None:
        jobs.queue_again_what_was_lost(at=timezone.now())
        if options.beside and os.getppid() != options.beside:
            workshop.close()  # the site was killed: do not outlive it and share its database

    post = relay.Relay(clock=timezone.now)

    def a_round() -> None:
        periodic.run_due(at=timezone.now())
        post.round()

    workshop = queue.Workshop(between=between)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: workshop.close())
    if options.once:
        a_round()
        workshop.empty_the_queue()
        a_round()  # what the jobs wrote
        return 0
    rounds = queue.Rounds(a_round=a_round)
    rounds.begin()
    workshop.work()
    rounds.end()
    return 0
