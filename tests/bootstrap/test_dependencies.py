"""The base install holds nothing that nothing imports, and every licence is known."""

from __future__ import annotations

import ast
import re
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

from tools import notice

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]

# Used without an import of ours that this test could see.
USED_OTHERWISE = {
    "argon2-cffi": "Django's password hasher imports it",
    "django-tasks-db": "an app in INSTALLED_APPS",
    "django-template-partials": "an app in INSTALLED_APPS",
    "granian": "`leadinglights serve` starts it as a program",
    "psycopg": "Django's PostgreSQL backend imports it",
    "tzdata": "zoneinfo reads it where the system has no time zones",
    "whitenoise": "a middleware and a storage named in the settings",
}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def names(requirements: list[str]) -> set[str]:
    return {normal(re.split(r"[\[<>=!~; ]", entry)[0]) for entry in requirements}


def imported() -> set[str]:
    """Distributions whose modules something in src/ imports, also by importlib."""
    owners = packages_distributions()
    found: set[str] = set()
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            modules: list[str] = []
            if isinstance(node, ast.Import):
                modules = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                modules = [node.module or ""]
            elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
                modules = [str(arg.value) for arg in node.args if isinstance(arg, ast.Constant)]
            for module in modules:
                found.update(normal(name) for name in owners.get(module.split(".")[0], []))
    return found


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


def test_notice_lists_every_package_with_its_licence() -> None:
    text = (ROOT / "NOTICE").read_text()
    listed = [line.split()[0] for line in text.splitlines() if "  " in line]
    assert listed == notice.locked()
    assert "not stated" not in text
    assert "not installed" not in text
