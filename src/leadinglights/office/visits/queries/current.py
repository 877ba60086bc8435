"""The programmes in force: of each visit its newest version that is a draft or released."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db.models import Max, QuerySet

from leadinglights.office.visits.models import (
    Plan,
    PlanningPeriod,
    ProgrammeItem,
    ProgrammeVersion,
    Visit,
)
from leadinglights.office.visits.states import ProgrammeVersionState

IN_FORCE = (ProgrammeVersionState.DRAFT, ProgrammeVersionState.RELEASED)


def visits_of(periods: Iterable[PlanningPeriod]) -> QuerySet[Visit]:
    """Visits of these periods with all that their pages name, in the order of their arrival."""
    return (
        Visit.objects.filter(period__in=list(periods))
        .select_related("office", "period", "delegation", "start_place", "end_place")
        .prefetch_related(
            "delegation__texts",
            "delegation__head__name_forms",
            "delegation__head__roles__texts",
            "delegation__interests__topic__texts",
            "start_place__texts",
            "end_place__texts",
        )
        .order_by("arrives", "pk")
    )


def newest_plan(period: PlanningPeriod) -> Plan | None:
    """Return the plan last saved for a period: the one an edit starts from."""
    return period.plans.order_by("-number").first()


def versions_of(visits: Iterable[Visit]) -> Mapping[int, ProgrammeVersion]:
    """Return the version in force by visit; a visit nobody planned has none."""
    in_force = ProgrammeVersion.objects.filter(
        programme__visit__in=list(visits), state__in=IN_FORCE
    )
    newest = in_force.values("programme").annotate(number=Max("number"))
    numbers = {row["programme"]: row["number"] for row in newest}
    rows = in_force.select_related("programme", "plan").order_by("pk")
    return {row.programme.visit_id: row for row in rows if row.number == numbers[row.programme_id]}


def items_of(versions: Iterable[ProgrammeVersion]) -> Mapping[int, list[ProgrammeItem]]:
    """Return the items by version, in their order, with all that a page or paper names."""
    rows = (
        ProgrammeItem.objects.filter(programme_version__in=list(versions))
        .select_related(
            "site_offer__site",
            "site_offer__host__organisation",
            "stop",
            "from_site",
            "to_site",
            "vehicle",
            "interpreter",
            "group",
            "receiver__person",
        )
        .prefetch_related(
            "site_offer__texts",
            "site_offer__site__texts",
            "site_offer__host__organisation__texts",
            "from_site__texts",
            "to_site__texts",
            "receiver__person__name_forms",
            "receiver__person__roles__texts",
        )
        .order_by("programme_version", "position")
    )
    items: dict[int, list[ProgrammeItem]] = {}
    for row in rows:
        items.setdefault(row.programme_version_id, []).append(row)
    return items
