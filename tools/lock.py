"""Resolve the dependencies anew: requirements/*.txt with hashes, and NOTICE with the licences.

    ./ll lock                             the ranges of pyproject.toml, keeping what still fits
    ./ll lock --upgrade-package django    one package to its newest version (a security release)
    ./ll lock --upgrade                   everything

The index is the one your pip or uv uses; it is not written down. Use one that serves the files of
all platforms: a file it does not list has no hash in the lock.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools import notice

ROOT = Path(__file__).resolve().parents[1]
COMMON = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "-q"]
LOCKS = {
    "base": ["pyproject.toml"],
    "dev": [
        "pyproject.toml",
        "--extra",
        "dev",
        "--extra",
        "e2e",
        "--extra",
        "pg",
        "-c",
        "requirements/base.txt",
    ],
    "bootstrap": ["requirements/bootstrap.in"],
}


def uv() -> str:
    found = Path(sys.executable).with_name("uv")
    return str(found) if found.exists() else shutil.which("uv") or "uv"


def main(arguments: list[str]) -> int:
    env = {**os.environ, "UV_PYTHON_DOWNLOADS": "never", "UV_CUSTOM_COMPILE_COMMAND": "./ll lock"}
    for name, sources in LOCKS.items():
        print(f"resolving requirements/{name}.txt ...", flush=True)
        command = [
            uv(),
            "pip",
            "compile",
            *COMMON,
            *sources,
            "-o",
            f"requirements/{name}.txt",
            *arguments,
        ]
        failed = subprocess.run(command, cwd=ROOT, env=env, check=False).returncode
        if failed:
            return failed
    install = [uv(), "pip", "install", "-q", "--python", sys.executable, "--require-hashes"]
    failed = subprocess.run(
        [*install, "-r", "requirements/dev.txt"], cwd=ROOT, env=env, check=False
    ).returncode
    if not failed:
        notice.write()
        print("Locked. Now run ./ll test, and commit requirements/ and NOTICE together.")
    return failed


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
