from __future__ import annotations

from pathlib import Path

from leadinglights.office.visits.actions.importing import reference
from leadinglights.office.visits.actions.importing.files import FILES

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "import-files.md"


def test_the_reference_page_is_what_the_schema_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference.as_markdown(), (
        "run: leadinglights import --columns > docs/reference/import-files.md"
    )


def test_what_is_referred_to_is_saved_before_it_is_referred_to() -> None:
    saved: set[str] = set()
    for file in FILES:
        for column in file.columns.values():
            if column.refers and not column.by_code:
                assert column.refers in saved, f"{file.stem}.{column.name}"
        saved.add(file.stem)
