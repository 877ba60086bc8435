"""`leadinglights check`: say how this installation stands."""

from __future__ import annotations

import argparse
from typing import Any

from leadinglights.cli import opening


def add_to(subparsers: Any) -> None:
    parser = subparsers.add_parser("check", help="say how this installation stands")
    opening.add_data(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    folder = opening.open_office(options.data)
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    from leadinglights.cli.standing import missing_migrations

    say = "{:<12}{}".format
    print(say("Profile", settings.CONFIG.profile))
    print(say("Address", settings.SITE_URL))
    print(say("Data", folder))
    print(say("Database", _database()))
    if connection.vendor == "sqlite":
        _sqlite(say)
    missing = missing_migrations()
    print(
        say("Migrations", f"{missing} to run: leadinglights migrate" if missing else "up to date")
    )
    if settings.IN_PRODUCTION:
        call_command("check", "--deploy", "--fail-level", "WARNING")
    return 1 if missing else 0


def _database() -> str:
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            return f"SQLite, {connection.settings_dict['NAME']}"
        cursor.execute("SHOW server_version")
        return f"PostgreSQL {cursor.fetchone()[0]}"


def _sqlite(say: Any) -> None:
    from django.conf import settings
    from django.db import connection

    with connection.cursor() as cursor:
        mode = cursor.execute("PRAGMA journal_mode").fetchone()[0]
        sound = cursor.execute("PRAGMA quick_check").fetchone()[0]
    used = settings.SQLITE
    print(say("SQLite", f"{used.version_text} of {used.library}: {used.reason}"))
    print(say("Journal", mode.upper()))
    print(say("Sound", "yes" if sound == "ok" else sound))
    if used.warning:
        print(say("Warning", used.warning))
