"""The programmes in force: of each visit its newest version that is a draft or released."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from leadinglights.office.registry.models import Site, SiteOffer
from leadinglights.office.visits.models import (
    HeldMeal,
    Interest,
    Plan,
    PlanningPeriod,
    ProgrammeItem,
    ProgrammeVersion,
    Receiver,
    Visit,
)
from leadinglights.office.visits.states import ItemKind, PlanOrigin, ProgrammeVersionState

Table = tuple[Any, ...]  # visit, group, offer, day, start and end
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
            Prefetch("delegation__interests", Interest.objects.select_related("topic")),
            "delegation__interests__topic__texts",
            "start_place__texts",
            "end_place__texts",
        )
        .order_by("arrives", "pk")
    )


def newest_plan(period: PlanningPeriod) -> Plan | None:
    """Return the plan last saved for a period: the one an edit starts from."""
    return period.plans.select_related("made_by").order_by("-number").first()


def misses_what_is_owed(plan: Plan) -> bool:
    """Return whether a plan leaves out something owed: a reception, a meal, a required stop."""
    return any(row["name"] == "musts_missed" and row["value"] > 0 for row in plan.result["levels"])


def standing_for(plan: Plan) -> Plan:
    """Return the plan whose content this one has: itself, unless it took others back."""
    while plan.origin == PlanOrigin.UNDONE:
        found = Plan.objects.filter(period_id=plan.period_id, number=plan.edit["to"]).first()
        if found is None:
            return plan
        plan = found
    return plan


def before(plan: Plan) -> Plan | None:
    """Return the plan that stood before this one was made."""
    if plan.parent_id is not None:
        return standing_for(plan.parent) if plan.parent else None
    earlier = Plan.objects.filter(period_id=plan.period_id, number__lt=plan.number)
    found = earlier.order_by("-number").first()
    return standing_for(found) if found else None


def versions_of(visits: Iterable[Visit]) -> Mapping[int, ProgrammeVersion]:
    """Return the version in force by visit; a visit nobody planned has none."""
    in_force = ProgrammeVersion.objects.filter(state__in=IN_FORCE)
    newest = in_force.filter(programme=OuterRef("programme")).order_by("-number")
    # The documents of a plan are large: who needs them asks for the plan itself.
    rows = (
        in_force.filter(
            programme__visit__in=list(visits), number=Subquery(newest.values("number")[:1])
        )
        .select_related("programme", "plan")
        .defer("plan__problem", "plan__result")
        .order_by("pk")
    )
    return {row.programme.visit_id: row for row in rows}


def meals_of(visits: Iterable[Visit]) -> QuerySet[ProgrammeItem]:
    """Return the tables in the programmes in force of these visits."""
    versions = versions_of(visits).values()
    return (
        ProgrammeItem.objects.filter(
            programme_version__in=[one.pk for one in versions],
            kind=ItemKind.MEAL,
            site_offer__isnull=False,
        )
        .select_related("programme_version__programme", "site_offer", "group")
        .order_by("pk")
    )


def held_meals(visits: Iterable[Visit]) -> frozenset[Table]:
    """Return the tables the office holds at their time."""
    rows = HeldMeal.objects.filter(visit__in=list(visits)).values_list(
        "visit", "group", "site_offer", "on", "starts_min", "ends_min"
    )
    return frozenset(rows.order_by())


def table_of(visit: Visit, item: ProgrammeItem | HeldMeal) -> Table:
    """Say what tells one table from another, as `held_meals` does."""
    return (visit.pk, item.group_id, item.site_offer_id, item.on, item.starts_min, item.ends_min)


def items_of(versions: Iterable[ProgrammeVersion]) -> Mapping[int, list[ProgrammeItem]]:
    """Return the items by version, in their order, with all that a page or paper names."""
    people = Receiver.objects.select_related("person")
    rows = list(
        ProgrammeItem.objects.filter(programme_version__in=list(versions))
        .select_related("stop", "vehicle", "interpreter", "group")
        .prefetch_related(
            Prefetch("site_offer", _offers_but_sites()),
            Prefetch(
                "receiver", people.prefetch_related("person__name_forms", "person__roles__texts")
            ),
        )
        .order_by("programme_version", "position")
    )
    _take_to_sites(rows)
    items: dict[int, list[ProgrammeItem]] = {}
    for row in rows:
        items.setdefault(row.programme_version_id, []).append(row)
    return items


def _take_to_sites(items: Iterable[ProgrammeItem]) -> None:
    """Give the items their sites with their texts: a hundred lines of a week name a dozen places."""
    offers = {item.site_offer for item in items if item.site_offer}
    rides = {site for item in items for site in (item.from_site_id, item.to_site_id) if site}
    wanted = {offer.site_id for offer in offers} | rides
    sites = Site.objects.prefetch_related("texts").in_bulk(wanted)
    for offer in offers:
        offer.site = sites[offer.site_id]
    for item in items:
        item.from_site = sites.get(item.from_site_id or 0)
        item.to_site = sites.get(item.to_site_id or 0)


def _offers_but_sites() -> QuerySet[SiteOffer]:
    return SiteOffer.objects.select_related("host__organisation").prefetch_related(
        "texts", "host__organisation__texts"
    )


def offers_named() -> QuerySet[SiteOffer]:
    """Return offers with the words of their site and host."""
    return _offers_but_sites().select_related("site").prefetch_related("site__texts")
