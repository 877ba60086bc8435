"""Faces reach rows through one door: `.objects.visible_to(actor)`, or what the public may read."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import leadinglights

PACKAGE = Path(leadinglights.__file__).parent
DOORS = {"visible_to", "for_the_public"}


def bare_objects(source: str) -> Iterator[int]:
    """Yield the lines on which `.objects` is followed by anything but a door."""
    tree = ast.parse(source)
    through_a_door = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in DOORS
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute) or id(node) in through_a_door:
            continue
        if node.attr in {"objects", "_default_manager", "_base_manager"}:
            yield node.lineno


def test_the_search_finds_a_bare_manager_and_lets_a_door_pass() -> None:
    assert list(bare_objects("Visit.objects.all()\nVisit.objects.visible_to(a).all()")) == [1]
    assert list(bare_objects("rows = Visit.objects\nrows.all()")) == [1]
    assert list(bare_objects("f(Visit._default_manager)")) == [1]


def test_no_page_api_or_command_reads_rows_past_the_door() -> None:
    found = [
        f"{file.relative_to(PACKAGE)}:{line}"
        for face in ("web", "api", "cli")
        for file in sorted((PACKAGE / face).rglob("*.py"))
        for line in bare_objects(file.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_one_module_alone_knows_the_queue() -> None:
    knowing = {
        str(file.relative_to(PACKAGE))
        for file in PACKAGE.rglob("*.py")
        if "django_tasks" in file.read_text(encoding="utf-8")
    }
    assert knowing == {"office/access/actions/queue.py", "server/settings.py"}
