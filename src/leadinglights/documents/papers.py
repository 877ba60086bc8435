"""What stands on each paper, already in the wanted language: the whole input of the typesetters.

Nothing here knows of a database. Sentences arrive translated; dates and clock times arrive as
values and are written by ``leadinglights.documents.dates``, so that every paper writes them alike.
In a ``words`` field, ``{time}`` and the like stand where a value is put in.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Literal
from uuid import UUID

from leadinglights.documents.drawing.places import MapDay

LANGUAGES = ("da", "en", "zh-Hans", "de")
"""The languages a paper can be set in, as BCP 47 tags."""

LineKind = Literal["arrival", "departure", "leg", "meal", "free", "waiting", "note"]
Method = Literal["PUBLISH", "REQUEST", "CANCEL"]
EventStatus = Literal["tentative", "confirmed", "cancelled"]


class UnknownLanguage(ValueError):
    def __init__(self, language: str) -> None:
        self.language = language
        super().__init__(f"no paper is set in {language!r}; known are {', '.join(LANGUAGES)}")


class NotSideBySide(ValueError):
    def __init__(self, where: str) -> None:
        super().__init__(f"the two languages of a programme differ in {where}")


class NaiveMoment(ValueError):
    def __init__(self, moment: datetime) -> None:
        super().__init__(f"{moment.isoformat()} has no time zone")


def _check(language: str, made_at: datetime) -> None:
    if language not in LANGUAGES:
        raise UnknownLanguage(language)
    if made_at.tzinfo is None:
        raise NaiveMoment(made_at)


@dataclass(frozen=True, slots=True)
class Said:
    """Words on paper. Assumed words are underlined with dots, and the paper says so once."""

    text: str
    assumed: bool = False
    language: str = ""  # a BCP 47 tag where it is not the language of the paper (a native name)


NOTHING_SAID = Said("")


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what is said under it: "Received by", "Mayor Erik Lauritzen"."""

    label: str
    value: Said


@dataclass(frozen=True, slots=True)
class OfficeCard:
    """Who sends the paper, and how to reach them."""

    name: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperStop:
    """A stop of the programme: where the guests are received."""

    number: int
    title: str
    place: str
    starts: time
    ends: time
    times_assumed: bool = False
    text: Said = NOTHING_SAID  # one or two sentences under the title: what will be shown
    facts: tuple[Fact, ...] = ()  # topic, received by, language, interpreter ...
    why: tuple[str, ...] = ()
    state_label: str = ""


@dataclass(frozen=True, slots=True)
class PaperLine:
    """What lies between stops: a leg, a meal, free time."""

    kind: LineKind
    starts: time
    text: Said
    times_assumed: bool = False
    note: str = ""  # small print: "19.3 km, estimated"


@dataclass(frozen=True, slots=True)
class PaperDay:
    on: date
    entries: tuple[PaperStop | PaperLine, ...]
    map: MapDay | None = None
    travel: tuple[Said, ...] = ()  # beside the map: "70 minutes in all, 49 km."


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A wish that was not met, and politely why."""

    name: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProgrammeWords:
    """The words of the programme book; the English ones stand beside."""

    kicker: str  # Programme
    until: str  # to {time}
    travel: str  # On the way
    meet: str  # Whom you will meet
    left: str  # What we could not fit in
    know: str  # Good to know
    why: str  # Why this stop
    contact: str  # Your office in Sønderborg
    assumed: str  # Dotted underline: assumed, not yet confirmed.
    assumed_short: str  # dotted = assumed
    closing: str  # We look forward to having you here.
    motto: str  # Two lights in line show the safe way in.
    map_alt: str  # Map of the day's route. {sentence}
    when: str  # Time   (head of the table in the Word file)
    what: str  # What
    details: str  # Details


@dataclass(frozen=True, slots=True)
class ProgrammeBook:
    """The programme of one delegation. ``beside`` is the same programme in a second language."""

    language: str
    title: str  # Programme for the City of Baoding, 6 to 8 September 2017
    welcome: str  # Welcome, Baoding
    delegation: str
    native_name: Said
    first_day: date
    last_day: date
    facts: tuple[Fact, ...]  # head, persons, languages, arrival ...
    days: tuple[PaperDay, ...]
    left: tuple[LeftOut, ...]
    meet: tuple[Fact, ...]
    know: tuple[Said, ...]
    office: OfficeCard
    version: str  # Draft 3 of 1 September 2017
    draft: bool
    made_at: datetime
    words: ProgrammeWords
    beside: "ProgrammeBook | None" = None

    def __post_init__(self) -> None:
        _check(self.language, self.made_at)
        if self.last_day < self.first_day:
            raise ValueError(
                f"the programme ends {self.last_day} before it begins {self.first_day}"
            )
        if self.beside is not None:
            _side_by_side(self, self.beside)


def _side_by_side(one: ProgrammeBook, other: ProgrammeBook) -> None:
    if other.beside is not None:
        raise NotSideBySide("number: a third language does not fit on the page")
    if other.language == one.language:
        raise NotSideBySide("nothing: both are in " + one.language)
    if [day.on for day in one.days] != [day.on for day in other.days]:
        raise NotSideBySide("their days")
    for mine, theirs in zip(one.days, other.days, strict=True):
        if [_shape(entry) for entry in mine.entries] != [_shape(entry) for entry in theirs.entries]:
            raise NotSideBySide(f"the entries of {mine.on}")
        if len(mine.travel) != len(theirs.travel):
            raise NotSideBySide(f"the travel sentences of {mine.on}")
    for name in ("facts", "left", "meet", "know"):
        if len(getattr(one, name)) != len(getattr(other, name)):
            raise NotSideBySide(name)


def _shape(entry: PaperStop | PaperLine) -> tuple[str, time, int]:
    facts = len(entry.facts) if isinstance(entry, PaperStop) else 0
    return (type(entry).__name__, entry.starts, facts)


@dataclass(frozen=True, slots=True)
class HostSession:
    """One group at one host."""

    on: date
    starts: time
    ends: time
    length: str  # 75 minutes
    delegation: str
    native_name: Said
    place: str
    state: str  # code of the stop: proposed, confirmed, countered, declined ...
    state_label: str
    times_assumed: bool = False
    facts: tuple[Fact, ...] = ()  # who leads, how many, language, interpreter, topics
    asks: tuple[Said, ...] = ()  # what we ask of the host
    arrives: Said = NOTHING_SAID  # The bus arrives at 09:10 from Alsion


@dataclass(frozen=True, slots=True)
class HostWords:
    kicker: str  # Host sheet
    until: str  # to {time}
    ask: str  # What we ask of you
    answer: str  # Your answer
    empty: str  # No visit is planned for you in this week.
    contact: str  # Your contact
    assumed: str
    assumed_short: str
    closing: str  # Thank you for opening your doors.


@dataclass(frozen=True, slots=True)
class HostSheet:
    """Everything one host needs to know about a week."""

    language: str
    title: str
    host: str
    first_day: date
    last_day: date
    intro: tuple[Said, ...]
    sessions: tuple[HostSession, ...]
    office: OfficeCard
    version: str
    draft: bool
    made_at: datetime
    words: HostWords

    def __post_init__(self) -> None:
        _check(self.language, self.made_at)


@dataclass(frozen=True, slots=True)
class DriverLeg:
    """One drive of the vehicle."""

    departs: time
    arrives: time
    from_place: str
    from_address: str
    to_place: str
    to_address: str
    passengers: Said
    minutes: int
    km: float | None = None
    buffer_min: int = 0  # how early the vehicle is there before the next thing begins
    assumed: bool = False
    note: Said = NOTHING_SAID

    def __post_init__(self) -> None:
        if self.minutes < 0 or self.buffer_min < 0:
            raise ValueError(f"a leg to {self.to_place} takes {self.minutes} minutes")
        if self.km is not None and self.km < 0:
            raise ValueError(f"a leg to {self.to_place} is {self.km} km long")


@dataclass(frozen=True, slots=True)
class DriverDay:
    on: date
    legs: tuple[DriverLeg, ...]
    total: str  # 4 drives, 70 minutes, 49 km
    map: MapDay | None = None


@dataclass(frozen=True, slots=True)
class DriverWords:
    kicker: str  # Driver's sheet
    departs: str  # Departure
    arrives: str  # Arrival
    route: str  # From and to
    passengers: str  # Passengers
    minutes: str  # min
    km: str  # km
    buffer: str  # Spare minutes
    empty: str  # Nothing to drive in this week.
    contact: str
    assumed: str
    assumed_short: str
    map_alt: str


@dataclass(frozen=True, slots=True)
class DriverSheet:
    """Where one vehicle is to be, day by day."""

    language: str
    title: str
    vehicle: str
    facts: tuple[Fact, ...]
    first_day: date
    last_day: date
    days: tuple[DriverDay, ...]
    office: OfficeCard
    version: str
    draft: bool
    made_at: datetime
    words: DriverWords

    def __post_init__(self) -> None:
        _check(self.language, self.made_at)


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One entry of a calendar file. Its identity is for ever; its sequence counts the changes."""

    public_id: UUID
    sequence: int
    starts: datetime
    ends: datetime
    summary: str
    description: str = ""
    location: str = ""
    status: EventStatus = "tentative"
    lat: float | None = None
    lon: float | None = None

    def __post_init__(self) -> None:
        for moment in (self.starts, self.ends):
            if moment.tzinfo is None:
                raise NaiveMoment(moment)
        if self.ends < self.starts:
            raise ValueError(f"{self.summary!r} ends {self.ends} before it begins {self.starts}")


@dataclass(frozen=True, slots=True)
class ProgrammeCalendar:
    name: str
    language: str
    site_host: str  # the host of SITE_URL: leadinglights.example.org
    at: datetime  # DTSTAMP
    events: tuple[CalendarEvent, ...] = field(default=())
    timezone: str = "Europe/Copenhagen"
    method: Method = "PUBLISH"
    organizer: str = ""  # the mail address of the office
    attendee: str = ""  # and of whoever is asked; a request without both is refused
    attendee_name: str = ""
    refresh_hours: int = 0  # how often a subscriber should look again; 0: a file of its own

    def __post_init__(self) -> None:
        _check(self.language, self.at)
        if self.method == "REQUEST" and not (self.organizer and self.attendee):
            raise ValueError("a calendar request needs who asks and who is asked")
        _unique(event.public_id for event in self.events)


def _unique(ids: Iterable[UUID]) -> None:
    seen: set[UUID] = set()
    for one in ids:
        if one in seen:
            raise ValueError(f"two calendar entries have the id {one}")
        seen.add(one)
