from __future__ import annotations

from pathlib import Path

from django.apps import apps

from leadinglights.office.registry.actions.importing import kinds
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


def test_every_text_that_passes_fits_into_its_field() -> None:
    for file in FILES:
        for target in file.targets:
            fields = {
                field.name: field for field in apps.get_model(target.model)._meta.get_fields()
            }
            for column in file.columns.values():
                room = getattr(fields.get(column.attribute), "max_length", None)
                if column.kind in {kinds.TEXT, kinds.HOURS} and room is not None:
                    assert (column.most or 10_000) <= room, f"{file.stem}.{column.name}"
        texts = file.targets[-1].texts
        for words in file.words:
            assert texts is not None
            room = apps.get_model(texts.model)._meta.get_field(words.name).max_length
            assert room is None or words.most <= room, f"{file.stem}.{words.name}"


def test_every_id_made_of_several_columns_fits_into_the_code() -> None:
    for file in FILES:
        longest = {"on": 12, "since": 12, "date": 10, "start": 8}
        length = sum(
            longest.get(name, int(file.columns[name].most or kinds.LONGEST_ID)) + 1
            for name in file.key
        )
        assert length <= 500, file.stem
