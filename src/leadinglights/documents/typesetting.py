"""Papers as PDF, tagged for screen readers. Only here is typst known.

Data enter as one JSON string, so text is text and never markup; a warning is an error; the same
input gives the same bytes, because the date in the file is the moment the paper was made.
"""

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Literal

import typst

from leadinglights.documents import faces, people_setting
from leadinglights.documents.cards import (
    Badges,
    Card,
    InterpreterSheet,
    LetterPaper,
    SeatingPlan,
)
from leadinglights.documents.papers import DriverSheet, HostSheet, ProgrammeBook
from leadinglights.documents.setting import Data, driver_data, host_data, programme_data


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
        # A character no face has, or letters under so many accents that they cannot be set: a name
        # must not stop the programme. It is shown as missing, then without its accents.
        refused: typst.TypstError | None = None
        for wording in (str, faces.drawable, _bare):
            tried = {name: wording(words) for name, words in inputs.items()}
            try:
                return self._compile(tried, "pdf")[0], tried
            except typst.TypstError as wrong:
                refused = wrong
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


def _bare(text: str) -> str:
    return faces.drawable("".join(sign for sign in text if not unicodedata.combining(sign)))


@cache
def _faces() -> typst.Fonts:
    # Read once: finding the faces anew costs as much as setting a page. None of the machine's own,
    # or the same input would look different elsewhere.
    return typst.Fonts(include_system_fonts=False, font_paths=[*faces.folders()])


def programme(book: ProgrammeBook) -> Typesetting:
    return _set("programme.typ", programme_data(book), book.made_at)


def host(sheet: HostSheet) -> Typesetting:
    return _set("host.typ", host_data(sheet), sheet.made_at)


def driver(sheet: DriverSheet) -> Typesetting:
    return _set("driver.typ", driver_data(sheet), sheet.made_at)


def card(paper: Card) -> Typesetting:
    return _set("card.typ", people_setting.card_data(paper), paper.head.made_at)


def interpreter(paper: InterpreterSheet) -> Typesetting:
    return _set("interpreter.typ", people_setting.interpreter_data(paper), paper.head.made_at)


def badges(paper: Badges) -> Typesetting:
    return _set("badges.typ", people_setting.badges_data(paper), paper.made_at)


def seating(paper: SeatingPlan) -> Typesetting:
    return _set("seating.typ", people_setting.seating_data(paper), paper.head.made_at)


def letter(paper: LetterPaper) -> Typesetting:
    return _set("letter.typ", people_setting.letter_data(paper), paper.made_at)


def _set(template: str, ready: tuple[Data, dict[str, str]], made_at: datetime) -> Typesetting:
    return Typesetting(template, *ready, made_at)


def programme_pdf(book: ProgrammeBook) -> bytes:
    return programme(book).pdf()


def host_pdf(sheet: HostSheet) -> bytes:
    return host(sheet).pdf()


def driver_pdf(sheet: DriverSheet) -> bytes:
    return driver(sheet).pdf()
