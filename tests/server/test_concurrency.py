"""Several processes at one file of SQLite, as in production: nothing locked, nothing lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import migrated

PROCESSES, EACH = 8, 10
START = "import django; django.setup()\n"
PREPARE = (
    START
    + """
from django.core.management import call_command
from leadinglights.office.access.models import Office
call_command("migrate", interactive=False, verbosity=0)
Office.objects.create(code="sonderborg", country="DK")
"""
)
# Reads, then writes, in one transaction: what fails half of the time without IMMEDIATE.
EDIT = (
    START
    + f"""
from django.db import transaction
from leadinglights.office.access.models import Office
for _ in range({EACH}):
    with transaction.atomic():
        office = Office.objects.get()
        Office.objects.filter(pk=office.pk, version=office.version).update(version=office.version + 1)
"""
)
TRY = (
    START
    + f"""
from datetime import UTC, datetime, timedelta
from leadinglights.office.access.actions import limiting
allowed = 0
for _ in range({EACH}):
    try:
        limiting.take(
            limiting.Allowance("test", 20, timedelta(days=1)), "x", at=datetime(2017, 9, 4, tzinfo=UTC)
        )
        allowed += 1
    except limiting.TooManyTries:
        pass
print(allowed)
"""
)
READ = (
    START
    + """
from leadinglights.office.access.models import Office
print(Office.objects.get().version)
"""
)
pytestmark = pytest.mark.slow


def start(code: str, folder: Path) -> subprocess.Popen[str]:
    environ = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "leadinglights.server.settings",
        "LEADINGLIGHTS_PROFILE": "demo",
        "LEADINGLIGHTS_DATA": str(folder),
    }
    environ.pop("DATABASE_URL", None)
    return subprocess.Popen(
        [sys.executable, "-c", code],
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def said_by(running: subprocess.Popen[str]) -> str:
    out, err = running.communicate(timeout=120)
    assert running.returncode == 0, err
    return out


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = migrated.into(tmp_path_factory.mktemp("shared"))
    said_by(start(PREPARE, data))
    return data


def test_of_many_editors_at_once_none_is_locked_out_and_no_change_is_lost(folder: Path) -> None:
    for editor in [start(EDIT, folder) for _ in range(PROCESSES)]:
        said_by(editor)
    assert int(said_by(start(READ, folder))) == 1 + PROCESSES * EACH


def test_tries_taken_at_the_same_moment_are_never_more_than_there_are(folder: Path) -> None:
    tries = [start(TRY, folder) for _ in range(PROCESSES)]
    assert sum(int(said_by(one)) for one in tries) == 20
