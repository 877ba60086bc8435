"""Shared by every test: no network but loopback, and no deadline on a busy machine."""

from __future__ import annotations

import gc
import socket
from importlib import import_module
from typing import Any

import pytest
from hypothesis import settings

from tests import migrated

# A shared machine may take a second for what takes a millisecond: that is no fault of the code.
settings.register_profile("suite", deadline=None, print_blob=True)
settings.load_profile("suite")

_connect = socket.socket.connect
_connect_ex = socket.socket.connect_ex


class NetworkDenied(OSError):
    """A test tried to reach a machine other than this one."""


def _refuse_strangers(address: Any) -> None:
    if not isinstance(address, tuple):
        return  # a Unix socket
    host = str(address[0])
    if host not in {"", "localhost", "0.0.0.0", "::", "::1"} and not host.startswith("127."):  # noqa: S104
        raise NetworkDenied(f"tests work offline, but one wanted to reach {host}")


def _guarded_connect(self: socket.socket, address: Any) -> None:
    _refuse_strangers(address)
    _connect(self, address)


def _guarded_connect_ex(self: socket.socket, address: Any) -> int:
    _refuse_strangers(address)
    return _connect_ex(self, address)


def pytest_collection_finish() -> None:
    """Let the collector of garbage pass over what was imported: it lives as long as the tests do."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def _copied_database() -> pytest.MonkeyPatch:
    return migrated.from_a_copy()


@pytest.fixture(scope="session")
def django_db_setup(_copied_database: pytest.MonkeyPatch, django_db_setup: None) -> None:
    """Make the test database as pytest-django does, but from a copy of the last one."""
    _copied_database.undo()


@pytest.fixture(autouse=True, scope="session")
def no_network_but_loopback() -> Any:
    """Deny outbound sockets, so that nothing in the product fetches behind our back."""
    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", _guarded_connect)
    patch.setattr(socket.socket, "connect_ex", _guarded_connect_ex)
    yield
    patch.undo()


@pytest.fixture(autouse=True, scope="session")
def tests_may_empty_the_audit() -> Any:
    """Lift the trigger while a transactional test empties its tables; the product has no such door."""
    from django.db.backends.sqlite3.base import DatabaseWrapper

    operations = DatabaseWrapper.ops_class
    triggers = import_module(
        "leadinglights.office.access.migrations.0002_audit_entries_are_never_changed"
    )
    sql_flush = operations.sql_flush

    def lifting(self: Any, style: Any, tables: Any, **how: Any) -> list[str]:
        statements = list(sql_flush(self, style, tables, **how))
        if "access_auditentry" not in tables:
            return statements
        again = triggers.SQLITE.format(verb="delete", event="DELETE")
        return ["DROP TRIGGER access_auditentry_no_delete", *statements, again]

    patch = pytest.MonkeyPatch()
    patch.setattr(operations, "sql_flush", lifting)
    yield
    patch.undo()
