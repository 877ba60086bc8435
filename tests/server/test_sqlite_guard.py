from __future__ import annotations

import subprocess
import sys

import pytest

from leadinglights.server.sqlite import Choice, Version, choose, wal_is_safe


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 52, 0), False),  # withdrawn
        ((3, 53, 0), True),
        ((3, 54, 1), True),
    ],
)
def test_wal_is_used_only_with_a_sqlite_free_of_the_reset_bug(version: Version, safe: bool) -> None:
    assert wal_is_safe(version) is safe


@pytest.mark.parametrize(
    ("own", "bundled", "choice"),
    [
        ((3, 53, 1), None, Choice("sqlite3", "WAL")),
        ((3, 53, 1), (3, 53, 4), Choice("sqlite3", "WAL")),
        ((3, 40, 1), (3, 53, 4), Choice("pysqlite3", "WAL")),
        ((3, 40, 1), (3, 51, 1), Choice("sqlite3", "DELETE")),
        ((3, 40, 1), None, Choice("sqlite3", "DELETE")),
    ],
)
def test_a_sound_sqlite_is_chosen_or_the_rollback_journal(
    own: Version, bundled: Version | None, choice: Choice
) -> None:
    assert choose(own, bundled) == choice


def test_after_settling_every_import_of_sqlite3_gets_the_chosen_one() -> None:
    code = (
        "import sqlite3\n"
        "from leadinglights.server.sqlite import settle\n"
        "settled = settle()\n"
        "import sqlite3, sqlite3.dbapi2\n"
        "assert sqlite3.sqlite_version_info == settled.version\n"
        "assert sqlite3.dbapi2.sqlite_version_info == settled.version\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_without_pysqlite3_an_affected_sqlite_warns_in_one_sentence_with_the_cure() -> None:
    code = (
        "import sys, sqlite3\n"
        "sys.modules['pysqlite3'] = None\n"
        "sqlite3.sqlite_version_info = (3, 40, 1)\n"
        "from leadinglights.server.sqlite import settle\n"
        "print(settle().journal_mode, settle().warning)\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    ).stdout
    assert said == (
        "DELETE SQLite 3.40.1 can corrupt a database in WAL mode, so the slower rollback journal "
        "is used: install pysqlite3 0.6.1 or a Python with SQLite 3.53 or newer.\n"
    )
