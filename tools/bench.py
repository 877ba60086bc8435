"""The benchmarks, where some stand: `./ll bench [arguments]` runs benchmarks/ as a program."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main(arguments: list[str]) -> int:
    if not (ROOT / "benchmarks" / "__main__.py").is_file():
        print("There are no benchmarks in this version.")
        return 0
    command = [sys.executable, "-m", "benchmarks", *arguments]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
