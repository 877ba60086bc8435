"""Who comes and what is already fixed for them, as the planner reads it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from leadinglights.engines.programme.rules import Rules
from leadinglights.office.registry.models import SiteOffer
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.registry.states import OfferKind
from leadinglights.office.visits.bridge.supply import IN_ENGLISH
from leadinglights.office.visits.models import (
    Appointment,
    HeldMeal,
    PlanningPeriod,
    ProgrammeItem,
    ProgrammeVersion,
    Stop,
    Visit,
    Wish,
)
from leadinglights.office.visits.queries import current
from leadinglights.office.visits.states import ProgrammeVersionState, StopState, WishKind

IN_FORCE = (StopState.PROPOSED, StopState.CONFIRMED, StopState.HELD)
SAID_NO = (StopState.DECLINED, StopState.LAPSED, StopState.CANCELLED)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A visit or a wish the planner is not asked about, and the reason as the planner would word it.

    `who` is the code of what stands in the way, `params` what its sentence names.
    """

    visit: Visit
    code: str
    wish: Wish | None = None
    who: str | None = None
    params: Mapping[str, int] = field(default_factory=dict)


def days_between(first: date, last: date) -> list[date]:
    return [first + timedelta(days=i) for i in range((last - first).days + 1)]


def wishes_of(visit: Visit) -> list[Wish]:
    return sorted(visit.delegation.wishes.all(), key=lambda wish: wish.code)


def in_vain(visit: Visit, wish: Wish, shown: Iterable[SiteOffer]) -> LeftOut | None:
    """Say why nobody need ask the planner for a wish; None if it should be asked."""
    if wish.kind == WishKind.MUST_NOT:
        return None
    site = wish.site or (wish.site_offer.site if wish.site_offer else None)
    offers = [
        offer
        for offer in shown
        if offer.pk == wish.site_offer_id
        or (wish.site_id and offer.site_id == wish.site_id and offer.kind != OfferKind.MEAL)
    ]
    if not offers and site is not None and site.lat is None:
        return LeftOut(visit, "no_address", wish)
    if not offers:
        known = site is not None and site.offers.exclude(kind=OfferKind.MEAL).exists()
        return LeftOut(visit, "no_travel_time" if known else "no_offer", wish)
    if all(offer.capacity < smallest_party(visit) for offer in offers):
        return too_large(visit, wish, offers)
    if {offer.pk for offer in offers} <= refused_offers(visit):
        return LeftOut(visit, "host_declined", wish)
    return None


def smallest_party(visit: Visit) -> int:
    """How many come at a time at least: the smallest group, or all, or as few as they may be divided into."""
    guests = visit.delegation
    groups = [group.persons for group in guests.groups.all()]
    persons = guests.persons or 0
    if guests.may_split:
        most = visit.office.rules.get("groups_at_most", Rules().groups_at_most)
        persons = -(-persons // most)
    return int(min(groups or [persons]))


def too_large(visit: Visit, wish: Wish, offers: Iterable[SiteOffer]) -> LeftOut:
    """More come than any of these takes: the roomiest is named, with what it takes."""
    roomiest = max(offers, key=lambda offer: (offer.capacity, offer.code))
    sizes = {"persons": smallest_party(visit), "most": roomiest.capacity}
    return LeftOut(visit, "group_too_large", wish, roomiest.code, sizes)


def refused_offers(visit: Visit) -> set[int]:
    """Return the offers whose hosts said no to all of these guests, or no longer yes, or nothing."""
    refused = _refused(visit)
    groups = {group.pk for group in visit.delegation.groups.all()}
    return {
        offer
        for offer in {offer for offer, _group in refused}
        if (offer, None) in refused or (groups and {(offer, one) for one in groups} <= refused)
    }


def refused_groups(visit: Visit) -> set[tuple[int, int]]:
    """Return the offers that one group of the guests is not to be brought to: offer and group."""
    whole = refused_offers(visit)
    return {
        (offer, group)
        for offer, group in _refused(visit)
        if group is not None and offer not in whole
    }


def _refused(visit: Visit) -> set[tuple[int, int | None]]:
    """Offers refused, each to a group or (None) to all who come."""
    stops = list(visit.stops.all())
    agreed = {stop.site_offer_id for stop in stops if stop.state in IN_FORCE}
    refused = {
        (stop.site_offer_id, None)
        for stop in stops
        if stop.state in SAID_NO and stop.site_offer_id not in agreed
    }
    return refused | _too_few(visit, stops)


def _too_few(visit: Visit, stops: Iterable[Stop]) -> set[tuple[int, int | None]]:
    """Return the offers whose hosts have no room for so many, unless the office goes there all the same.

    Where a host has room for one group only, the room left beside it counts for the others.
    """
    limited = [stop for stop in stops if stop.most_guests is not None]
    kept = standing([visit]).get(visit.pk, set()) if limited else set()
    taken: Counter[tuple[Any, ...]] = Counter()
    for stop in limited:
        if stop.pk in kept:
            taken[_session_of(stop)] += persons_of(stop)
    return {
        (stop.site_offer_id, stop.group_id)
        for stop in limited
        if stop.pk not in kept
        and (stop.most_guests or 0) - taken[_session_of(stop)] < persons_of(stop)
    }


def _session_of(stop: Stop) -> tuple[Any, ...]:
    return stop.site_offer_id, stop.on, stop.starts_min


def persons_of(stop: Stop) -> int:
    """How many guests come to a stop: its group, or all."""
    return int((stop.group or stop.visit.delegation).persons or 0)


def days_of(visit: Visit) -> list[dict[str, Any]]:
    """Return the days of a visit inside its period, cut by arrival and departure (local time)."""
    zone = ZoneInfo(visit.office.timezone)
    arrives, departs = visit.arrives.astimezone(zone), visit.departs.astimezone(zone)
    differing = {row.on: row for row in visit.days.all()}
    days = []
    for on in days_between(visit.period.starts_on, visit.period.ends_on):
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


def delegation(visit: Visit, wishes: Iterable[Wish], shown: Iterable[SiteOffer]) -> dict[str, Any]:
    guests = visit.delegation
    refused, of_groups = refused_offers(visit), refused_groups(visit)
    groups = sorted(guests.groups.all(), key=lambda group: group.code)
    return {
        "id": guests.code,
        "name": said(guests, "name", IN_ENGLISH),
        "persons": guests.persons,
        "languages": guests.languages,
        "groups": [{"id": group.code, "persons": group.persons} for group in groups],
        "head": {"rank": guests.head_rank} if guests.head_rank else None,
        "days": days_of(visit),
        "wishes": [
            *[_wish(wish) for wish in wishes],
            # Nobody is asked again for what they said no to.
            *[
                {"offer": offer.code, "kind": WishKind.MUST_NOT}
                for offer in shown
                if offer.pk in refused
            ],
            *[
                {"offer": offer.code, "group": group.code, "kind": WishKind.MUST_NOT}
                for offer in shown
                for group in groups
                if (offer.pk, group.pk) in of_groups
            ],
        ],
        "topics": {row.topic.code: row.points for row in guests.interests.all()},
        "needs": guests.needs,
        # Where its guests agreed to it: the groups get their codes in `splitting`.
        "may_split": guests.may_split,
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


def appointments(
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


def pins(visits: list[Visit], shown: list[SiteOffer]) -> list[dict[str, Any]]:
    """Return what hosts were already asked or have agreed to, and what the office holds at its time.

    Changing the first means asking again; the second does not move. What a host was asked that is
    in no programme any more binds nobody.
    """
    possible = {offer.pk for offer in shown}
    planned = standing(visits)
    return [
        *_held_tables(visits, possible),
        *[
            {
                "delegation": visit.delegation.code,
                "group": stop.group.code if stop.group else None,
                "offer": stop.site_offer.code,
                "date": stop.on,
                "start": stop.starts_min,
                "duration_min": stop.ends_min - stop.starts_min,
                "state": stop.state,
                "mode": "fixed" if stop.pinned else None,
            }
            for visit in visits
            for stop in visit.stops.all()
            if _binds(stop)
            and stop.site_offer_id in possible
            and (visit.pk not in planned or stop.pk in planned[visit.pk])
        ],
    ]


def _held_tables(visits: list[Visit], possible: set[int]) -> list[dict[str, Any]]:
    """Tables the office holds, as long as they are in a programme in force."""
    rows = list(
        HeldMeal.objects.filter(visit__in=visits, site_offer__in=possible)
        .select_related("visit__delegation", "site_offer", "group")
        .order_by("on", "starts_min", "pk")
    )
    if not rows:
        return []
    served = {
        current.table_of(item.programme_version.programme.visit, item)
        for item in current.meals_of(visits).select_related("programme_version__programme__visit")
    }
    return [
        {
            "delegation": row.visit.delegation.code,
            "group": row.group.code if row.group else None,
            "offer": row.site_offer.code,
            "date": row.on,
            "start": row.starts_min,
            "duration_min": row.ends_min - row.starts_min,
            "state": StopState.TENTATIVE,
            "mode": "fixed",
        }
        for row in rows
        if current.table_of(row.visit, row) in served
    ]


def _binds(stop: Stop) -> bool:
    return stop.state in IN_FORCE or (stop.pinned and stop.state == StopState.TENTATIVE)


def standing(visits: Iterable[Visit]) -> dict[int, set[int]]:
    """Return the stops in the newest programme of each visit; a visit nobody planned is not there."""
    versions = ProgrammeVersion.objects.filter(
        programme__visit__in=list(visits),
        state__in=(ProgrammeVersionState.DRAFT, ProgrammeVersionState.RELEASED),
    ).order_by("number")
    newest = {
        row["programme__visit"]: row["pk"] for row in versions.values("pk", "programme__visit")
    }
    found: dict[int, set[int]] = {visit: set() for visit in newest}
    items = ProgrammeItem.objects.filter(
        programme_version__in=newest.values(), stop__isnull=False
    ).values_list("programme_version__programme__visit", "stop")
    for visit, stop in items.order_by():
        found[visit].add(stop)
    return found
