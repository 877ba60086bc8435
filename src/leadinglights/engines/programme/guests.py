"""Who comes: delegations, their groups, days, wishes; what is already fixed for them."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from leadinglights.engines.programme.clock import ClockMin, Date, Window
from leadinglights.engines.programme.rules import OrderRule
from leadinglights.engines.programme.supply import Id, Interpreter, Vehicle
from leadinglights.quantities.reading import Frozen

Points = Annotated[int, Field(ge=0, le=100)]
TogetherKind = Literal[
    "visit", "talk", "walk", "meeting", "reception", "farewell", "lunch", "dinner"
]


class Group(Frozen):
    """Part of a delegation that moves together: a party."""

    id: Id
    persons: int = Field(ge=1, le=500)


class Head(Frozen):
    """Rank 1-9, higher is more senior; entered by a person, never inferred from a title."""

    rank: int = Field(ge=1, le=9)


class Day(Frozen):
    """When and where a delegation's day starts and ends. `lunch` null: by the office's rule."""

    date: Date
    from_min: ClockMin = Field(validation_alias="from", serialization_alias="from")
    to_min: ClockMin = Field(validation_alias="to", serialization_alias="to")
    start: Id
    end: Id
    lunch: bool | None = None
    dinner: bool | None = None


class Wish(Frozen):
    """A site or an offer with points; or one that must, or must not, be visited.

    `group` names whom a "must_not" is for, where it is not for the whole delegation.
    """

    site: Id | None = None
    offer: Id | None = None
    group: Id | None = None
    points: Points = 0
    kind: Literal["wish", "must", "must_not"] = "wish"
    latest_day: Date | None = None

    def in_time(self, date: dt.date) -> bool:
        """Whether it is not too late for it on a date."""
        return self.latest_day is None or date <= self.latest_day


class Ceremony(Frozen):
    """Reception or farewell: whether it is owed and how senior the receiver has to be.

    `rank_needed` null: by the office's rank table, or anybody where the table says nothing.
    """

    kind: Literal["none", "wish", "must"] = "none"
    rank_needed: int | None = Field(default=None, ge=1, le=9)
    points: Points = 50  # counts only where kind is "wish"


class Pace(Frozen):
    """Host stops a day are all stops but meals.

    Idle time is reported and kept low among equal plans, not forbidden (conventions §21).
    """

    max_stops: int = Field(default=4, ge=0, le=6)
    max_idle_min: int | None = Field(default=None, ge=0)
    max_span_min: int | None = Field(
        default=None, ge=1
    )  # first departure or start to last arrival or end
    min_free_min: int = Field(default=0, ge=0)  # of the day window, neither stop nor leg


class Delegation(Frozen):
    """The guests as one party, or several if `groups` says so, or if they `may_split` (conventions §20).

    Tags in `needs` hold for every offer; tags beginning with "diet" hold for meals only; "step_free" and
    "wheelchair" hold for vehicles too (conventions §8).
    """

    id: Id
    name: str = ""
    persons: int = Field(ge=1, le=500)
    languages: tuple[str, ...] = Field(min_length=1)
    groups: tuple[Group, ...] = ()
    together: tuple[TogetherKind, ...] = ("reception", "dinner")
    head: Head = Head(rank=1)
    days: tuple[Day, ...]
    wishes: tuple[Wish, ...] = ()
    topics: dict[str, Points] = Field(default_factory=dict)
    pace: Pace = Pace()
    needs: tuple[str, ...] = ()
    apart: tuple[Id, ...] = ()
    may_split: bool = False
    own_interpreter: tuple[Interpreter, ...] = ()
    own_vehicle: Vehicle | None = None
    reception: Ceremony = Ceremony()
    farewell: Ceremony = Ceremony()
    order: tuple[OrderRule, ...] = ()

    @property
    def parties(self) -> tuple[Group, ...]:
        """What moves: the groups, or the whole delegation as one group with its own id."""
        return self.groups or (Group(id=self.id, persons=self.persons),)

    @property
    def needs_of_offers(self) -> frozenset[str]:
        """Tags every offer but a meal must provide."""
        return frozenset(tag for tag in self.needs if not tag.startswith("diet"))

    @property
    def needs_of_meals(self) -> frozenset[str]:
        """Tags a meal must provide."""
        return frozenset(self.needs)

    @property
    def needs_of_vehicles(self) -> frozenset[str]:
        """Tags a vehicle must have among its access."""
        return frozenset(self.needs) & {"step_free", "wheelchair"}


class Appointment(Frozen):
    """A stop with one possible start, owed. At an offer, or at a place of its own. `group` null: every group."""

    id: Id
    name: str = ""
    delegation: Id
    group: Id | None = None
    offer: Id | None = None
    place: Id | None = None
    date: Date
    start: ClockMin
    duration_min: int = Field(ge=1, le=720)
    languages: tuple[str, ...] = ()  # at a place; an offer brings its own


class Meeting(Frozen):
    """A company meeting both sides agreed to, still to be given a time.

    The company's person is one: two meetings of one `person` (default: the organisation) never overlap,
    nor do two in one `room`. `group` null: the first group attends.
    """

    id: Id
    name: str = ""
    delegation: Id
    group: Id | None = None
    organisation: Id
    person: Id | None = None
    minutes: int = Field(ge=5, le=480)
    windows: tuple[Window, ...] = Field(min_length=1)
    place: Id
    room: Id | None = None
    kind: Literal["wish", "must"] = "wish"
    points: Points = 50
    languages: tuple[str, ...] = ()

    @property
    def person_key(self) -> str:
        """The one who cannot be in two meetings."""
        return self.person if self.person is not None else self.organisation


PIN_WEIGHTS = {"confirmed": 1000, "proposed": 300, "held": 300, "tentative": 50}


class Pin(Frozen):
    """A stop of the programme in force. "fixed" cannot move; "keep" earns its weight where unchanged.

    `offer` may name a company meeting too.
    """

    delegation: Id
    group: Id | None = None
    offer: Id
    date: Date
    start: ClockMin
    duration_min: int | None = Field(default=None, ge=1)
    presenter: str | None = None
    state: Literal["tentative", "proposed", "confirmed", "held"] = "confirmed"
    mode: Literal["fixed", "keep"] = "keep"
    weight: int | None = Field(default=None, ge=0, le=100_000)

    @property
    def keep_weight(self) -> int:
        """What keeping it counts at level 2."""
        return PIN_WEIGHTS[self.state] if self.weight is None else self.weight
