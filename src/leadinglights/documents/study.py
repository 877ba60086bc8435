"""A transfer study on paper: verdict, pictures, tables, every number explained. All words are given."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from leadinglights.documents.papers import OfficeCard
from leadinglights.documents.setting import Data, foot_of, named, plainly
from leadinglights.documents.typesetting import Typesetting
from leadinglights.documents.wording import width_em


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing of `documents.drawing`, with what a screen reader says instead."""

    svg: str
    alt: str
    caption: str = ""

    def __post_init__(self) -> None:
        if not self.alt:
            raise ValueError("a picture without words is none to who cannot see it")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows as text; `numbers` are the columns set to the right, `wide` the one that takes the room.

    `strong` and `doubted` are cells (row, column) in bold, and underlined with dots; `widths` are those of
    the columns in mm where they are not by their words, 0 for what is left.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...] = ()
    wide: int = 0
    strong: frozenset[tuple[int, int]] = frozenset()
    doubted: frozenset[tuple[int, int]] = frozenset()
    widths: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        for index, row in enumerate(self.rows):
            if len(row) != len(self.columns):
                raise ValueError(
                    f"row {index + 1} has {len(row)} cells for {len(self.columns)} columns"
                )


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, what is said, pictures side by side or stacked, a table; `small` for long tables."""

    title: str
    paragraphs: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    table: Table | None = None
    stacked: bool = False
    small: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """One headline number: its name, the number as written, its band in lines, its grade."""

    label: str
    value: str
    note: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StudyPaper:
    """`native` is the place in its own writing with its language tag; `doubt` says what dots mean.

    `lead` says how much and where the answer turns, `why` the reasons in a sentence each.
    """

    language: str
    title: str
    kicker: str
    place: str
    native: tuple[str, str]
    verdict: str
    lead: str
    figures: tuple[Figure, ...]
    sections: tuple[Section, ...]
    office: OfficeCard
    version: str
    contact: str
    made_at: datetime
    doubt: str = ""
    doubt_short: str = ""
    why: tuple[str, ...] = ()


def study_data(paper: StudyPaper) -> tuple[Data, dict[str, str]]:
    """What the template reads, and the drawings by name."""
    drawings: dict[str, str] = {}
    sections = []
    for index, section in enumerate(paper.sections):
        pictures = []
        for number, picture in enumerate(section.pictures):
            name = f"picture{index}x{number}"
            drawings[name] = picture.svg
            pictures.append({"name": name, "alt": picture.alt, "caption": picture.caption})
        sections.append(
            {
                "title": section.title,
                "paragraphs": list(section.paragraphs),
                "pictures": pictures,
                "table": _table(section.table) if section.table else None,
                "stacked": section.stacked,
                "small": section.small,
            }
        )
    data: Data = plainly(
        {
            "language": paper.language,
            "title": named(paper.title),
            "foot": foot_of(paper.title),
            "kicker": paper.kicker,
            "place": paper.place,
            "native": {"text": paper.native[0], "language": paper.native[1]},
            "verdict": paper.verdict,
            "verdict_em": width_em(paper.verdict),
            "lead": paper.lead,
            "why": paper.why,
            "figures": [asdict(figure) for figure in paper.figures],
            "office": asdict(paper.office),
            "version": paper.version,
            "assumes": any(section.table and section.table.doubted for section in paper.sections)
            and bool(paper.doubt_short),
            "words": {
                "contact": paper.contact,
                "assumed": paper.doubt,
                "assumed_short": paper.doubt_short,
            },
        }
    )
    data["sections"] = plainly(sections)
    return data, drawings


def _table(table: Table) -> Data:
    """A table whose marked cells are named "row,column", as the template looks them up."""
    marks = {
        name: {f"{row},{column}": True for row, column in sorted(cells)}
        for name, cells in (("strong", table.strong), ("doubted", table.doubted))
    }
    return {
        "columns": table.columns, "rows": table.rows, "numbers": table.numbers, "wide": table.wide,
        "widths": table.widths, **marks,
    }  # fmt: skip


def study(paper: StudyPaper) -> Typesetting:
    """The study ready to be set."""
    return Typesetting("study.typ", *study_data(paper), paper.made_at)


def study_pdf(paper: StudyPaper) -> bytes:
    """The study as PDF, tagged for screen readers."""
    return study(paper).pdf()
