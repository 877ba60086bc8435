"""Which SQLite the process uses, settled before Django opens a database.

Everything goes through `settle()`: the settings call it in their first lines, and the console
script, wsgi, the worker and the tests all load the settings.
"""

from __future__ import annotations

import importlib
import sys
from dataclasses import dataclass
from functools import cache
from types import ModuleType

Version = tuple[int, int, int]


def wal_is_safe(version: Version) -> bool:
    """Whether this SQLite is free of the WAL-reset bug (sqlite.org/wal.html#walresetbug)."""
    return (
        version >= (3, 53, 0)
        or (3, 51, 3) <= version < (3, 52, 0)
        or (3, 50, 7) <= version < (3, 51, 0)
        or (3, 44, 6) <= version < (3, 45, 0)
    )


@dataclass(frozen=True, slots=True)
class Settled:
    """The SQLite that is used, how it keeps its journal, and why."""

    library: str  # "sqlite3" of the interpreter, or "pysqlite3"
    version: Version
    journal_mode: str  # "WAL" or "DELETE"
    reason: str
    warning: str = ""  # one plain sentence naming the cure; empty if there is nothing to say

    @property
    def version_text(self) -> str:
        return ".".join(str(part) for part in self.version)


@dataclass(frozen=True, slots=True)
class Choice:
    """What to do, given the versions at hand: pure, so that its truth table can be tested."""

    library: str
    journal_mode: str


def choose(own: Version, bundled: Version | None) -> Choice:
    """Prefer the interpreter's SQLite, then pysqlite3's, then the rollback journal."""
    if wal_is_safe(own):
        return Choice("sqlite3", "WAL")
    if bundled is not None and wal_is_safe(bundled):
        return Choice("pysqlite3", "WAL")
    return Choice("sqlite3", "DELETE")


@cache
def settle() -> Settled:
    """Choose the SQLite of this process and put it where Django will look for it."""
    import sqlite3

    own = sqlite3.sqlite_version_info
    bundled = None if wal_is_safe(own) else _bundled()
    version = bundled.sqlite_version_info if bundled else None
    choice = choose(own, version)
    own_text = ".".join(str(part) for part in own)
    if bundled is not None and choice.library == "pysqlite3":
        _replace_sqlite3(bundled)
        reason = f"the interpreter's SQLite {own_text} has the WAL-reset bug; pysqlite3 has not"
        return Settled("pysqlite3", bundled.sqlite_version_info, "WAL", reason)
    if choice.journal_mode == "WAL":
        return Settled("sqlite3", own, "WAL", "this SQLite is free of the WAL-reset bug")
    return Settled(
        "sqlite3",
        own,
        "DELETE",
        f"SQLite {own_text} has the WAL-reset bug and pysqlite3 is not installed",
        warning=(
            f"SQLite {own_text} can corrupt a database in WAL mode, so the slower rollback journal "
            "is used: install pysqlite3 0.6.1 or a Python with SQLite 3.53 or newer."
        ),
    )


def _bundled() -> ModuleType | None:
    """Return pysqlite3's module if this platform has it."""
    try:
        return importlib.import_module("pysqlite3")
    except ImportError:
        return None


def _replace_sqlite3(bundled: ModuleType) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] == "sqlite3"]:
        del sys.modules[name]
    sys.modules["sqlite3"] = bundled
    sys.modules["sqlite3.dbapi2"] = importlib.import_module("pysqlite3.dbapi2")
