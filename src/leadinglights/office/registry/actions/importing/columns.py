"""What a file looks like, as data: the import, its messages and its documentation read the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from django.db.models import TextChoices

LANGUAGES: Final = {"da": "da", "en": "en", "zh_hans": "zh-hans", "de": "de"}  # column ending: code
NO_DEFAULT: Final = object()


@dataclass(frozen=True, slots=True)
class Kind:
    """What may stand in a cell: how it is described, and how its text becomes a value."""

    name: str
    form: str
    read: Callable[[str, Column], Any]
    empty: Any = None  # what an empty cell means


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    kind: Kind
    help: str
    required: bool = False
    field: str = ""  # of the model; empty: named like the column
    refers: str = ""  # the file whose ids may stand here
    by_code: bool = False  # what it refers to is stored as its id, not as a foreign key
    choices: type[TextChoices] | tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    default: Any = NO_DEFAULT  # of an empty cell, where it is not the kind's own

    @property
    def attribute(self) -> str:
        return self.field or self.name

    @property
    def codes(self) -> tuple[str, ...]:
        if isinstance(self.choices, tuple):
            return self.choices
        return tuple(self.choices.values)

    @property
    def when_empty(self) -> Any:
        empty = self.kind.empty if self.default is NO_DEFAULT else self.default
        return empty() if callable(empty) else empty


@dataclass(frozen=True, slots=True)
class Words:
    """A column for each language: name_da, name_en, name_zh_hans, name_de."""

    name: str
    help: str
    required: bool = False  # in at least one language
    most: int = 300  # characters

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(f"{self.name}_{ending}" for ending in LANGUAGES)


@dataclass(slots=True)
class Record:
    """One row that was read: its place, its id, its values by column."""

    file: File
    name: str  # of the file as it stands in the folder: sites.csv or sites.xlsx
    line: int
    code: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    words: dict[str, dict[str, str]] = field(default_factory=dict)  # language: {word: text}


LanguageRows = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Texts:
    """Where the words of a row go: a table with a row for each language."""

    model: str
    link: str
    rows: Callable[[Record], LanguageRows] = lambda record: dict(record.words)


@dataclass(frozen=True, slots=True)
class Target:
    """A table that rows of a file go to."""

    model: str
    columns: tuple[str, ...] | None = None  # None: all
    texts: Texts | None = None
    parent: str = ""  # the foreign key to the row of the first target with the same code


@dataclass(frozen=True)
class File:
    stem: str
    about: str
    targets: tuple[Target, ...]
    own_columns: tuple[Column, ...]
    words: tuple[Words, ...] = ()
    key: tuple[str, ...] = ("id",)
    provenance: tuple[Column, ...] = ()

    @cached_property
    def columns(self) -> dict[str, Column]:
        return {column.name: column for column in (*self.own_columns, *self.provenance)}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """All columns in the order in which the documentation shows them."""
        worded = tuple(column for words in self.words for column in words.columns)
        own = tuple(column.name for column in self.own_columns)
        return (*own, *worded, *(column.name for column in self.provenance))

    @property
    def model(self) -> str:
        return self.targets[0].model
