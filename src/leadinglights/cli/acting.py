"""In whose name a command does what somebody answers for: `--as EMAIL`."""

from __future__ import annotations

import argparse
from typing import Any


def add_as(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--as",
        dest="email",
        required=True,
        metavar="EMAIL",
        help="mail address of the member of staff in whose name it is done",
    )


def somebody(email: str) -> Any:
    """Return the account of this address: what is done stands under its name, within its role."""
    from leadinglights.office.access.actions import accounts
    from leadinglights.office.access.queries import people

    found = people.of_address(email)
    if found is None or not found.is_active:
        raise accounts.NoSuchAccount
    return found
