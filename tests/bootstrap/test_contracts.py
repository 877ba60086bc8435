"""The contracts of the house cover every room that stands."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "leadinglights"
CONTRACTS: list[dict[str, Any]] = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"][
    "importlinter"
]["contracts"]


def contract(beginning: str) -> dict[str, Any]:
    (found,) = [entry for entry in CONTRACTS if entry["name"].startswith(beginning)]
    return found


def test_every_app_of_the_office_has_the_five_names() -> None:
    apps = {f"leadinglights.office.{path.parent.name}" for path in SRC.glob("office/*/apps.py")}
    assert apps == set(contract("Inside every app")["containers"])


def test_every_pure_floor_that_stands_is_kept_pure() -> None:
    floors = {
        f"leadinglights.{name}" for name in ("engines", "quantities") if (SRC / name).is_dir()
    }
    assert floors == set(contract("Engines and quantities")["source_modules"])


def test_the_contracts_that_must_be_exhaustive_are() -> None:
    layers = [entry for entry in CONTRACTS if entry["type"] == "layers"]
    assert [entry["name"] for entry in layers if not entry.get("exhaustive")] == []
    assert len(CONTRACTS) == 8
