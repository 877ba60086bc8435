"""Rows made once in a process and put back for other tests: the same rows, in a fraction of the time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.db import connection

Rows = dict[str, list[tuple[object, ...]]]
OURS: Final = ("access_", "registry_", "visits_")
_kept: dict[str, Rows] = {}


def once(name: str, make: Callable[[], object]) -> None:
    """Make these rows, or put back those made before, if there is none of ours yet."""
    if connection.vendor != "sqlite" or any(_rows().values()):
        make()
    elif name in _kept:
        _put_back(_kept[name])
    else:
        make()
        _kept[name] = {table: rows for table, rows in _rows().items() if rows}


def _rows() -> Rows:
    """Read the rows as they are stored: a column in an expression is converted to nothing."""
    connection.ensure_connection()
    stored = connection.connection
    tables = [one for one in connection.introspection.table_names() if one.startswith(OURS)]
    found: Rows = {}
    for table in sorted(tables):
        columns = [row[1] for row in stored.execute(f'PRAGMA table_info("{table}")')]
        shown = ", ".join(f'+"{column}"' for column in columns)
        found[table] = stored.execute(f'SELECT {shown} FROM "{table}"').fetchall()  # noqa: S608
    return found


def _put_back(kept: Rows) -> None:
    for table, rows in kept.items():
        marks = ", ".join("?" * len(rows[0]))
        connection.connection.executemany(f'INSERT INTO "{table}" VALUES ({marks})', rows)  # noqa: S608
