"""The calendars somebody can subscribe to: whose they are, and the address of each that is good."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from leadinglights.office.access.models.rows import Actor
from leadinglights.office.visits.models import CalendarFeed
from leadinglights.office.visits.queries import calendars, papers_page
from leadinglights.office.visits.queries.calendars import Whose


@dataclass(frozen=True, slots=True)
class FeedRow:
    """A calendar and its address; empty where it was taken back and none was made since."""

    whose: Whose
    id: UUID
    name: str
    address: str
    changed_at: datetime | None


@dataclass(frozen=True, slots=True)
class VisitFeeds:
    visit_id: UUID
    period_id: UUID
    name: str
    feeds: tuple[FeedRow, ...]


def of_visit(
    *, actor: Actor | None, visit_id: UUID, language: str, papers_in: str
) -> VisitFeeds | None:
    """Return the calendars of a visit's guests, hosts, interpreters and drivers."""
    found = papers_page.page(actor=actor, visit_id=visit_id, language=language, papers_in=papers_in)
    if found is None:
        return None
    people: list[tuple[Whose, UUID, str]] = [("visit", found.visit_id, found.name)]
    for whose, rows in _groups(found):
        people += [(whose, one.public_id, one.name) for one in rows]
    changed = _changed(one[1] for one in people)
    return VisitFeeds(
        visit_id=found.visit_id,
        period_id=found.period_id,
        name=found.name,
        feeds=tuple(_row(*one, changed, papers_in) for one in people),
    )


def _groups(
    found: papers_page.VisitPapers,
) -> tuple[tuple[Whose, tuple[papers_page.PersonPapers, ...]], ...]:
    return (
        ("host", found.hosts),
        ("interpreter", found.interpreters),
        ("driver", found.drivers),
    )


def _changed(things: Iterable[UUID]) -> Mapping[tuple[str, UUID], CalendarFeed]:
    rows = CalendarFeed.objects.filter(thing__in=list(things))
    return {(row.whose, row.thing): row for row in rows}


def _row(
    whose: Whose,
    thing: UUID,
    name: str,
    changed: Mapping[tuple[str, UUID], CalendarFeed],
    language: str,
) -> FeedRow:
    row = changed.get((whose, thing))
    is_open, number = (row.is_open, row.number) if row else (True, 0)
    address = calendars.address(whose, thing, language, number=number) if is_open else ""
    return FeedRow(whose, thing, name, address, row.changed_at if row else None)
