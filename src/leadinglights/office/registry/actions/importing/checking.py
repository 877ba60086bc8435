"""What one file says about another: ids that are referred to, grades, and rules of the registry."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.utils.translation import gettext_noop as _

from leadinglights.office.registry.actions.importing.columns import Column, File, Record
from leadinglights.office.registry.actions.importing.faults import Fault, nearest
from leadinglights.office.registry.actions.importing.reading import Folder
from leadinglights.office.registry.actions.importing.saving import codes_in_database
from leadinglights.office.registry.states import Grade

Rule = Callable[["Known"], Iterator[Fault]]


@dataclass(slots=True)
class Known:
    """All that is known after the import: the rows of the files over those of the database."""

    folder: Folder
    files: Mapping[str, File]
    office_id: int | None
    country: str = ""
    _codes: dict[str, set[str]] | None = None

    def codes(self, stem: str) -> set[str]:
        if self._codes is None:
            self._codes = {}
        if stem not in self._codes:
            stored = codes_in_database(self.office_id, self.files[stem])
            read = self.folder.records.get(stem, {})
            self._codes[stem] = {*stored, *read, *self.folder.broken.get(stem, ())}
        return self._codes[stem]

    def value(self, stem: str, code: str, column: str) -> Any:
        """Return one value of a row, from the file or else from the database; None if not there."""
        record = self.folder.records.get(stem, {}).get(code)
        if record is not None and column in record.values:
            return record.values[column]
        row = self._row(stem, code)
        if row is None:
            return None
        known = self.files[stem].columns[column]
        value = getattr(row, known.attribute)
        return value.code if known.refers and not known.by_code and value is not None else value

    def _row(self, stem: str, code: str) -> Any:
        if self.office_id is None:
            return None
        model: Any = apps.get_model(self.files[stem].model)
        return model.objects.filter(office_id=self.office_id, code=code).first()


def fault_at(record: Record, column: str | None, template: str, **values: object) -> Fault:
    shown = record.cells.get(column) if column else None
    return Fault(template, values, record.name, record.line, column, shown or None)


def references(known: Known) -> Iterator[Fault]:
    for stem, file in known.files.items():
        referring = [column for column in file.columns.values() if column.refers]
        for record in known.folder.of(stem):
            for column in referring:
                yield from _reference(known, record, column)


def _reference(known: Known, record: Record, column: Column) -> Iterator[Fault]:
    value = record.values.get(column.name)
    codes = list(value) if isinstance(value, dict | list) else [value]
    for code in codes:
        if not code or code in known.codes(column.refers):
            continue
        if column.refers in known.folder.unread:
            continue  # the file itself is at fault: what stands in it cannot be said
        wanted = f"{column.refers}.csv"
        if near := nearest(code, known.codes(column.refers)):
            template = _("%(code)s is no id in %(wanted)s. Did you mean %(near)s?")
        elif column.refers not in known.folder.present:
            template = _("%(code)s is no known id, and the folder has no %(wanted)s. Add the file.")
        else:
            template = _("%(code)s is no id in %(wanted)s. Add a row there, or correct it here.")
        yield fault_at(record, column.name, template, code=code, wanted=wanted, near=near)


def provenance(known: Known) -> Iterator[Fault]:
    for stem, file in known.files.items():
        for record in known.folder.of(stem) if file.provenance else ():
            yield from _grades(record)
            if record.values.get("grade") == Grade.SOURCED and not record.values.get("source"):
                yield fault_at(
                    record,
                    "grade",
                    _(
                        "A row graded sourced names its source. Fill in source, or grade it otherwise."
                    ),
                )


def _grades(record: Record) -> Iterator[Fault]:
    for column, grade in record.values.get("cell_grades", {}).items():
        if column not in record.file.names:
            near = nearest(column, record.file.names)
            template = (
                _("%(name)s is no column of this file. Did you mean %(near)s?")
                if near
                else _("%(name)s is no column of this file.")
            )
            yield fault_at(record, "cell_grades", template, name=column, near=near)
        if grade not in Grade.values:
            near = nearest(grade, Grade.values)
            template = (
                _("%(name)s is no grade. Did you mean %(near)s? Known are: %(known)s.")
                if near
                else _("%(name)s is no grade. Known are: %(known)s.")
            )
            yield fault_at(
                record,
                "cell_grades",
                template,
                name=grade,
                near=near,
                known=", ".join(Grade.values),
            )


def coordinates(known: Known) -> Iterator[Fault]:
    for stem in ("sites", "localities"):
        for record in known.folder.of(stem):
            lat, lon = record.values.get("lat"), record.values.get("lon")
            if (lat is None) != (lon is None):
                missing = "lat" if lat is None else "lon"
                yield fault_at(
                    record,
                    missing,
                    _("Latitude and longitude belong together. Fill in both or neither."),
                )


def precision(known: Known) -> Iterator[Fault]:
    for stem, column in (("stages", "on"), ("site_statuses", "since")):
        for record in known.folder.of(stem):
            date = record.values.get(column, "")
            given = record.values.get("precision", "")
            shown = precision_of(date)
            if not given:
                record.values["precision"] = shown
            elif given != shown:
                yield fault_at(
                    record,
                    "precision",
                    _(
                        "The date is written to the %(shown)s. Write %(shown)s here, or another date."
                    ),
                    shown=shown or "–",
                )


def precision_of(date: str) -> str:
    """Return how exact a date as far as known is.

    >>> precision_of("2011-12"), precision_of("2013-spring"), precision_of("")
    ('month', 'season', '')
    """
    if not date:
        return ""
    if date[-1].isalpha():
        return "season"
    return {4: "year", 7: "month", 10: "day"}[len(date)]


def parties(known: Known) -> Iterator[Fault]:
    for record in known.folder.of("parties"):
        if not record.values.get("locality") and not record.values.get("organisation"):
            yield fault_at(
                record, "locality", _("Name the locality or the organisation that takes part.")
            )


def people(known: Known) -> Iterator[Fault]:
    for record in known.folder.of("people"):
        since, until = record.values.get("since", ""), record.values.get("until", "")
        shortest = min(len(since), len(until))
        if since and until and until[:shortest] < since[:shortest]:
            yield fault_at(
                record, "until", _("The role ends before it begins (%(since)s)."), since=since
            )


def figures(known: Known) -> Iterator[Fault]:
    shown: dict[str, Record] = {}
    for record in known.folder.of("figures"):
        if not record.values.get("shown"):
            continue
        site = record.values["site"]
        if site in shown:
            yield fault_at(
                record,
                "shown",
                _(
                    "Row %(row)d is shown for this site already. Only one figure of a site may be shown."
                ),
                row=shown[site].line,
            )
        shown.setdefault(site, record)


def offers(known: Known) -> Iterator[Fault]:
    for record in known.folder.of("offers"):
        if record.values["ideal_min"] < record.values["min_min"]:
            yield fault_at(
                record,
                "ideal_min",
                _("The best length is shorter than the shortest useful one (%(least)d minutes)."),
                least=record.values["min_min"],
            )


REGISTRY_RULES: tuple[Rule, ...] = (
    references, provenance, coordinates, precision, parties, people, figures, offers,
)  # fmt: skip
