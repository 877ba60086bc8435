"""A real study, computed once and kept: a heat pump in Tartu, seed 7, 60 draws.

Made again by `python -m tests.office.transfers.make_the_study` when the engine's documents change their form.
"""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from leadinglights.office.access.models import Office, Staff
from leadinglights.office.transfers.models import TransferStudy
from leadinglights.office.transfers.states import StudyState

FILE = Path(__file__).with_name("tartu_heat_pump.json.gz")
AT = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)


@cache
def documents() -> dict[str, Any]:
    """The problem and the result as the office keeps them."""
    found: dict[str, Any] = json.loads(gzip.decompress(FILE.read_bytes()))
    return found


def a_study(*, office: Office, asked_by: Staff | None = None, **changes: Any) -> TransferStudy:
    """A computed study of an office."""
    kept = documents()
    number = TransferStudy.objects.filter(office=office).count() + 1
    row: dict[str, Any] = {
        "office": office,
        "number": number,
        "state": StudyState.COMPUTED,
        "place": "ee-tartu",
        "place_name": "Tartu",
        "country": "EE",
        "solution_kind": "heat_pump",
        "problem": kept["problem"],
        "problem_sha256": kept["result"]["problem_sha256"],
        "result": kept["result"],
        "verdict": kept["result"]["verdict"]["word"],
        "saving_t_co2e": kept["result"]["headline"]["saving_t_co2e"]["value"],
        "grade": "U",
        "engine_version": "leadinglights.transfer/1",
        "seed": 7,
        "asked_at": AT,
        "asked_by": asked_by,
        "computed_at": AT,
    }
    if changes.get("state") == StudyState.PUBLISHED:
        row["published_at"] = AT
    made: TransferStudy = TransferStudy.objects.create(**{**row, **changes})
    return made
