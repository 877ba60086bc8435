"""The empty database of the tests: migrated once, then copied, until a migration changes."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import pytest

KEPT: Final = Path(__file__).parents[1] / ".cache" / "tests"
OLD_S: Final = 24 * 3600.0


def from_a_copy() -> pytest.MonkeyPatch:
    """Let `migrate` fill a new SQLite database from a copy: making one takes many seconds.

    Undo it once the database stands: who migrates in a test means it.
    """
    from django.core.management.commands.migrate import Command

    really = Command.handle

    def handle(self: Any, *words: Any, **options: Any) -> None:
        from django.db import connections

        connection = connections[options["database"]]
        if connection.vendor != "sqlite":
            really(self, *words, **options)
            return
        connection.ensure_connection()
        copy = KEPT / f"{_fingerprint()}.sqlite3"
        if copy.is_file():
            with closing(sqlite3.connect(copy)) as kept:
                kept.backup(connection.connection)
            return
        really(self, *words, **options)
        _keep(connection.connection, copy)

    patch = pytest.MonkeyPatch()
    patch.setattr(Command, "handle", handle)
    return patch


def into(folder: Path) -> Path:
    """Give a data folder whose database is migrated, for a command that has to find one."""
    folder.mkdir(parents=True, exist_ok=True)
    copy = KEPT / f"{_fingerprint()}.sqlite3"
    if copy.is_file():
        database = Path(shutil.copyfile(copy, folder / "office.sqlite3"))
        database.chmod(0o600)
        return folder
    command = [sys.executable, "-m", "leadinglights.cli", "migrate", "--data", str(folder)]
    environ = {"PATH": os.environ["PATH"], "LEADINGLIGHTS_PROFILE": "demo"}
    subprocess.run(command, env=environ, capture_output=True, check=True)
    return folder


def _fingerprint() -> str:
    """Say by which migrations, and by what, the database is made."""
    from django.db.migrations.loader import MigrationLoader

    made = sha256(f"{sys.version} {version('django')} {sqlite3.sqlite_version}".encode())
    loader = MigrationLoader(None)
    for key in sorted(loader.disk_migrations):
        source = sys.modules[loader.disk_migrations[key].__module__].__file__
        assert source is not None
        made.update(f"{key}".encode() + Path(source).read_bytes())
    return made.hexdigest()[:24]


def _keep(database: sqlite3.Connection, copy: Path) -> None:
    """Write the copy whole or not at all: several processes may do so at once."""
    KEPT.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=KEPT, suffix=".part")
    os.close(handle)
    with closing(sqlite3.connect(name)) as kept:
        database.backup(kept)
    Path(name).replace(copy)
    for other in KEPT.iterdir():
        if time.time() - other.stat().st_mtime > OLD_S and other != copy:
            other.unlink(missing_ok=True)
