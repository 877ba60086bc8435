"""Who may import what: each young package has one door."""

import ast
from pathlib import Path

import pytest

import leadinglights.documents

ROOM = Path(leadinglights.documents.__file__).parent


def imports_of(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


@pytest.mark.parametrize(
    ("package", "door"), [("typst", "typesetting.py"), ("pylopdf_fonts_zh_cn", "faces.py")]
)
def test_a_young_package_has_one_door(package: str, door: str) -> None:
    doors = {
        path.name
        for path in ROOM.rglob("*.py")
        if any(name.split(".")[0] == package for name in imports_of(path))
    }
    assert doors == {door}


def test_papers_know_neither_django_nor_the_office_nor_the_web() -> None:
    above = ("django", "leadinglights.office", "leadinglights.web", "leadinglights.server")
    for path in ROOM.rglob("*.py"):
        assert not [name for name in imports_of(path) if name.startswith(above)], path


def test_templates_hold_no_words_and_fetch_nothing() -> None:
    for path in sorted((ROOM / "templates").glob("*.typ")):
        lines = path.read_text(encoding="utf-8").splitlines()
        code = "\n".join(line for line in lines if not line.lstrip().startswith("//"))
        assert "@preview" not in code
        assert "eval(" not in code
        assert "read(" not in code.replace("json(", "")


def test_the_land_of_the_world_says_where_it_comes_from() -> None:
    head = (ROOM / "drawing" / "world-land.txt").read_text(encoding="utf-8").splitlines()[:5]
    said = " ".join(head)
    for fact in (
        "Natural Earth",
        "public domain",
        "world-atlas 2.0.2",
        "ead5f68119c49a9250902e7da303bcb209341bbb8fefe7369a439b48b704658a",
        "tools/world_outline.py",
    ):
        assert fact in said
