"""What a guest is asked after a visit, and what all of them answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from leadinglights.office.access.actions import links
from leadinglights.office.access.models import GuestLink
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.visits.models import Feedback, Stop, Visit
from leadinglights.office.visits.queries.names import offer_title
from leadinglights.office.visits.states import StopState

FIELDS = ("overall", "best", "better", "wants", "name", "follow_up")
SEEN = (StopState.CONFIRMED, StopState.HELD)


@dataclass(frozen=True, slots=True)
class StopSeen:
    """A stop the guests were at."""

    stop_id: UUID
    title: str


@dataclass(frozen=True, slots=True)
class AskedAfter:
    """What the form shows: whose visit, and the stops to give marks to."""

    office_name: str
    name: str
    stops: tuple[StopSeen, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What one guest answered, in the language they wrote in."""

    overall: int
    best: str
    better: str
    wants: str
    name: str
    language: str
    follow_up: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class StopMark:
    """The mean mark of a stop, and how many gave one."""

    title: str
    mean: float
    count: int


@dataclass(frozen=True, slots=True)
class Answers:
    """All answers to one visit."""

    count: int
    mean: float | None
    stops: tuple[StopMark, ...]
    answers: tuple[Answer, ...]


def given(link: GuestLink, answer_id: UUID) -> dict[str, Any] | None:
    """Return what a guest said before under the names of the form's fields; None if nothing."""
    row = Feedback.objects.filter(visit=links.thing_of(link, Visit), public_id=answer_id).first()
    if row is None:
        return None
    said = {name: getattr(row, name) for name in FIELDS}
    return said | {f"stop_{stop}": mark for stop, mark in row.stops.items()}


def of_link(link: GuestLink, *, language: str) -> AskedAfter:
    visit = links.thing_of(link, Visit)
    return AskedAfter(
        office_name=said(visit.office, "name", language),
        name=said(visit.delegation, "name", language),
        stops=stops_of(visit, language=language),
    )


def stops_of(visit: Visit, *, language: str) -> tuple[StopSeen, ...]:
    """Return the stops the guests were at."""
    return tuple(
        StopSeen(stop.public_id, offer_title(stop.site_offer, language)) for stop in _seen(visit)
    )


def answers(visit: Visit, *, language: str) -> Answers:
    """Return what the guests of a visit thought, the newest first."""
    rows = list(Feedback.objects.filter(visit=visit).order_by("-at", "-pk"))
    marks = [row.overall for row in rows]
    stops = []
    for stop in _seen(visit):
        given = [row.stops[key] for row in rows if (key := str(stop.public_id)) in row.stops]
        if given:
            title = offer_title(stop.site_offer, language)
            stops.append(StopMark(title, sum(given) / len(given), len(given)))
    return Answers(
        count=len(rows),
        mean=sum(marks) / len(marks) if marks else None,
        stops=tuple(stops),
        answers=tuple(
            Answer(
                overall=row.overall,
                best=row.best,
                better=row.better,
                wants=row.wants,
                name=row.name,
                language=row.language,
                follow_up=row.follow_up,
                at=row.at,
            )
            for row in rows
        ),
    )


def _seen(visit: Visit) -> list[Stop]:
    """Return the stops the guests were at, each offer once though groups went apart."""
    rows = (
        Stop.objects.filter(visit=visit, state__in=SEEN)
        .select_related("site_offer__site")
        .prefetch_related("site_offer__texts", "site_offer__site__texts")
        .order_by("on", "starts_min", "pk")
    )
    seen: dict[tuple[object, ...], Stop] = {}
    for row in rows:
        seen.setdefault((row.on, row.starts_min, row.site_offer_id), row)
    return list(seen.values())
