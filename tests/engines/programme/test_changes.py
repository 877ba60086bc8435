"""A file of changes: read whole, or refused with every fault at its place."""

from __future__ import annotations

from typing import Any

import pytest

from leadinglights.engines.programme.changes import (
    KINDS,
    Changes,
    ChangesRefused,
    changes_schema,
)


def _faults(document: Any) -> list[str]:
    with pytest.raises(ChangesRefused) as refused:
        Changes.of(document)
    return str(refused.value).splitlines()


def test_changes_are_read_back_as_they_were_written() -> None:
    document: dict[str, Any] = {
        "changes": [
            {"kind": "host_cancelled", "host": "city", "date": "2026-06-09"},
            {"kind": "wish_added", "delegation": "dalian", "wish": {"site": "park", "points": 40}},
            {"kind": "slot_countered", "offer": "plant", "delegation": "dalian",
             "date": "2026-06-09", "start": "13:00"},
        ]
    }  # fmt: skip
    changes = Changes.of(document)
    assert [one.kind for one in changes.changes] == [one["kind"] for one in document["changes"]]
    assert Changes.parse(changes.to_json()) == changes


def test_every_fault_is_told_at_once_by_the_path_its_writer_knows() -> None:
    document = {
        "changes": [
            {"kind": "host_cancelled", "hst": "city", "date": 9},
            {"kind": "delegation_late", "delegation": "dalian", "date": "2026-06-09", "minutes": 0},
            {"kind": "strike"},
            {"kind": "delegation_added", "delegation": {"id": "lyon", "persons": 4}},
        ]
    }
    told = _faults(document)
    assert (
        told[0]
        == "changes[0].date: 9 is not a date: write it as YYYY-MM-DD, for example 2026-06-09"
    )
    assert told[1].startswith("changes[0].hst: unknown field 'hst'")
    assert told[2].startswith("changes[1].minutes: 0 is refused")
    assert told[3] == f"changes[2].kind: is no kind of change: write one of {', '.join(KINDS)}"
    assert told[4] == "changes[3].delegation.languages: the field 'languages' is missing: add it"


def test_a_file_of_another_kind_is_refused_for_its_format_alone() -> None:
    assert _faults({"format": "leadinglights.programme.problem/1", "hosts": []}) == [
        "format: 'leadinglights.programme.problem/1' is not a format this version reads: "
        "expected 'leadinglights.programme.changes/1'"
    ]


def test_what_is_not_json_is_refused() -> None:
    with pytest.raises(ChangesRefused, match="is not JSON"):
        Changes.parse("{")


def test_the_schema_knows_every_kind() -> None:
    kinds = changes_schema()["properties"]["changes"]["items"]["discriminator"]["mapping"]
    assert sorted(kinds) == sorted(KINDS)
