"""The worked example goes in whole, and a second time changes nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from leadinglights.office.visits.actions import importing

FOLDER = Path(__file__).parents[2] / "examples" / "sonderborg"
pytestmark = pytest.mark.django_db


def test_the_example_is_imported_whole_and_twice_makes_no_double() -> None:
    at = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
    first = importing.import_folder(folder=FOLDER, actor_id=None, at=at, dry_run=False)
    again = importing.import_folder(folder=FOLDER, actor_id=None, at=at, dry_run=False)

    assert list(first.faults) == []
    assert first.created > 300
    assert (again.created, again.changed, again.unchanged) == (0, 0, first.created)
    (warning,) = first.warnings
    assert warning.value == "zero_plus_house_tour"
