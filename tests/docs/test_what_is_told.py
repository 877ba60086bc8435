"""The files of the second tutorial are imported and planned; what the tutorial counts is counted."""

from __future__ import annotations

import csv
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from leadinglights.office.registry.models import SiteOffer
from leadinglights.office.visits.actions import importing, planning
from leadinglights.office.visits.models import PlanningPeriod, Stop, TriageRule
from leadinglights.office.visits.queries import sentences

ROOT = Path(__file__).resolve().parents[2]
SET_UP = ROOT / "docs/tutorial/your-own-office.md"
TUTORIAL = ROOT / "docs/tutorial/a-delegation-week.md"
EXAMPLE = ROOT / "examples/sonderborg"
NOW = datetime(2027, 4, 1, 9, 0, tzinfo=UTC)


def _told_files() -> dict[str, str]:
    """The files shown in the tutorial, by name, in the order in which they stand."""
    text = SET_UP.read_text(encoding="utf-8")
    names = re.findall(r"\*\*`([a-z_]+\.(?:csv|json))`\*\*", text)
    blocks = re.findall(r"```(?:csv|json)\n(.*?)```", text, flags=re.DOTALL)
    return dict(zip(names, blocks, strict=True))


@pytest.mark.django_db(transaction=True)
def test_the_small_office_of_the_tutorial_is_imported_and_planned(tmp_path: Path) -> None:
    for name, text in _told_files().items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    report = importing.import_folder(folder=tmp_path, actor_id=None, at=NOW, dry_run=False)
    assert report.faults == ()
    assert SiteOffer.objects.count() == 3
    assert TriageRule.objects.count() == 6
    period = PlanningPeriod.objects.get()
    planning.plan_period(period=str(period.public_id), actor_id=None, at=NOW, seconds=5)
    # As the page says: two stops on the Tuesday.
    days = [stop.site_offer.code for stop in Stop.objects.select_related("site_offer")]
    assert sorted(days) == ["electric_buses", "wells_walk"]


def test_the_tutorial_counts_the_rows_of_the_example() -> None:
    rows = 1  # office.json
    for file in EXAMPLE.glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as opened:
            rows += sum(1 for _ in csv.DictReader(opened))
    text = TUTORIAL.read_text(encoding="utf-8")
    assert f"{rows} rows new, 0 changed" in text
    assert f"1 changed, {rows - 1} as before" in text
    assert f"all {rows} rows are as they were" in text


def test_the_tutorial_finds_the_row_it_speaks_of() -> None:
    lines = (EXAMPLE / "offers.csv").read_text(encoding="utf-8").splitlines()
    assert lines[9 - 1].startswith("danish_crown_food_safety,danish_crown_blans,")
    with (EXAMPLE / "offers.csv").open(encoding="utf-8", newline="") as opened:
        row = next(r for r in csv.DictReader(opened) if r["id"] == "danish_crown_food_safety")
    assert row["capacity"] == "8"
    with (EXAMPLE / "delegations.csv").open(encoding="utf-8", newline="") as opened:
        guests = {r["id"]: r["persons"] for r in csv.DictReader(opened)}
    assert guests["baoding"] == "8"


@pytest.mark.parametrize("code", ["no_address", "group_too_large"])
def test_the_reference_has_each_reason_as_the_page_says_it(code: str) -> None:
    said = str(sentences.LEFT[code])
    page = (EXAMPLE.parents[1] / "docs/reference/refusals.md").read_text(encoding="utf-8")
    assert said in page


def test_the_tutorial_quotes_the_reason_as_the_page_says_it() -> None:
    said = str(sentences.LEFT["group_too_large_for"]) % {
        "who": "Danish Crown: food safety",
        "most": 8,
        "persons": 9,
    }
    assert said in TUTORIAL.read_text(encoding="utf-8")
