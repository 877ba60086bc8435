"""What other systems are given: plain values of requests, visits, programmes, stops, lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar
from uuid import UUID

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows of a list, and whether there are more after them."""

    rows: tuple[Row, ...]
    number: int
    more: bool


@dataclass(frozen=True, slots=True)
class Request:
    """A visit request as it stands."""

    id: UUID
    version: int
    state: str
    received_at: datetime | None
    answer_due: date | None
    organisation: str
    kind: str
    country: str
    persons: int | None
    languages: tuple[str, ...]
    wished_from: date | None
    wished_to: date | None
    language: str
    case_number: str
    visit: UUID | None


@dataclass(frozen=True, slots=True)
class WholeRequest:
    """A request with what was asked and who asks."""

    request: Request
    asks: str
    topics: tuple[str, ...]
    basket: tuple[str, ...]
    contact_name: str
    contact_email: str
    contact_phone: str


@dataclass(frozen=True, slots=True)
class VisitRow:
    """An accepted visit; `programme` is the state of the version in force, empty if none is."""

    id: UUID
    version: int
    state: str
    kind: str
    mode: str
    delegation: str
    country: str
    persons: int | None
    arrives: datetime
    departs: datetime
    request: UUID | None
    case_number: str
    programme: str
    programme_number: int | None


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a programme. Times are of the office's zone, in minutes after midnight."""

    kind: str
    on: date
    starts_min: int
    ends_min: int
    title: str
    place: str
    stop: UUID | None
    state: str


@dataclass(frozen=True, slots=True)
class Programme:
    """One version of a visit's programme."""

    visit: UUID
    number: int
    state: str
    released_at: datetime | None
    timezone: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class WholeWeek:
    """A planning period with its visits. `plan_number` is None where nothing is planned yet."""

    id: UUID
    title: str
    starts_on: date
    ends_on: date
    aim: str
    plan_number: int | None
    planned_at: datetime | None
    origin: str
    job: UUID | None
    visits: tuple[VisitRow, ...]
    programmes: tuple[Programme, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    kind: str
    at: datetime
    on: date | None
    starts_min: int | None
    most_guests: int | None
    language: str
    words: str


@dataclass(frozen=True, slots=True)
class StopRow:
    """A time at a host, and what the host answered."""

    id: UUID
    version: int
    state: str
    title: str
    place: str
    host: str
    on: date
    starts_min: int
    ends_min: int
    pinned: bool
    answer_by: date | None
    asked_at: datetime | None
    answered_at: datetime | None
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class DelegateRow:
    """A guest on the list; diets are counted for the whole list, never for a person."""

    family: str
    given: str
    native_name: str
    display_order: str
    title: str
    organisation: str
    salutation: str
    languages: tuple[str, ...]
    cares_about: str
    email: str
    phone: str
    arrives: str
    departs: str
    photo_consent: bool | None
    is_head: bool
    is_leader: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """The list of delegates in the order of rank. Version 0: there is none yet."""

    visit: UUID
    version: int
    state: str
    deadline: date | None
    delegates: tuple[DelegateRow, ...]
    diets: Mapping[str, int]
    needs: Mapping[str, int]
    remarks: str
