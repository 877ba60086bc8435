"""The rows the pages of a visit are made of: small, frozen, already in the reader's language."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal
from uuid import UUID

from leadinglights.documents.drawing import MapDay

ItemKind = Literal["stop", "reception", "meal", "leg", "waiting", "free", "arrival", "departure"]
LineKind = Literal["meal", "leg", "waiting", "free", "arrival", "departure"]
Presence = Literal["here", "not_yet", "left"]


@dataclass(frozen=True, slots=True)
class Graded:
    """A value and whether no source says it."""

    text: str
    assumed: bool


@dataclass(frozen=True, slots=True)
class BoardItem:
    """One line of a programme as the board shows it."""

    key: str
    kind: ItemKind
    title: str
    place: str
    starts: time
    ends: time
    state: str
    state_label: str
    minutes: int
    km: float | None
    assumed: bool
    lines: tuple[str, ...]
    offer_id: UUID | None
    href_day: date
    shared: str = ""  # "together with City of Baoding": what planning jointly is for
    stop: str = (
        ""  # the offer's code, of what can be moved by hand; with group and minutes of the day
    )
    group: str = ""
    start_min: int = 0
    end_min: int = 0
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class BoardCell:
    """One day of one delegation."""

    on: date
    presence: Presence
    items: tuple[BoardItem, ...]


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many stops of a lane are in one state: "5 confirmed"."""

    state: str
    count: int
    sentence: str


@dataclass(frozen=True, slots=True)
class BoardLane:
    """One delegation across the days of the period."""

    visit_id: UUID
    name: str
    native_name: str
    native_lang: str
    kind_label: str
    head: str
    persons: Graded
    interests: tuple[str, ...]
    counts: tuple[StateCount, ...]
    cells: tuple[BoardCell, ...]
    to_tell: str = ""  # who is still to be told of its programme; "" where nobody is


@dataclass(frozen=True, slots=True)
class HostLoad:
    """How often a host or receiver is asked, against what it agreed to."""

    name: str
    is_receiver: bool
    per_day: tuple[int, ...]
    total: int
    cap: int | None
    cap_assumed: bool
    host_id: UUID | None = None  # where the sheet of a host who receives can be had
    year: int | None = (
        None  # asked this year, this week included; a receiver is not counted by the year
    )
    year_cap: int | None = None
    year_assumed: bool = False


@dataclass(frozen=True, slots=True)
class DriverSheet:
    """The sheet of one vehicle's driver."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Settle:
    """One thing to settle before release, with the page where it is settled."""

    code: str
    headline: str
    text: str
    href_kind: Literal["visit", "offer", "groups", "week", ""]
    href_id: UUID | None


@dataclass(frozen=True, slots=True)
class Left:
    """A wish that was left out, and why."""

    name: str
    visit_name: str
    points: int
    reasons: tuple[str, ...]
    ways_out: tuple[str, ...] = ()  # for the office alone: not on the guests' paper
    visit_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class LevelRow:
    """How good the plan is on one level of the order of goals, in words."""

    name: str
    value: str
    bound: str
    gap: str
    proven: bool
    given: str = ""


@dataclass(frozen=True, slots=True)
class HeldStart:
    """A start that is late more often than others: "98 of 100"."""

    name: str
    day: str
    at: time
    visits: str
    share: str


@dataclass(frozen=True, slots=True)
class HeldVisit:
    """How often all starts of one delegation hold, and what its rides have to spare."""

    name: str
    share: str
    slack: str


@dataclass(frozen=True, slots=True)
class Holding:
    """How the plan stands delays: the figure, the weakest start, the proof."""

    sentence: str
    weakest: str
    starts: tuple[HeldStart, ...]
    visits: tuple[HeldVisit, ...]
    basis: str
    assumed: bool


@dataclass(frozen=True, slots=True)
class Share:
    """What one delegation gets of what it could have had alone."""

    name: str
    text: str
    twentieths: int
    worst: bool

    @property
    def rest(self) -> int:
        return 20 - self.twentieths


@dataclass(frozen=True, slots=True)
class Shares:
    """All delegations side by side, the worst served first."""

    rows: tuple[Share, ...]
    mean: str


@dataclass(frozen=True, slots=True)
class AnnouncedRequest:
    """A delegation that was announced and has no visit yet: what is missing."""

    name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Board:
    """Everything the page of one planning period shows."""

    period_id: UUID
    title: str
    from_: date
    to: date
    days: tuple[date, ...]
    lanes: tuple[BoardLane, ...]
    loads: tuple[HostLoad, ...]
    settles: tuple[Settle, ...]
    left: tuple[Left, ...]
    levels: tuple[LevelRow, ...]
    status_sentence: str
    plan_made_at: datetime | None
    plan_number: int | None
    job_id: UUID | None
    other_requests: tuple[AnnouncedRequest, ...]
    drivers: tuple[DriverSheet, ...] = ()
    holding: Holding | None = None
    shares: Shares | None = None
    aim: str = "best"
    step_min: int = 15  # what a stop is moved by
    last_change: str = ""  # what the newest plan changed by hand, in words
    can_undo: bool = False
    owed_missed: bool = False  # the newest plan leaves out something owed


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled value beside a stop."""

    label: str
    value: Graded
    internal: bool = False  # for the office alone: not on the guests' paper


@dataclass(frozen=True, slots=True)
class DayStop:
    """A stop in a day's programme, numbered as on the map."""

    number: int
    title: str
    place: str
    starts: time
    ends: time
    times_assumed: bool
    state: str
    state_label: str
    facts: tuple[Fact, ...]
    why: tuple[str, ...]
    site_code: str
    offer_id: UUID | None = None
    kind: Literal["stop", "reception"] = "stop"
    why_for_guests: tuple[str, ...] = ()
    text: str = ""  # one or two sentences: what is shown there


@dataclass(frozen=True, slots=True)
class DayLine:
    """What happens between the stops: a leg, a meal, free time, waiting."""

    kind: LineKind
    starts: time
    ends: time
    text: str
    assumed: bool


@dataclass(frozen=True, slots=True)
class Day:
    """One day of one visit."""

    on: date
    entries: tuple[DayStop | DayLine, ...]
    map: MapDay | None
    km_total: float
    minutes_bus: int


@dataclass(frozen=True, slots=True)
class PaperLink:
    """One document of a visit in one language."""

    kind: Literal["pdf", "docx", "ics"]
    language: str
    language_name: str


@dataclass(frozen=True, slots=True)
class VisitProgramme:
    """The programme of one visit, day by day."""

    visit_id: UUID
    period_id: UUID
    period_title: str
    name: str
    native_name: str
    native_lang: str
    head: str
    persons: Graded
    status_sentence: str
    days: tuple[Day, ...]
    left: tuple[Left, ...]
    missing: tuple[str, ...]
    papers: tuple[PaperLink, ...]
    on_the_screen: str | None  # when they meet, "" where no hour is set; None: they come in person


@dataclass(frozen=True, slots=True)
class OfferLink:
    """An offer a visit uses, and how many of its values no source says."""

    offer_id: UUID
    name: str
    assumed_values: int


@dataclass(frozen=True, slots=True)
class VisitAssumptions:
    """What may be changed about a visit; `grades` says for each field who says it."""

    visit_id: UUID
    visit_version: int
    delegation_id: UUID
    delegation_version: int
    period_id: UUID
    name: str
    persons: int
    arrives: datetime
    departs: datetime
    grades: dict[str, str]
    offers: tuple[OfferLink, ...]
    home_id: UUID | None  # where the guests come from
    places: tuple[tuple[UUID, str], ...]


@dataclass(frozen=True, slots=True)
class OfferAssumptions:
    """What may be changed about an offer."""

    offer_id: UUID
    version: int
    name: str
    site: str
    hours: str
    min_min: int
    ideal_min: int
    capacity: int | None
    grades: dict[str, str]
