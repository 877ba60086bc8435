"""What is personal and has been kept long enough: read from the tags of the fields and the clocks.

Nothing is marked as erased: a row is due as long as one of its fields still holds something. So a
run that was broken off, or a backup that was restored, is made good by the next run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Field, JSONField, Q, QuerySet

from leadinglights.office.access.models import Office
from leadinglights.office.access.models.privacy import Category, Start, Then, privacy_of
from leadinglights.office.visits.queries.clocks import Clock, clocks

NAMELESS: Final = "—"  # where a name has to stand although there is none any more
ERASING: Final = (Then.DELETE, Then.PSEUDONYMISE)


@dataclass(frozen=True, slots=True)
class Rule:
    """Fields of one table that are erased together: `keep` after the clock has begun."""

    clock: Clock
    keep: timedelta
    fields: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        label = self.clock.model._meta.label
        return tuple(f"{label}.{name}" for name in self.fields)


@dataclass(frozen=True, slots=True)
class Due:
    """Rows of one table, of one visit, request or other thing, whose time is over on a day."""

    on: date
    kind: str  # label of the thing, "visits.Visit"
    thing: UUID
    table: str
    fields: tuple[str, ...]
    rows: int


def rules() -> tuple[Rule, ...]:
    """Return what is erased when. What has to be archived first is not erased here."""
    found: list[Rule] = []
    for clock in clocks():
        fields: dict[timedelta, list[str]] = {}
        for name, keep in _kept_for_a_time(clock):
            fields.setdefault(keep, []).append(name)
        found += [Rule(clock, keep, tuple(names)) for keep, names in sorted(fields.items())]
    return tuple(found)


def due_rows(rule: Rule, *, at: datetime) -> QuerySet[Any]:
    """Return the rows that still hold something although their time is over, the oldest first."""
    rows = rows_that_hold(rule).annotate(clock_began=rule.clock.started)
    due: QuerySet[Any] = rows.filter(clock_began__lte=at - rule.keep)
    return due


def rows_that_hold(rule: Rule) -> QuerySet[Any]:
    """Return the rows in which one of the fields still holds something, with what they belong to."""
    clock = rule.clock
    rows = clock.model.objects.filter(clock.where).filter(_holds_something(rule))
    named: QuerySet[Any] = rows.annotate(erased_of_kind=clock.owner_kind, erased_of=clock.owner)
    return named.order_by("pk")


def over(rule: Rule, row: Any) -> datetime:
    """Return when the time of a row found by `due_rows` is over."""
    began: datetime = row.clock_began
    if rule.clock.since_made:
        began = max(began, _made(row.public_id))
    return began + rule.keep


def planned(*, office_id: int, until: datetime) -> tuple[Due, ...]:
    """Return what the office would erase up to a moment, the earliest first."""
    office = Office.objects.get(pk=office_id)
    zone = ZoneInfo(office.timezone)
    found: Counter[tuple[date, str, UUID, str, tuple[str, ...]]] = Counter()
    for rule in rules():
        for row in due_rows(rule, at=until).filter(office_id=office.pk).iterator():
            when = over(rule, row)
            if when <= until:
                table = rule.clock.model._meta.label
                day = when.astimezone(zone).date()
                found[(day, row.erased_of_kind, row.erased_of, table, rule.fields)] += 1
    return tuple(Due(*key, rows=number) for key, number in sorted(found.items()))


def erased_value(rule: Rule, name: str) -> Any:
    """Return what stands in a field once it is erased."""
    if name in rule.clock.instead:
        return rule.clock.instead[name][0]
    return _empty(_field(rule.clock, name))


def _kept_for_a_time(clock: Clock) -> Iterator[tuple[str, timedelta]]:
    for field in clock.model._meta.get_fields():
        tag = privacy_of(field)
        if tag is None or tag.category is Category.NONE or tag.start is Start.NEVER:
            continue
        if tag.then in ERASING and not tag.archive and tag.keep is not None:
            yield field.name, tag.keep


def _holds_something(rule: Rule) -> Q:
    """Match a row in which at least one of the fields is not yet erased."""
    holds = Q()
    for name in rule.fields:
        holds |= _holds(rule, name)
    return holds


def _holds(rule: Rule, name: str) -> Q:
    if name in rule.clock.instead:
        return ~rule.clock.instead[name][1]
    empty = _empty(_field(rule.clock, name))
    return Q(**{f"{name}__isnull": False}) if empty is None else ~Q(**{name: empty})


def _field(clock: Clock, name: str) -> Field[Any, Any]:
    field = clock.model._meta.get_field(name)
    assert isinstance(field, Field)
    return field


def _empty(field: Field[Any, Any]) -> Any:
    if field.null:
        return None
    if isinstance(field, JSONField):
        return field.get_default()
    tag = privacy_of(field)
    required = tag is not None and tag.then == Then.PSEUDONYMISE and not field.blank
    return NAMELESS if required else ""


def _made(public_id: UUID) -> datetime:
    """Return when a row was made: the first 48 bits of its id are milliseconds (RFC 9562)."""
    if public_id.version != 7:  # not made here
        return datetime.fromtimestamp(0, UTC)
    return datetime.fromtimestamp((public_id.int >> 80) / 1000, UTC)
