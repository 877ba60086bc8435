"""`leadinglights transfer`: studies, weather and sweeps from file to file; no database, no Django."""

from __future__ import annotations

from typing import Any

from leadinglights.cli import (
    transfer_begin,
    transfer_check,
    transfer_generate,
    transfer_study,
    transfer_sweep,
    transfer_weather,
)


def add_to(subparsers: Any) -> None:
    """Declare the command and its verbs; each is a file of its own, `transfer_<verb>.py`."""
    parser = subparsers.add_parser(
        "transfer",
        help="what a solution would save in another city: study, check, sweep, without a database",
        description="Transfer studies from file to file: a solution shown here, put into another city.",
    )
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    transfer_begin.add_to(verbs)
    transfer_study.add_to(verbs)
    transfer_check.add_to(verbs)
    transfer_weather.add_to(verbs)
    transfer_generate.add_to(verbs)
    transfer_sweep.add_to(verbs)
