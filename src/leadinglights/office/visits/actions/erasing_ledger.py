"""What was erased because somebody asked: rows and fields, not a word about whose they were.

It lies beside the backups, and is newer than the one that is restored: `erase_again` reads it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Final
from uuid import UUID

from leadinglights.office.visits.queries.persons import Erased

LEDGER: Final = "erased-on-request.jsonl"


def enter(folder: Path, erased: Iterable[Erased]) -> None:
    with (folder / LEDGER).open("a", encoding="utf-8") as file:
        for one in erased:
            line = {"table": one.table, "row": str(one.row_id), "fields": one.fields}
            file.write(json.dumps(line) + "\n")


def read(lines: Iterable[str]) -> tuple[Erased, ...]:
    """Read a ledger; `ValueError`, `KeyError` or `TypeError` where it is none."""
    rows = [json.loads(line) for line in lines if line.strip()]
    return tuple(Erased(row["table"], UUID(row["row"]), tuple(row["fields"])) for row in rows)
