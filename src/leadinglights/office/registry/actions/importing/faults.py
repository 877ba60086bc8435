"""What is wrong with an import, each with its place and its remedy."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from leadinglights.documents.tables import TableFault, shortened
from leadinglights.office.refusal import Refusal

MOST_SHOWN: Final = 200


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong: file, row, column, the value as it stands there, and a sentence.

    `template` is the English sentence with its remedy; it is translated when it is read.
    """

    template: str
    values: Mapping[str, object] = field(default_factory=dict)
    file: str = ""
    row: int | None = None
    column: str | None = None
    value: str | None = None

    @property
    def place(self) -> str:
        if self.row is None and self.column is None:
            return self.file
        if self.row is None:
            return gettext("%(file)s, column %(column)s") % {
                "file": self.file,
                "column": self.column,
            }
        if self.column is None:
            return gettext("%(file)s, row %(row)d") % {"file": self.file, "row": self.row}
        return gettext("%(file)s, row %(row)d, column %(column)s") % {
            "file": self.file,
            "row": self.row,
            "column": self.column,
        }

    @property
    def sentence(self) -> str:
        return gettext(self.template) % self.values

    def __str__(self) -> str:
        if self.value is None:
            return f"{self.place}: {self.sentence}"
        return f"{self.place}: “{shortened(self.value)}”. {self.sentence}"


class Wrong(ValueError):
    """A cell cannot be read; whoever knows its place makes a fault of it."""

    def __init__(self, template: str, **values: object) -> None:
        self.template = template
        self.values = values
        super().__init__(template % values)


@dataclass(slots=True)
class Faults:
    """All faults of an import, counted; only the first ones are kept."""

    kept: list[Fault] = field(default_factory=list)
    count: int = 0

    def add(self, fault: Fault) -> None:
        self.count += 1
        if self.count <= MOST_SHOWN:
            self.kept.append(fault)

    def add_all(self, faults: Iterable[Fault]) -> None:
        for fault in faults:
            self.add(fault)

    def add_table(self, file: str, faults: Iterable[TableFault]) -> None:
        self.add_all(from_table(file, faults))

    def lines(self) -> Iterator[str]:
        for fault in self.kept:
            yield str(fault)
        if more := self.count - len(self.kept):
            yield ngettext("and %(more)d more fault.", "and %(more)d more faults.", more) % {
                "more": more
            }


def from_table(file: str, faults: Iterable[TableFault]) -> Iterator[Fault]:
    for fault in faults:
        yield Fault(fault.sentence, fault.values, file, fault.row, fault.column, fault.value)


class ImportRefused(Refusal):
    """Nothing was saved: every fault is listed."""

    code = "import_refused"
    status = 422

    def __init__(self, faults: Faults) -> None:
        self.faults = tuple(faults.kept)
        self.count = faults.count
        self.lines = tuple(faults.lines())
        super().__init__(_("Nothing was imported: the files have faults."))


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the known name most like this one, or an empty text.

    >>> nearest("capcity", ["capacity", "hours"])
    'capacity'
    """
    found = difflib.get_close_matches(name.lower(), list(known), n=1, cutoff=0.6)
    return found[0] if found else ""
