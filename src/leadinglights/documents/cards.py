"""Papers about people: cards, the interpreter's sheet, badges, the table, letters.

As in ``papers``: already in the wanted language, with nothing of a database in it.
"""

from dataclasses import dataclass
from datetime import date, datetime, time

from leadinglights.documents.papers import (
    LANGUAGES,
    NOTHING_SAID,
    Fact,
    NaiveMoment,
    OfficeCard,
    Said,
    UnknownLanguage,
)
from leadinglights.documents.seating import Laid


def _check(language: str, made_at: datetime) -> None:
    if language not in LANGUAGES:
        raise UnknownLanguage(language)
    if made_at.tzinfo is None:
        raise NaiveMoment(made_at)


@dataclass(frozen=True, slots=True)
class Head:
    """What every loose sheet says at its head and foot."""

    language: str
    title: str  # of the file: Card for Mayor Erik Lauritzen, 7 September 2017
    kicker: str  # what it is: Receiver's card
    name: str  # for whom, in large letters
    when: str  # the days, written out
    office: OfficeCard
    version: str
    made_at: datetime
    contact: str  # Your contact
    assumed: str  # A dotted underline means ...
    assumed_short: str

    def __post_init__(self) -> None:
        _check(self.language, self.made_at)


@dataclass(frozen=True, slots=True)
class PaperPerson:
    """A guest or a host on paper. The order is the order of protocol, entered by a person."""

    order: int
    name: Said
    native: Said = NOTHING_SAID
    title: str = ""
    organisation: str = ""
    address: str = ""  # how to address them: Vice Mayor Li
    speaks: str = ""
    cares: str = ""  # what they care about, in their own words
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class CardWords:
    people: str  # Who comes
    head: str  # Head of the delegation
    address: str  # How to address
    speaks: str  # Speaks
    cares: str  # Cares about
    topics: str  # What they care about
    courtesies: str  # Courtesies
    courtesies_note: str  # where these rules come from
    nobody: str  # The list of delegates is not there yet.


@dataclass(frozen=True, slots=True)
class Card:
    """For a presenter or a receiver: who comes, in which order, how to address them."""

    head: Head
    native_name: Said
    facts: tuple[Fact, ...]
    people: tuple[PaperPerson, ...]
    topics: tuple[Said, ...]
    courtesies: tuple[Said, ...]
    words: CardWords
    more: str = ""  # And 48 more guests.


@dataclass(frozen=True, slots=True)
class InterpreterSession:
    """One time an interpreter is needed."""

    on: date
    starts: time
    ends: time
    title: str
    place: str
    delegation: str
    native_name: Said = NOTHING_SAID
    facts: tuple[Fact, ...] = ()
    times_assumed: bool = False
    text: Said = NOTHING_SAID


@dataclass(frozen=True, slots=True)
class Terms:
    """A part of the glossary: the same things in two languages."""

    heading: str
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class InterpreterSheet:
    head: Head
    facts: tuple[Fact, ...]
    sessions: tuple[InterpreterSession, ...]
    glossary_title: str
    languages: tuple[str, str]  # BCP 47 tags of the two columns
    language_names: tuple[str, str]
    terms: tuple[Terms, ...]
    until: str  # to {time}
    empty: str  # Nothing to interpret in this week.
    names_title: str  # Names you will hear
    names: tuple[PaperPerson, ...] = ()

    def __post_init__(self) -> None:
        for tag in self.languages:
            if tag not in LANGUAGES:
                raise UnknownLanguage(tag)


@dataclass(frozen=True, slots=True)
class Badge:
    """A name to wear: in the guest's own script, and in Latin letters."""

    name: Said
    native: Said
    title: str
    organisation: str
    delegation: str
    speaks: str = ""


@dataclass(frozen=True, slots=True)
class Badges:
    language: str
    title: str
    badges: tuple[Badge, ...]
    office: OfficeCard
    made_at: datetime
    empty: str

    def __post_init__(self) -> None:
        _check(self.language, self.made_at)


@dataclass(frozen=True, slots=True)
class SeatingWords:
    guests: str  # Guests
    hosts: str  # Hosts
    door: str  # Door
    order: str  # No.
    others: str  # Not at this table
    drawing: str  # what a screen reader says of the drawing


@dataclass(frozen=True, slots=True)
class SeatingPlan:
    """Who sits where. `laid` holds the seats, by side and order of rank."""

    head: Head
    facts: tuple[Fact, ...]
    laid: Laid
    guests: tuple[PaperPerson, ...]
    hosts: tuple[PaperPerson, ...]
    rule: Said
    words: SeatingWords


@dataclass(frozen=True, slots=True)
class LetterPaper:
    """A letter as it goes out; a draft says that it is one."""

    language: str
    subject: str
    to: tuple[str, ...]
    paragraphs: tuple[str, ...]
    day: str
    office: OfficeCard
    made_at: datetime
    draft: str = ""  # Draft
    reference: str = ""  # Our reference: ...

    def __post_init__(self) -> None:
        _check(self.language, self.made_at)
