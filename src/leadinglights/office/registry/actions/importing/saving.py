"""Records become rows: created, changed or left as they are. Nothing is deleted, nothing doubles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import F
from django.utils.translation import gettext_noop as _

from leadinglights.office.access.actions import auditing
from leadinglights.office.registry.actions.importing.columns import (
    Column,
    File,
    Record,
    Target,
    Texts,
)
from leadinglights.office.registry.actions.importing.faults import Fault
from leadinglights.office.registry.states import Grade

AT_ONCE = 400  # ids asked for in one query: SQLite allows 999 parameters on old builds


@dataclass(slots=True)
class Tally:
    created: int = 0
    changed: int = 0
    unchanged: int = 0


@dataclass(slots=True)
class Saving:
    """One import under way."""

    office_id: int
    actor_id: int | None
    at: datetime
    files: Mapping[str, File]
    tallies: dict[str, Tally] = field(default_factory=dict)
    kept: list[Fault] = field(default_factory=list)
    keys: dict[str, dict[str, int]] = field(default_factory=dict)  # file: {id: primary key}


def codes_in_database(office_id: int | None, file: File) -> dict[str, int]:
    """Return the primary keys of the rows that are there already, by their ids."""
    if office_id is None:
        return {}
    model: Any = apps.get_model(file.model)
    rows = model.objects.filter(office_id=office_id)
    return dict(rows.values_list("code", "pk"))


def save(saving: Saving, file: File, records: list[Record]) -> None:
    """Write the records of one file to its tables."""
    tally = saving.tallies.setdefault(file.stem, Tally())
    for target in file.targets:
        found = _existing(saving, target, records)
        # What is no longer shown must go before what is shown comes: only one may be.
        records = sorted(records, key=lambda record: bool(record.values.get("shown")))
        fresh = [record for record in records if record.code not in found]
        changed = set()
        for record in records:
            if record.code in found and _change(saving, target, record, found[record.code]):
                changed.add(record.code)
        found |= _create(saving, target, fresh)
        if target.texts is not None:
            changed |= _save_texts(saving, target.texts, records, found)
        if target is file.targets[0]:
            changed -= {record.code for record in fresh}
            tally.created += len(fresh)
            tally.changed += len(changed)
            tally.unchanged += len(records) - len(fresh) - len(changed)
    saving.keys[file.stem] = codes_in_database(saving.office_id, file)


def _existing(saving: Saving, target: Target, records: list[Record]) -> dict[str, Any]:
    model: Any = apps.get_model(target.model)
    codes = [record.code for record in records]
    found: dict[str, Any] = {}
    for start in range(0, len(codes), AT_ONCE):
        chunk = codes[start : start + AT_ONCE]
        rows = model.objects.filter(office_id=saving.office_id, code__in=chunk)
        found |= {row.code: row for row in rows}
    return found


def _columns(target: Target, record: Record) -> Iterable[Column]:
    stored = {field.name for field in apps.get_model(target.model)._meta.get_fields()}
    for column in record.file.columns.values():
        chosen = target.columns is None or column.name in target.columns
        of_the_row = column in record.file.provenance
        if column.name == "id" or column.name not in record.values:
            continue  # the id of a file is the code of its row, and never the primary key
        if (chosen or of_the_row) and column.attribute in stored:
            yield column


def _values(saving: Saving, target: Target, record: Record) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for column in _columns(target, record):
        value = record.values[column.name]
        if column.refers and not column.by_code:
            key = saving.keys.get(column.refers, {}).get(value) if value else None
            values[f"{column.attribute}_id"] = key
        elif column.name == "cell_grades":
            values["cell_grades"] = grades_by_field(record, value)
        else:
            values[column.attribute] = value
    if target.parent:
        values[f"{target.parent}_id"] = saving.keys[record.file.stem][record.code]
    return values


def grades_by_field(record: Record, grades: Mapping[str, str]) -> dict[str, str]:
    """Name the graded cells as the model does: `from` is `starts_on` there."""
    columns = record.file.columns
    return {
        columns[name].attribute if name in columns else name: grade
        for name, grade in grades.items()
    }


def _create(saving: Saving, target: Target, fresh: list[Record]) -> dict[str, Any]:
    model: Any = apps.get_model(target.model)
    rows = model.objects.bulk_create(
        model(office_id=saving.office_id, code=record.code, **_values(saving, target, record))
        for record in fresh
    )
    for row in rows:
        _audit(saving, row, ())
    created = {row.code: row for row in rows}
    if target.parent == "" and fresh:
        keys = saving.keys.setdefault(fresh[0].file.stem, {})
        keys |= {code: row.pk for code, row in created.items()}
    return created


def _change(saving: Saving, target: Target, record: Record, row: Any) -> bool:
    if target.parent == "":
        saving.keys.setdefault(record.file.stem, {})[record.code] = row.pk
    changes = {
        name: value
        for name, value in _values(saving, target, record).items()
        if getattr(row, name) != value
    }
    _keep_what_the_office_entered(saving, record, row, changes)
    if not changes:
        return False
    rows: Any = type(row).objects
    rows.filter(pk=row.pk).update(**changes, version=F("version") + 1)
    _audit(saving, row, tuple(name.removesuffix("_id") for name in changes))
    return True


def _keep_what_the_office_entered(
    saving: Saving, record: Record, row: Any, changes: dict[str, Any]
) -> None:
    grades: Mapping[str, str] = getattr(row, "cell_grades", {})
    entered = {name: grade for name, grade in grades.items() if grade == Grade.OFFICE}
    for name in list(changes):
        attribute = name.removesuffix("_id")
        if attribute in entered:
            saving.kept.append(_kept(record, attribute, changes.pop(name)))
    if "cell_grades" in changes:
        merged = {**changes["cell_grades"], **entered}
        if merged == grades:
            del changes["cell_grades"]
        else:
            changes["cell_grades"] = merged


def _kept(record: Record, attribute: str, value: object) -> Fault:
    column = next(
        (name for name, known in record.file.columns.items() if known.attribute == attribute),
        attribute,
    )
    return Fault(
        _("Kept as the office entered it; the file was not followed here."),
        {},
        record.name,
        record.line,
        column,
        record.cells.get(column, str(value)),
    )


def _save_texts(
    saving: Saving, texts: Texts, records: list[Record], things: Mapping[str, Any]
) -> set[str]:
    """Write the words of each language; return the ids of the things whose words changed."""
    model: Any = apps.get_model(texts.model)
    keys = [things[record.code].pk for record in records]
    there: dict[tuple[int, str], Any] = {}
    for start in range(0, len(keys), AT_ONCE):
        found = model.objects.filter(**{f"{texts.link}_id__in": keys[start : start + AT_ONCE]})
        there |= {(getattr(row, f"{texts.link}_id"), row.language): row for row in found}
    changed: set[str] = set()
    fresh = []
    for record in records:
        thing = things[record.code]
        for language, words in texts.rows(record).items():
            row = there.get((thing.pk, language))
            if row is None:
                if any(words.values()):
                    fresh.append(
                        model(**{f"{texts.link}_id": thing.pk}, language=language, **words)
                    )
                    changed.add(record.code)
            elif _change_words(saving, record, thing, row, words):
                changed.add(record.code)
    model.objects.bulk_create(fresh)
    return changed


def _change_words(
    saving: Saving, record: Record, thing: Any, row: Any, words: Mapping[str, Any]
) -> bool:
    changes = {name: value for name, value in words.items() if getattr(row, name) != value}
    grades: Mapping[str, str] = getattr(thing, "cell_grades", {})
    for name in list(changes):
        attribute = f"{name}_{row.language.replace('-', '_')}"
        if grades.get(attribute) == Grade.OFFICE:
            saving.kept.append(_kept(record, attribute, changes.pop(name)))
    if not changes:
        return False
    rows: Any = type(row).objects
    rows.filter(pk=row.pk).update(**changes)
    return True


def _audit(saving: Saving, row: Any, changed: tuple[str, ...]) -> None:
    auditing.record(actor=saving.actor_id, verb="import", thing=row, changed=changed, at=saving.at)
