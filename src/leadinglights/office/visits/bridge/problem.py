"""A planning period as the planner's problem; what cannot be asked of it, with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from leadinglights.engines.programme import Problem
from leadinglights.engines.programme.problem import PROBLEM_FORMAT, Fault, ProblemRefused
from leadinglights.office.access.models import Office
from leadinglights.office.registry.models import SiteOffer
from leadinglights.office.visits.bridge import guests, supply
from leadinglights.office.visits.bridge.closures import Closures, asked_elsewhere
from leadinglights.office.visits.bridge.guests import LeftOut
from leadinglights.office.visits.bridge.roads import Roads
from leadinglights.office.visits.bridge.rooms import without_too_small
from leadinglights.office.visits.models import (
    Interest,
    Interpreter,
    PlanningPeriod,
    Receiver,
    Stop,
    Vehicle,
    Visit,
)
from leadinglights.office.visits.states import Direction, PlanAim, VisitMode, VisitState

_PLACE = re.compile(r"(?P<list>\w+)\[(?P<index>\d+)\](?P<rest>.*)")
GIVEN_SHARE = 0.01  # of the points, which fairness or calm may cost where the office asks for it
CALM_POINTS = 3  # what a quarter of an hour of waiting before a stop is worth then
PLANNED = (VisitState.PREPARING, VisitState.READY)


@dataclass(frozen=True, slots=True)
class Asked:
    """The problem, the visits in it by their delegation's code, and what is not in it."""

    problem: Problem
    visits: Mapping[str, Visit]
    left_out: tuple[LeftOut, ...]


def problem_for(period: PlanningPeriod) -> Asked:
    """Ask for all visits of a period at once.

    A visit without a number of guests cannot be planned; a wish for a place no known ride leads to,
    or that is too small for the group, is left out. Nothing is guessed.
    """
    office = period.office
    roads = Roads.of(office)
    offers = list(_offers(office))
    visits = list(_visits(period))
    _take_to_places(visits, period, offers, roads)
    refused = {visit.pk: code for visit in visits if (code := _not_plannable(visit, roads))}
    planned = [visit for visit in visits if visit.pk not in refused]
    ends = {site for visit in planned for site in _ends(visit)}
    reached = roads.reached(ends, {offer.site_id for offer in offers}) if planned else set()
    shown = [offer for offer in offers if offer.site_id in reached]
    in_vain = {
        wish.pk: one
        for visit in planned
        for wish in guests.wishes_of(visit)
        if (one := guests.in_vain(visit, wish, shown))
    }
    left_out = [LeftOut(visit, refused[visit.pk]) for visit in visits if visit.pk in refused]
    return Asked(
        problem=_problem(
            without_too_small(_bare(_document(period, planned, shown, roads, set(in_vain))))
        ),
        visits={visit.delegation.code: visit for visit in planned},
        left_out=(*left_out, *in_vain.values()),
    )


def _document(
    period: PlanningPeriod,
    planned: list[Visit],
    shown: list[SiteOffer],
    roads: Roads,
    in_vain: set[int],
) -> dict[str, Any]:
    office = period.office
    days = guests.days_between(period.starts_on, period.ends_on)
    statuses = {offer.pk: supply.status_on(offer, period.starts_on) for offer in shown}
    places = {offer.site_id for offer in shown} | {site for one in planned for site in _ends(one)}
    shut, asks = Closures.of(period), asked_elsewhere(period)
    return {
        "format": PROBLEM_FORMAT,
        "as_of": period.as_of,
        "timezone": office.timezone,
        "period": {"from": period.starts_on, "to": period.ends_on},
        "grid_min": period.grid_min,
        "rules": office.rules,
        "objective": _objective(period),
        "travel": roads.document(places),
        "hosts": [supply.host(host, asks.get(host.pk, 0)) for host in supply.hosts(shown)],
        "sites": supply.sites(shown, statuses),
        "offers": [
            supply.offer(
                offer,
                statuses[offer.pk],
                days,
                shut.closed(("site", offer.site_id), ("host", offer.host_id or 0)),
                office,
            )
            for offer in shown
        ],
        "receivers": [
            supply.receiver(row, days, shut.closed(("receiver", row.pk)), office)
            for row in _of(Receiver, office)
        ],
        "interpreters": [
            supply.interpreter(row, days, shut.closed(("interpreter", row.pk)), office)
            for row in _of(Interpreter, office)
        ],
        "vehicles": [
            supply.vehicle(row, days, shut.closed(("vehicle", row.pk)), office)
            for row in _of(Vehicle, office)
        ],
        "delegations": [
            guests.delegation(
                visit, [wish for wish in guests.wishes_of(visit) if wish.pk not in in_vain], shown
            )
            for visit in planned
        ],
        "appointments": guests.appointments(planned, shown, period),
        "pins": guests.pins(planned, shown),
    }


def _objective(period: PlanningPeriod) -> dict[str, Any]:
    """Say what the office wants of the plan; everything else is the planner's own order of goals."""
    if period.aim == PlanAim.BEST:
        return {}
    calm = {"slack_points": CALM_POINTS} if period.aim == PlanAim.CALMER else {}
    return {"tolerance": {"interest": GIVEN_SHARE}, **calm}


def _problem(document: Any) -> Problem:
    """Make the problem; what the planner refuses is named by the codes of the office's own files."""
    try:
        return Problem.of(document)
    except ProblemRefused as refused:
        raise ProblemRefused(
            [Fault(_named(fault.path, document), fault.message) for fault in refused.faults]
        ) from refused


def _named(path: str, document: Any) -> str:
    """Write `offers[4].capacity` with the code of that offer instead of its place in the list."""
    found = _PLACE.match(path)
    rows = document.get(found["list"], []) if found else []
    if found is None or int(found["index"]) >= len(rows) or "id" not in rows[int(found["index"])]:
        return path
    return f"{found['list']} {rows[int(found['index'])]['id']}{found['rest']}"


def _bare(value: Any) -> Any:
    """Leave out what is None, so that the engine's own defaults hold."""
    if isinstance(value, Mapping):
        return {key: _bare(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [_bare(inner) for inner in value]
    return value


def _visits(period: PlanningPeriod) -> Iterable[Visit]:
    return (
        Visit.objects.filter(period=period, state__in=PLANNED, direction=Direction.INBOUND)
        .select_related("delegation", "start_place", "end_place", "office")
        .prefetch_related(
            "days__start_place",
            "days__end_place",
            "delegation__texts",
            "delegation__groups",
            "delegation__wishes",
            "delegation__appointments",
        )
        .prefetch_related(
            Prefetch("delegation__interests", Interest.objects.select_related("topic"))
        )
        .prefetch_related(Prefetch("stops", Stop.objects.select_related("group")))
        .order_by("delegation__code")
    )


def _take_to_places(
    visits: Iterable[Visit], period: PlanningPeriod, offers: Iterable[SiteOffer], roads: Roads
) -> None:
    """Give visits their period, and all they name the offers and sites of the office, fetched once."""
    known = {offer.pk: offer for offer in offers}
    for visit in visits:
        visit.period = period
        for wish in visit.delegation.wishes.all():
            wish.site = roads.sites.get(wish.site_id or 0)
            wish.site_offer = known.get(wish.site_offer_id or 0)
        for row in (*visit.stops.all(), *visit.delegation.appointments.all()):
            row.site_offer = known[row.site_offer_id]


def _offers(office: Office) -> Iterable[SiteOffer]:
    return (
        SiteOffer.objects.filter(office=office)
        .select_related("site", "host__organisation")
        .prefetch_related("texts", "site__texts", "site__statuses", "host__organisation__texts")
        .order_by("code")
    )


def _of(model: type[Any], office: Office) -> Iterable[Any]:
    rows: Iterable[Any] = model.objects.filter(office=office).order_by("code")
    return rows


def _not_plannable(visit: Visit, roads: Roads) -> str:
    if visit.mode == VisitMode.DIGITAL:
        return "on_the_screen"  # those of a hybrid visit who come are planned like all others
    if visit.delegation.persons is None:
        return "persons_unknown"
    if not visit.delegation.languages:
        return "language_unknown"
    if not guests.days_of(visit):
        return "no_day_in_period"
    if not roads.joins(visit.start_place_id, visit.end_place_id):
        return "no_way_from_start"
    return ""


def _ends(visit: Visit) -> set[int]:
    """Return the places where days of a visit start and end."""
    own = {day.start_place_id for day in visit.days.all()} | {
        day.end_place_id for day in visit.days.all()
    }
    return {visit.start_place_id, visit.end_place_id} | {site for site in own if site}
