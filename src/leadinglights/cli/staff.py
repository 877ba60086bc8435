"""`leadinglights staff`: make an account for somebody of the office, or give a new password."""

from __future__ import annotations

import argparse
import getpass
import secrets
import sys
from typing import Any

from leadinglights.cli import opening

ROLES = ("coordinator", "assistant", "administrator", "auditor")


def add_to(subparsers: Any) -> None:
    parser = subparsers.add_parser("staff", help="make an account, or give a new password")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    add = verbs.add_parser("add", help="make an account")
    opening.add_data(add)
    add.add_argument("email", help="mail address to sign in with")
    add.add_argument("--name", required=True)
    add.add_argument("--role", choices=ROLES, required=True)
    add.add_argument("--language", default="en", choices=("da", "en", "zh-hans", "de"))
    add.add_argument("--office", help="code of the office; not needed if there is only one")
    add.add_argument(
        "--ask-password", action="store_true", help="type a password instead of getting one made"
    )
    add.set_defaults(run=run_add)
    lost = verbs.add_parser("password", help="give somebody a new password")
    opening.add_data(lost)
    lost.add_argument("email", help="mail address they sign in with")
    lost.add_argument(
        "--ask-password", action="store_true", help="type a password instead of getting one made"
    )
    lost.set_defaults(run=run_password)


def run_add(options: argparse.Namespace) -> int:
    opening.open_office(options.data)
    from django.utils import timezone

    from leadinglights.office.access.actions import accounts

    password = _password(options)
    accounts.add(
        office_code=options.office,
        email=options.email,
        name=options.name,
        role=options.role,
        language=options.language,
        password=password,
        actor_id=None,
        at=timezone.now(),
    )
    print(f"{options.email} may now sign in as {options.role}.")
    _show(options, password)
    return 0


def run_password(options: argparse.Namespace) -> int:
    opening.open_office(options.data)
    from django.utils import timezone

    from leadinglights.office.access.actions import accounts

    password = _password(options)
    accounts.give_password(email=options.email, password=password, actor_id=None, at=timezone.now())
    print(f"{options.email} has a new password; the old one is no longer valid.")
    _show(options, password)
    return 0


def _password(options: argparse.Namespace) -> str:
    return _typed() if options.ask_password else secrets.token_urlsafe(15)


def _show(options: argparse.Namespace, password: str) -> None:
    if not options.ask_password:
        print(f"Password: {password}\nIt is shown this once.")


def _typed() -> str:
    """Ask in a terminal; read a line where the input is piped."""
    if sys.stdin.isatty():
        return getpass.getpass("Password: ")
    return sys.stdin.readline().rstrip("\n")
