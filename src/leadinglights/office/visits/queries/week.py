"""Everything the pages and papers of a planning period are made of, fetched once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from leadinglights.office.visits.models import (
    PlanningPeriod,
    ProgrammeItem,
    ProgrammeVersion,
    Visit,
)
from leadinglights.office.visits.queries import current


@dataclass(frozen=True, slots=True)
class Week:
    """Everything fetched for a period, once."""

    period: PlanningPeriod
    visits: Sequence[Visit]
    versions: Mapping[int, ProgrammeVersion]
    items: Mapping[int, Sequence[ProgrammeItem]]
    held: frozenset[current.Table] = frozenset()  # tables the office holds at their time

    @classmethod
    def of(cls, period: PlanningPeriod) -> Week:
        visits = list(current.visits_of([period]))
        versions = current.versions_of(visits)
        items = current.items_of(versions.values())
        return cls(period, visits, versions, items, current.held_meals(visits))

    def items_of(self, visit: Visit) -> Sequence[ProgrammeItem]:
        version = self.versions.get(visit.pk)
        return self.items.get(version.pk, []) if version else []

    @property
    def all_items(self) -> list[ProgrammeItem]:
        return [item for visit in self.visits for item in self.items_of(visit)]

    @property
    def days(self) -> tuple[date, ...]:
        count = (self.period.ends_on - self.period.starts_on).days + 1
        return tuple(self.period.starts_on + timedelta(days=i) for i in range(count))
