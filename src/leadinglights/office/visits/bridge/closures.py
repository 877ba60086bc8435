"""Days on which something is not to be had, and what hosts have said no to: the planner is not asked for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from django.db.models import Count

from leadinglights.office.visits.models import Blackout, HostAsk, PlanningPeriod

NAMED = ("site", "host", "interpreter", "vehicle", "receiver")
Thing = tuple[str, int]  # the kind of what is closed, and its key


@dataclass(frozen=True, slots=True)
class Closures:
    """Days closed by what they close; the office itself stands under ("office", 0)."""

    days: Mapping[Thing, frozenset[date]]

    @classmethod
    def of(cls, period: PlanningPeriod) -> Self:
        rows = Blackout.objects.filter(
            office_id=period.office_id,
            starts_on__lte=period.ends_on,
            ends_on__gte=period.starts_on,
        ).order_by("pk")
        days: dict[Thing, set[date]] = defaultdict(set)
        for row in rows:
            named = [(name, getattr(row, f"{name}_id")) for name in NAMED]
            for thing in [one for one in named if one[1]] or [("office", 0)]:
                days[thing].update(_dates(row.starts_on, row.ends_on))
        return cls({thing: frozenset(closed) for thing, closed in days.items()})

    def closed(self, *things: Thing) -> frozenset[date]:
        """Return the days on which one of these, or the office, is closed."""
        return frozenset().union(
            *(self.days.get(thing, frozenset()) for thing in (("office", 0), *things))
        )


def _dates(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=i) for i in range((last - first).days + 1))


def asked_elsewhere(period: PlanningPeriod) -> Mapping[int, int]:
    """Return how often each host was asked in the year of a period, but not for the period itself.

    Several delegations in one session are one ask. The period's own asks are counted by the planner.
    """
    year = period.starts_on.year
    rows = (
        HostAsk.objects.filter(
            office_id=period.office_id,
            on__range=(date(year, 1, 1), date(year, 12, 31)),
            shared=False,
            host__isnull=False,
        )
        .exclude(stop__visit__period=period)
        .values("host")
        .annotate(asks=Count("pk"))
        .order_by()
    )
    return {row["host"]: row["asks"] for row in rows}
