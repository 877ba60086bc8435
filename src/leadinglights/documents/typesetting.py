"""Papers as PDF, tagged for screen readers. Only here is typst known.

Data enter as one JSON string, so text is text and never markup; a warning is an error; the same
input gives the same bytes, because the date in the file is the moment the paper was made.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Literal

import typst

from leadinglights.documents import faces
from leadinglights.documents.papers import DriverSheet, HostSheet, ProgrammeBook
from leadinglights.documents.setting import driver_data, host_data, programme_data

MISSING_GLYPH = "could not be displayed with font"


class NotSet(ValueError):
    """The typesetter refused a paper."""

    def __init__(self, template: str, said: str) -> None:
        super().__init__(f"{template} could not be set: {said}")


@dataclass(frozen=True, slots=True)
class Typesetting:
    """A paper ready to be set: its template, its text and its drawings."""

    template: str
    data: Mapping[str, Any]
    drawings: Mapping[str, str]
    made_at: datetime

    def pdf(self) -> bytes:
        text = json.dumps(self.data, ensure_ascii=False, sort_keys=True)
        return self._pdf_and_inputs({"data": text, **self.drawings})[0]

    def pictures(self, ppi: float = 110.0) -> list[bytes]:
        """Every page of the PDF as PNG, to be looked at."""
        text = json.dumps(self.data, ensure_ascii=False, sort_keys=True)
        _, inputs = self._pdf_and_inputs({"data": text, **self.drawings})
        return self._compile(inputs, "png", ppi)

    def _pdf_and_inputs(self, inputs: dict[str, str]) -> tuple[bytes, dict[str, str]]:
        try:
            return self._compile(inputs, "pdf")[0], inputs
        except typst.TypstError as refused:
            if MISSING_GLYPH not in str(refused):
                raise NotSet(self.template, str(refused)) from refused
        # A character no face has: a name must not stop the programme, and is shown as missing.
        try:
            drawable = {name: faces.drawable(words) for name, words in inputs.items()}
            return self._compile(drawable, "pdf")[0], drawable
        except typst.TypstError as refused:
            raise NotSet(self.template, str(refused)) from refused

    def _compile(
        self, inputs: dict[str, str], form: Literal["pdf", "png"], ppi: float = 72.0
    ) -> list[bytes]:
        root = Path(str(resources.files("leadinglights.documents") / "templates"))
        made, warnings = typst.compile_with_warnings(
            str(root / self.template),
            root=str(root),
            sys_inputs=inputs,
            font_paths=_faces(),
            format=form,
            ppi=ppi,
            pdf_standards=["ua-1"] if form == "pdf" else [],
            timestamp=int(self.made_at.timestamp()),
        )
        if warnings:
            raise NotSet(self.template, "; ".join(str(warning.message) for warning in warnings))
        pages: list[bytes] | bytes = made  # one page comes alone
        return list(pages) if isinstance(pages, list) else [pages]


@cache
def _faces() -> typst.Fonts:
    # Read once: finding the faces anew costs as much as setting a page. None of the machine's own,
    # or the same input would look different elsewhere.
    return typst.Fonts(include_system_fonts=False, font_paths=[*faces.folders()])


def programme(book: ProgrammeBook) -> Typesetting:
    data, drawings = programme_data(book)
    return Typesetting("programme.typ", data, drawings, book.made_at)


def host(sheet: HostSheet) -> Typesetting:
    data, drawings = host_data(sheet)
    return Typesetting("host.typ", data, drawings, sheet.made_at)


def driver(sheet: DriverSheet) -> Typesetting:
    data, drawings = driver_data(sheet)
    return Typesetting("driver.typ", data, drawings, sheet.made_at)


def programme_pdf(book: ProgrammeBook) -> bytes:
    return programme(book).pdf()


def host_pdf(sheet: HostSheet) -> bytes:
    return host(sheet).pdf()


def driver_pdf(sheet: DriverSheet) -> bytes:
    return driver(sheet).pdf()
