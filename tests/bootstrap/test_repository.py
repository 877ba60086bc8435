"""What may lie in the repository, and how large a room may grow."""

from __future__ import annotations

import ast
import subprocess
from fnmatch import fnmatch
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINES_OF_A_FILE, LINES_OF_A_FUNCTION = 400, 60
FOREIGN = ("*.min.*", "*.woff", "*.woff2", "*.otf", "*.ttf", "*.ttc", "*.whl", "*.jar", "*.mo")
LOCKS_WITH_ADDRESSES = ("uv.lock", "pylock*.toml", "package-lock.json", "poetry.lock", "yarn.lock")
NAMELESS = {"utils", "core", "common", "helpers", "services", "signals", "exceptions", "misc"}


def tracked() -> list[Path]:
    """Files git knows and files it would add: what a commit from this tree can contain."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [path for name in listed.stdout.splitlines() if (path := ROOT / name).is_file()]


def python_files() -> list[Path]:
    mine = [path for path in tracked() if path.suffix == ".py" and "migrations" not in path.parts]
    return [*mine, ROOT / "ll"]


@pytest.mark.parametrize("pattern", [*FOREIGN, *LOCKS_WITH_ADDRESSES])
def test_nothing_of_this_kind_is_in_the_repository(pattern: str) -> None:
    assert [str(path) for path in tracked() if fnmatch(path.name, pattern)] == []


def test_no_file_is_longer_than_the_cap() -> None:
    lengths = {path: len(path.read_text().splitlines()) for path in python_files()}
    assert {str(path): n for path, n in lengths.items() if n > LINES_OF_A_FILE} == {}


def test_most_files_of_the_product_are_short() -> None:
    src = [path for path in python_files() if path.is_relative_to(ROOT / "src")]
    lengths = sorted(len(path.read_text().splitlines()) for path in src)
    assert median(lengths) <= 80
    assert lengths[int(len(lengths) * 0.95)] <= 300


def test_no_function_is_longer_than_a_screen() -> None:
    long = []
    for path in python_files():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or 0) - node.lineno + 1
                if lines > LINES_OF_A_FUNCTION:
                    long.append(f"{path.relative_to(ROOT)}: {node.name} has {lines} lines")
    assert long == []


def test_a_thing_is_named_for_what_it_is() -> None:
    names = {part for path in python_files() for part in (path.stem, path.parent.name)}
    assert names & NAMELESS == set()
