"""A planning period as the planner's problem; what cannot be asked of it, with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from leadinglights.engines.programme import Problem
from leadinglights.engines.programme.problem import PROBLEM_FORMAT
from leadinglights.office.access.models import Office
from leadinglights.office.registry.models import Host, SiteOffer
from leadinglights.office.registry.queries.opening_hours import windows_on
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.visits.bridge.roads import Roads
from leadinglights.office.visits.models import (
    Appointment,
    Interpreter,
    PlanningPeriod,
    Receiver,
    Vehicle,
    Visit,
    Wish,
)
from leadinglights.office.visits.states import Direction, StopState, VisitMode, VisitState

PLANNED = (VisitState.PREPARING, VisitState.READY)
IN_FORCE = (StopState.PROPOSED, StopState.CONFIRMED, StopState.HELD)
IN_ENGLISH = "en"  # names inside a problem are for whoever reads the file


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A visit or a wish the planner is not asked about, and the code of the reason."""

    visit: Visit
    code: str
    wish: Wish | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """The problem, the visits in it by their delegation's code, and what is not in it."""

    problem: Problem
    visits: Mapping[str, Visit]
    left_out: tuple[LeftOut, ...]


def problem_for(period: PlanningPeriod) -> Asked:
    """Ask for all visits of a period at once.

    A visit without a number of guests cannot be planned; a wish for a place no known ride leads to
    is left out. Nothing is guessed: convention "no silent wrong answer".
    """
    office = period.office
    days = _days(period)
    roads = Roads.of(office)
    visits = list(_visits(period))
    left_out = [LeftOut(visit, code) for visit in visits if (code := _not_plannable(visit, roads))]
    planned = [visit for visit in visits if not _not_plannable(visit, roads)]
    offers = list(_offers(office))
    statuses = {offer.pk: _status(offer) for offer in offers}
    ends = {site for visit in planned for site in (visit.start_place_id, visit.end_place_id)}
    reached = roads.reached(ends, {offer.site_id for offer in offers}) if planned else set()
    shown = [offer for offer in offers if offer.site_id in reached]
    for visit in planned:
        left_out += _wishes_nobody_can_drive_to(visit, reached)
    document = {
        "format": PROBLEM_FORMAT,
        "as_of": period.as_of,
        "timezone": office.timezone,
        "period": {"from": period.starts_on, "to": period.ends_on},
        "grid_min": period.grid_min,
        "rules": office.rules,
        "travel": roads.document(reached | ends),
        "hosts": [_host(host) for host in _hosts(shown)],
        "sites": _sites(shown, statuses),
        "offers": [_offer(offer, statuses[offer.pk], days, office) for offer in shown],
        "receivers": [_receiver(row, days, office) for row in _of(Receiver, office)],
        "interpreters": [_interpreter(row, days, office) for row in _of(Interpreter, office)],
        "vehicles": [_vehicle(row, days, office) for row in _of(Vehicle, office)],
        "delegations": [_delegation(visit, reached) for visit in planned],
        "appointments": _appointments(planned, shown, period),
        "pins": _pins(planned, shown),
    }
    return Asked(
        problem=Problem.of(_bare(document)),
        visits={visit.delegation.code: visit for visit in planned},
        left_out=tuple(left_out),
    )


def _bare(value: Any) -> Any:
    """Leave out what is None, so that the engine's own defaults hold."""
    if isinstance(value, Mapping):
        return {key: _bare(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [_bare(inner) for inner in value]
    return value


def _days(period: PlanningPeriod) -> list[date]:
    count = (period.ends_on - period.starts_on).days + 1
    return [period.starts_on + timedelta(days=i) for i in range(count)]


def _visits(period: PlanningPeriod) -> Iterable[Visit]:
    return (
        Visit.objects.filter(
            period=period, state__in=PLANNED, direction=Direction.INBOUND, mode=VisitMode.IN_PERSON
        )
        .select_related("delegation", "start_place", "end_place", "office")
        .prefetch_related(
            "days__start_place",
            "days__end_place",
            "delegation__texts",
            "delegation__groups",
            "delegation__wishes__site",
            "delegation__wishes__site_offer__site",
            "delegation__interests__topic",
            "delegation__appointments__site_offer",
            "stops__site_offer",
            "stops__group",
        )
        .order_by("delegation__code")
    )


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
    if visit.delegation.persons is None:
        return "persons_unknown"
    if not visit.delegation.languages:
        return "language_unknown"
    if not _visit_days(visit):
        return "no_day_in_period"
    if not roads.joins(visit.start_place_id, visit.end_place_id):
        return "no_way_from_start"
    return ""


def _wishes_nobody_can_drive_to(visit: Visit, reached: set[int]) -> list[LeftOut]:
    return [
        LeftOut(visit, "no_address" if site.lat is None else "no_travel_time", wish)
        for wish in visit.delegation.wishes.all()
        if (site := wish.site or (wish.site_offer and wish.site_offer.site))
        and site.pk not in reached
    ]


def _status(offer: SiteOffer) -> str:
    """Return the status last reported for the site; one nobody reported on is taken to operate."""
    dated = sorted(offer.site.statuses.all(), key=lambda row: (row.since, row.pk))
    return str(dated[-1].status) if dated else "operating"


def _sites(offers: list[SiteOffer], statuses: Mapping[int, str]) -> list[dict[str, Any]]:
    sites = {
        offer.site.code: {
            "id": offer.site.code,
            "name": said(offer.site, "name", IN_ENGLISH),
            "status": statuses[offer.pk],
        }
        for offer in offers
    }
    return [sites[code] for code in sorted(sites)]


def _hosts(offers: list[SiteOffer]) -> list[Host]:
    hosts = {offer.host.pk: offer.host for offer in offers if offer.host}
    return sorted(hosts.values(), key=lambda host: host.code)


def _host(host: Host) -> dict[str, Any]:
    return {
        "id": host.organisation.code,
        "name": said(host.organisation, "name", IN_ENGLISH),
        "ask_cap_week": host.ask_cap_week,
        "ask_cap_year": host.ask_cap_year,
        "asked_this_year": host.asked_this_year,
        "ask_weight": host.ask_weight,
    }


def _windows(hours: str, days: list[date], office: Office) -> list[list[Any]] | None:
    """Opening hours as dated windows; None where no hours are written, which means always."""
    if not hours:
        return None
    return [
        [day, start_min, end_min]
        for day in days
        for start_min, end_min in windows_on(hours=hours, on=day, country=office.country)
    ]


def _offer(offer: SiteOffer, status: str, days: list[date], office: Office) -> dict[str, Any]:
    open_all_day = [[day, 0, 24 * 60] for day in days]
    return {
        "id": offer.code,
        "name": said(offer, "title", IN_ENGLISH),
        "kind": offer.kind,
        "site": offer.site.code if offer.kind != "meal" else None,
        "place": offer.site.code,
        "host": offer.host.organisation.code if offer.host else None,
        "receiver": offer.receiver or None,
        "languages": offer.languages,
        "topics": offer.topics,
        "windows": _windows(offer.hours, days, office) if offer.hours else open_all_day,
        "duration": {"min": offer.min_min, "ideal": offer.ideal_min},
        "capacity": offer.capacity,
        "merge": offer.merge,
        "parallel": offer.parallel,
        "rest_min": offer.rest_min,
        "lead_days": offer.lead_days,
        "price_eur": {"session": offer.price_session_eur, "person": offer.price_person_eur},
        "ask": offer.ask,
        "provides": offer.provides,
        "status": status,
    }


def _receiver(row: Receiver, days: list[date], office: Office) -> dict[str, Any]:
    return {
        "id": row.code,
        "rank": row.rank,
        "languages": row.languages,
        "windows": _windows(row.hours, days, office),
        "sessions_per_day": row.sessions_per_day,
    }


def _interpreter(row: Interpreter, days: list[date], office: Office) -> dict[str, Any]:
    return {
        "id": row.code,
        "languages": row.languages,
        "modes": row.modes or None,
        "moves": row.moves,
        "windows": _windows(row.hours, days, office),
        "max_day_min": row.max_day_min,
        "max_run_min": row.max_run_min,
        "rest_min": row.rest_min,
        "fee_eur": row.fee_eur,
    }


def _vehicle(row: Vehicle, days: list[date], office: Office) -> dict[str, Any]:
    return {
        "id": row.code,
        "seats": row.seats,
        "mode": row.mode,
        "attach": row.attach,
        "windows": _windows(row.hours, days, office),
        "fee_eur": row.fee_eur,
    }


def _visit_days(visit: Visit) -> list[dict[str, Any]]:
    """Return the days of a visit inside its period, cut by arrival and departure (local time)."""
    zone = ZoneInfo(visit.office.timezone)
    arrives, departs = visit.arrives.astimezone(zone), visit.departs.astimezone(zone)
    differing = {row.on: row for row in visit.days.all()}
    days = []
    for on in _days(visit.period):
        if not arrives.date() <= on <= departs.date():
            continue
        row = differing.get(on)
        starts = row.starts if row else visit.day_from
        ends = row.ends if row else visit.day_to
        if on == arrives.date():
            starts = max(starts, arrives.time().replace(second=0, microsecond=0))
        if on == departs.date():
            ends = min(ends, departs.time().replace(second=0, microsecond=0))
        if starts < ends:
            start_place = (row and row.start_place) or visit.start_place
            end_place = (row and row.end_place) or visit.end_place
            days.append(
                {
                    "date": on,
                    "from": f"{starts:%H:%M}",
                    "to": f"{ends:%H:%M}",
                    "start": start_place.code,
                    "end": end_place.code,
                }
            )
    return days


def _delegation(visit: Visit, reached: set[int]) -> dict[str, Any]:
    delegation = visit.delegation
    groups = sorted(delegation.groups.all(), key=lambda group: group.code)
    return {
        "id": delegation.code,
        "name": said(delegation, "name", IN_ENGLISH),
        "persons": delegation.persons,
        "languages": delegation.languages,
        "groups": [{"id": group.code, "persons": group.persons} for group in groups],
        "head": {"rank": delegation.head_rank} if delegation.head_rank else None,
        "days": _visit_days(visit),
        "wishes": [
            _wish(wish)
            for wish in sorted(delegation.wishes.all(), key=lambda wish: wish.code)
            if (wish.site_id or (wish.site_offer and wish.site_offer.site_id)) in reached
        ],
        "topics": {row.topic.code: row.points for row in delegation.interests.all()},
        "needs": delegation.needs,
        "may_split": delegation.may_split,
        "pace": {"max_stops": visit.max_stops, "max_idle_min": visit.max_idle_min},
        "reception": {"kind": visit.reception, "rank_needed": visit.rank_needed or 1},
    }


def _wish(wish: Wish) -> dict[str, Any]:
    return {
        "site": wish.site.code if wish.site else None,
        "offer": wish.site_offer.code if wish.site_offer else None,
        "points": wish.points,
        "kind": wish.kind,
    }


def _appointments(
    visits: list[Visit], shown: list[SiteOffer], period: PlanningPeriod
) -> list[dict[str, Any]]:
    possible = {offer.pk for offer in shown}
    rows: list[tuple[Visit, Appointment]] = [
        (visit, row)
        for visit in visits
        for row in visit.delegation.appointments.all()
        if row.site_offer_id in possible and period.starts_on <= row.on <= period.ends_on
    ]
    return [
        {
            "id": row.code,
            "delegation": visit.delegation.code,
            "offer": row.site_offer.code,
            "date": row.on,
            "start": f"{row.starts:%H:%M}",
            "duration_min": row.minutes,
        }
        for visit, row in rows
    ]


def _pins(visits: list[Visit], shown: list[SiteOffer]) -> list[dict[str, Any]]:
    """Return what hosts were already asked or have agreed to: changing it means asking again."""
    possible = {offer.pk for offer in shown}
    return [
        {
            "delegation": visit.delegation.code,
            "group": stop.group.code if stop.group else None,
            "offer": stop.site_offer.code,
            "date": stop.on,
            "start": stop.starts_min,
            "duration_min": stop.ends_min - stop.starts_min,
            "state": stop.state,
        }
        for visit in visits
        for stop in visit.stops.all()
        if stop.state in IN_FORCE and stop.site_offer_id in possible
    ]
