"""The locks name files by hash and never a place to fetch them from."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


def pinned(lock: Path) -> dict[str, set[str]]:
    """Name -> versions of a lock file; several versions where a marker chooses."""
    found: dict[str, set[str]] = {}
    for line in lock.read_text().splitlines():
        if "==" in line and not line.startswith((" ", "#")):
            name, version = line.split(";")[0].rstrip("\\ ").split("==")
            found.setdefault(name, set()).add(version.strip())
    return found


@pytest.mark.parametrize(
    "lock", sorted((ROOT / "requirements").iterdir()), ids=lambda path: path.name
)
def test_no_requirements_file_names_a_place(lock: Path) -> None:
    text = lock.read_text()
    assert "://" not in text
    assert "index-url" not in text
    assert "find-links" not in text
    assert "trusted-host" not in text


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_pin_has_a_hash(lock: Path) -> None:
    entries = lock.read_text().replace("\\\n", " ").splitlines()
    bare = [line.split()[0] for line in entries if "==" in line and "--hash=sha256:" not in line]
    assert bare == []


def test_the_development_lock_contains_the_base_lock() -> None:
    base, dev = pinned(ROOT / "requirements/base.txt"), pinned(ROOT / "requirements/dev.txt")
    assert {name: versions for name, versions in base.items() if dev.get(name) != versions} == {}


@pytest.mark.parametrize(
    "package", ["numpy", "pydantic-core", "lxml", "granian", "typst", "highspy"]
)
def test_compiled_packages_are_locked_for_more_than_this_machine(package: str) -> None:
    """Wheels for five platforms and three Pythons: a mirror that lists one wheel would show here."""
    entries = (ROOT / "requirements/base.txt").read_text().replace("\\\n", " ").splitlines()
    for line in entries:
        if line.startswith(f"{package}=="):
            assert line.count("--hash=sha256:") >= 5, line[:80]


@pytest.mark.parametrize("name", ["uv.lock", "pylock.toml", "package-lock.json", "poetry.lock"])
def test_no_lock_that_records_addresses_exists(name: str) -> None:
    assert not (ROOT / name).exists()
