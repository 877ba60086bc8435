"""The benchmarks: `./ll bench` lists them, `./ll bench NAME [arguments]` runs one."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def benchmarks() -> dict[str, str]:
    """Name and first line of each program in benchmarks/."""
    found = {}
    for path in sorted((ROOT / "benchmarks").glob("*.py")):
        text = path.read_text(encoding="utf-8")
        if "__main__" in text:
            found[path.stem] = (ast.get_docstring(ast.parse(text)) or "").partition("\n")[0]
    return found


def main(arguments: list[str]) -> int:
    there = benchmarks()
    if not arguments or arguments[0] not in there:
        print(
            "./ll bench NAME runs one of:" if there else "There are no benchmarks in this version."
        )
        for name, what in there.items():
            print(f"  {name:<24} {what}")
        return 2 if arguments else 0
    command = [sys.executable, f"benchmarks/{arguments[0]}.py", *arguments[1:]]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
