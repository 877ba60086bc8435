from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def test_django_finds_nothing_to_warn_of_under_the_production_profile(tmp_path: Path) -> None:
    environ = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "leadinglights.server.settings",
        "LEADINGLIGHTS_PROFILE": "production",
        "LEADINGLIGHTS_SITE_URL": "https://visits.example.org",
        "LEADINGLIGHTS_SECRET_KEY": "abcdefghijklmnopqrstuvwxyz0123456789" * 2,
        "LEADINGLIGHTS_DATA": str(tmp_path),
    }
    command = ["-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(
        [sys.executable, *command], env=environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_the_process_does_not_start_with_faulty_settings_and_says_why() -> None:
    environ = {**os.environ, "LEADINGLIGHTS_PROFILE": "production"}
    for name in ("SITE_URL", "SECRET_KEY", "DATA"):
        environ.pop(f"LEADINGLIGHTS_{name}", None)
    done = subprocess.run(
        [sys.executable, "-m", "leadinglights.cli", "check"],
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("these settings cannot be used:\n- LEADINGLIGHTS_DATA is missing")
    assert "Traceback" not in done.stderr
