"""The table of threats cites tests that exist; a row without one is a wish."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (ROOT / "docs/why/threats.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| who ")
]


def cited(row: list[str]) -> list[str]:
    return re.findall(r"`([^`]+)`", row[-1])


def test_every_threat_cites_a_test_that_exists() -> None:
    files = list((ROOT / "tests").rglob("test_*.py"))
    names = {
        name
        for file in files
        for name in re.findall(r"^def (test_\w+)", file.read_text(encoding="utf-8"), re.MULTILINE)
    }
    missing = [
        name
        for row in ROWS
        for name in cited(row) or ["nothing"]
        if name not in names and not (ROOT / name).exists()
    ]
    assert missing == []
    assert len(ROWS) > 20
