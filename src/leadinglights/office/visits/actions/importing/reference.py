"""The reference page of the import files, written from the same table the import reads by."""

from __future__ import annotations

from collections.abc import Iterator

from leadinglights.documents import delimited, tables
from leadinglights.office.registry.actions.importing import office_file
from leadinglights.office.registry.actions.importing.columns import (
    NO_DEFAULT,
    Column,
    File,
    Words,
)
from leadinglights.office.visits.actions.importing.files import FILES

_HEAD = """\
# Import files

<!-- Generated: leadinglights import --columns > docs/reference/import-files.md. A test asserts no difference. -->

`leadinglights import DIR` reads a folder of tables. Each file below may be there or not, as `NAME.csv`
or `NAME.xlsx` (first sheet); the first import also needs `office.json`. `--dry-run` rehearses and saves
nothing. All faults are listed at once, with file, row, column, value and remedy; with one fault, nothing
is saved. Importing twice doubles nothing: a row with a known id is brought up to date. An import never
deletes a row, and it leaves cells alone that the office has entered since (grade `office`).

- The first row names the columns, in any order. Columns that are not required may be left out: what is
  there already stays. An empty cell empties the value.
- CSV files are UTF-8 or UTF-16 with a byte order mark. Any other encoding is named:
  `--encoding {encodings}`. Cells are separated by commas or semicolons.
- Formulas are never calculated. In CSV a text may begin with `=`; in XLSX a cell with a formula is a fault.
- At most {megabytes} MB, {rows} rows, {columns} columns, {longest} characters a cell.
- Ids are unique in their file. Where a file has no column `id`, the columns named as its key are.
- `_da`, `_en`, `_zh_hans`, `_de` at the end of a column name the language.
- Every file but `sources` may end with the columns `source`, `grade`, `cell_grades`, `note`.
"""


def as_markdown() -> str:
    """Write the page."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield _HEAD.format(
        encodings="|".join(delimited.ENCODINGS[2:]),
        megabytes=tables.MOST_BYTES // 1_000_000,
        rows=f"{tables.MOST_ROWS:,}",
        columns=tables.MOST_COLUMNS,
        longest=f"{tables.LONGEST_CELL:,}",
    )
    yield "## office.json\n"
    yield "One object. Who the office is.\n"
    yield from _table(office_file.KEYS, ())
    yield f"| `{office_file.OUTLINE}` | file name | Land around the office: GeoJSON in the folder. |"
    yield from (f"| `{key}` | object | {about} |" for key, about in office_file.MAPS.items())
    yield ""
    for file in FILES:
        yield from _file(file)
    yield "## The columns of provenance\n"
    yield from _table(FILES[1].provenance, ())
    yield ""


def _file(file: File) -> Iterator[str]:
    yield f"## {file.stem}\n"
    yield f"{file.about}" + ("" if file.key == ("id",) else f" Key: {_quoted(file.key)}.") + "\n"
    yield from _table(file.own_columns, file.words)
    yield ""


def _table(columns: tuple[Column, ...], words: tuple[Words, ...]) -> Iterator[str]:
    yield "| Column | What stands in it | Meaning |"
    yield "|---|---|---|"
    for column in columns:
        yield f"| `{column.name}`{_star(required=column.required)} | {_form(column)} | {column.help} |"
    for word in words:
        names = f"`{word.name}_da`, `_en`, `_zh_hans`, `_de`"
        needed = "text, in at least one language" if word.required else "text"
        yield f"| {names}{_star(required=word.required)} | {needed} | {word.help} |"


def _star(*, required: bool) -> str:
    return " (required)" if required else ""


def _form(column: Column) -> str:
    parts = [f"{column.kind.name}: {column.kind.form}"]
    if column.codes:
        parts = [f"{column.kind.name}: {_quoted(column.codes)}"]
    if column.refers:
        parts = [f"{column.kind.name} of `{column.refers}`"]
    if column.least is not None and column.most is not None and column.kind.name != "text":
        parts.append(f"{column.least:g} to {column.most:g}")
    elif column.least is not None:
        parts.append(f"{column.least:g} or more")
    if column.default is not NO_DEFAULT:
        words = {True: "yes", False: "no"}
        default = words[column.default] if isinstance(column.default, bool) else column.default
        parts.append(f"empty means `{default}`")
    return "; ".join(parts)


def _quoted(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)
