"""What the city has to show, who receives and interprets, and what drives."""

from __future__ import annotations

import unicodedata
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from leadinglights.engines.programme.clock import ClockMin, Window
from leadinglights.engines.programme.rules import InterpretationMode
from leadinglights.quantities.quoting import quoted
from leadinglights.quantities.reading import Frozen


def one_line(name: str) -> str:
    """Let an id through that can be written in one line, and in UTF-8."""
    if any(unicodedata.category(sign) in CONTROLS for sign in name):
        raise ValueError(f"{quoted(name)} has a line break or control character in it: remove it")
    return name


CONTROLS = ("Cc", "Cs", "Zl", "Zp")
Id = Annotated[str, Field(min_length=1, max_length=120), AfterValidator(one_line)]
OfferKind = Literal["visit", "talk", "walk", "meeting", "reception", "farewell", "meal"]
SiteStatus = Literal["operating", "degraded", "closed", "planned"]


class Host(Frozen):
    """Who is asked. One session asks once, however many parties share it; caps count sessions.

    `ask_cap_week` counts per ISO week, `ask_cap_year` includes `asked_this_year`.
    """

    id: Id
    name: str = ""
    ask_cap_week: int | None = Field(default=None, ge=0)
    ask_cap_year: int | None = Field(default=None, ge=0)
    asked_this_year: int = Field(default=0, ge=0)
    ask_weight: int = Field(default=1, ge=0, le=1000)


class Site(Frozen):
    """A place that can be shown. Optional: an offer may name a site that is not listed if none is listed."""

    id: Id
    name: str = ""
    status: SiteStatus = "operating"


class Duration(Frozen):
    """Shortest and ideal length of a session without interpretation."""

    min_min: int = Field(ge=1, le=720, validation_alias="min", serialization_alias="min")
    ideal_min: int = Field(ge=1, le=720, validation_alias="ideal", serialization_alias="ideal")


class Price(Frozen):
    """Euro per session and per person."""

    session: int = Field(default=0, ge=0)
    person: int = Field(default=0, ge=0)


class Offer(Frozen):
    """What can be seen at a site.

    `languages` empty means nothing is spoken that would need an interpreter. `starts` empty means any
    start. `capacity` counts guests in one session; for a meal it counts the seats of the room, so all
    groups eating at once share it. `merge` says whether several delegations may share a session; groups
    of one delegation always may (conventions §5). Only an offer that is `operating` is used.
    """

    id: Id
    name: str = ""
    kind: OfferKind = "visit"
    site: Id | None = None
    place: Id
    host: Id | None = None
    receiver: Id | None = None
    presenter: str | None = None
    languages: tuple[str, ...] = ()
    topics: dict[str, Annotated[int, Field(ge=0, le=100)]] = Field(default_factory=dict)
    windows: tuple[Window, ...] = ()
    duration: Duration
    starts: tuple[ClockMin, ...] = ()
    capacity: int = Field(default=1000, ge=1)
    merge: bool = False
    parallel: int = Field(default=1, ge=1, le=100)
    rest_min: int = Field(default=0, ge=0, le=720)
    repeatable: bool = False
    lead_days: int = Field(default=0, ge=0)
    price_eur: Price = Price()
    ask: bool = True
    provides: tuple[str, ...] = ()
    status: SiteStatus = "operating"

    @property
    def site_key(self) -> str:
        """What a delegation sees only once: the site, or the offer itself where no site is named."""
        return self.site if self.site is not None else self.id


class Receiver(Frozen):
    """A dignitary; receives one session at a time. No windows means always free."""

    id: Id
    name: str = ""
    rank: int = Field(ge=1, le=9)
    languages: tuple[str, ...] = ()
    windows: tuple[Window, ...] = ()
    sessions_per_day: int | None = Field(default=None, ge=0)


class Interpreter(Frozen):
    """One person. No windows means always free; speaks every listed language both ways, no relay.

    Between two sessions lies at least the larger of the travel time (buffer included) and the
    changeover; by default that is one grid slot where the place changes and nothing where it does not.
    """

    id: Id
    name: str = ""
    languages: tuple[str, ...] = Field(min_length=1)
    modes: tuple[InterpretationMode, ...] = Field(default=("consecutive",), min_length=1)
    windows: tuple[Window, ...] = ()
    max_day_min: int = Field(default=240, ge=0)  # interpreted minutes a day
    max_run_min: int = Field(default=90, ge=0)  # interpreted minutes without a gap of rest_min
    rest_min: int = Field(default=15, ge=0)
    changeover_min: int | None = Field(default=None, ge=0)
    moves: Literal["with_party", "own"] = "own"
    fee_eur: int = Field(default=0, ge=0)
    fee_per: Literal["day", "hour"] = "day"  # hour: every begun hour of interpreting on a day


class Vehicle(Frozen):
    """One bus or boat, or `count` of the same sort; the fee is for each day one is used.

    No windows means always free. `with_party`: one party's from its first leg of the day to its last.
    `shuttle`: leg by leg, several parties one after the other, with the empty ride between. A driver has
    `break_min` without driving after at most `drive_before_break_min` of it (conventions §22).
    """

    id: Id
    name: str = ""
    count: int = Field(default=1, ge=1, le=100)
    seats: int = Field(ge=1)
    access: tuple[str, ...] = ()
    windows: tuple[Window, ...] = ()
    mode: Literal["bus", "boat", "car", "train"] = "bus"
    attach: Literal["with_party", "shuttle"] = "with_party"
    max_drive_min: int | None = Field(
        default=None, ge=0
    )  # driving minutes a day, buffers not counted
    max_span_min: int | None = Field(default=None, ge=0)  # first departure to last arrival of a day
    drive_before_break_min: int | None = Field(default=None, ge=1)
    break_min: int = Field(default=45, ge=1, le=720)
    fee_eur: int = Field(default=0, ge=0)

    @property
    def each(self) -> tuple[Vehicle, ...]:
        """The single vehicles: itself, or "id#1", "id#2" and so on."""
        if self.count == 1:
            return (self,)
        return tuple(
            self.model_copy(update={"id": f"{self.id}#{i}", "count": 1})
            for i in range(1, self.count + 1)
        )
