"""What the page on the planner as a library shows is run, block by block, and prints what it says."""

from __future__ import annotations

import contextlib
import io
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/howto/use-the-planner-alone.md"
WORKED = ROOT / "tests/engines/programme/worked_problem.json"
BLOCK = re.compile(r"```python\n(.*?)```(?:\n```text\n(.*?)```)?", flags=re.DOTALL)


def test_every_block_runs_and_prints_what_stands_under_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(WORKED, tmp_path / "problem.json")
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    blocks = BLOCK.findall(PAGE.read_text(encoding="utf-8"))
    assert len(blocks) >= 10
    for code, expected in blocks:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(code, str(PAGE), "exec"), names)  # noqa: S102 - our own page
        assert printed.getvalue() == expected
