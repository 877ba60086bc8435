"""Rows for measuring pages: a full week of several delegations, and many visits long past."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Copenhagen")
MONDAY = dt.date(2026, 6, 8)


def a_full_week(office: Any, *, delegations: int, days: int) -> Any:
    """A planning period in which so many delegations stay so many days, with wishes for all sites."""
    from leadinglights.office.registry.models import Host, Site, Topic
    from leadinglights.office.visits.models import (
        Delegation,
        DelegationText,
        Interest,
        PlanningPeriod,
        Visit,
        Wish,
    )

    # The example's hosts agreed to a few asks a week; here they are only rows to be drawn.
    Host.objects.filter(office=office).update(ask_cap_week=None, ask_cap_year=None)
    hotel = Site.objects.get(office=office, code="alsion")
    topics = list(Topic.objects.filter(office=office).order_by("code")[:3])
    sites = Site.objects.filter(office=office, offers__kind="visit").distinct().order_by("code")
    period = PlanningPeriod.objects.create(
        office=office,
        code="bench",
        starts_on=MONDAY,
        ends_on=MONDAY + dt.timedelta(days=days - 1),
        as_of=MONDAY - dt.timedelta(days=40),
    )
    for number in range(delegations):
        guests = Delegation.objects.create(
            office=office,
            code=f"bench{number}",
            kind="civic",
            country="CN",
            persons=6 + number,
            languages=["en"],
            head_rank=5,
        )
        DelegationText.objects.create(delegation=guests, language="en", name=f"Guests {number}")
        for topic in topics:
            Interest.objects.create(
                office=office, delegation=guests, topic=topic, points=20 + 5 * number
            )
        for place, site in enumerate(sites):
            Wish.objects.create(
                office=office,
                delegation=guests,
                site=site,
                points=30 + (place * 17 + number * 29) % 70,
            )
        Visit.objects.create(
            office=office,
            code=f"bench{number}",
            delegation=guests,
            period=period,
            kind="study_tour",
            arrives=at(MONDAY, 8),
            departs=at(period.ends_on, 18),
            start_place=hotel,
            end_place=hotel,
            day_from=dt.time(8, 0),
            day_to=dt.time(18, 0),
        )
    return period


def past_visits(office: Any, count: int, *, already: int = 0) -> None:
    """So many visits of earlier years, each with a request and a programme of three stops."""
    from leadinglights.office.registry.models import Site, SiteOffer
    from leadinglights.office.visits import models

    hotel = Site.objects.get(office=office, code="alsion")
    offers = list(SiteOffer.objects.filter(office=office, host__isnull=False).order_by("code")[:3])
    numbers = range(already, count)
    firsts = {number: MONDAY - dt.timedelta(weeks=1 + number // 13) for number in numbers}
    weeks = made(
        models.PlanningPeriod,
        [
            {
                "office": office,
                "code": f"past{first}",
                "starts_on": first,
                "ends_on": first + dt.timedelta(days=4),
                "as_of": first - dt.timedelta(days=30),
            }
            for first in sorted(set(firsts.values()))
            if not models.PlanningPeriod.objects.filter(code=f"past{first}").exists()
        ],
    )
    by_first = {week.starts_on: week for week in weeks} | {
        week.starts_on: week for week in models.PlanningPeriod.objects.filter(office=office)
    }
    guests = made(
        models.Delegation,
        [
            {
                "office": office,
                "code": f"past{number}",
                "kind": "civic",
                "country": "DE",
                "persons": 12,
                "languages": ["de"],
            }
            for number in numbers
        ],
    )
    made(
        models.DelegationText,
        [
            {"delegation": one, "language": "en", "name": f"Past guests {one.code}"}
            for one in guests
        ],
    )
    requests = made(
        models.VisitRequest,
        [
            {
                "office": office,
                "code": one.code,
                "delegation": one,
                "period": by_first[firsts[number]],
                "state": "accepted",
                "received_at": at(firsts[number] - dt.timedelta(days=60), 9),
            }
            for number, one in zip(numbers, guests, strict=True)
        ],
    )
    visits = made(
        models.Visit,
        [
            {
                "office": office,
                "code": one.code,
                "delegation": one,
                "request": request,
                "period": by_first[firsts[number]],
                "kind": "study_tour",
                "state": "closed",
                "arrives": at(firsts[number], 9),
                "departs": at(firsts[number] + dt.timedelta(days=1), 17),
                "start_place": hotel,
                "end_place": hotel,
                "day_from": dt.time(8, 0),
                "day_to": dt.time(18, 0),
                "closed_at": at(firsts[number] + dt.timedelta(days=20), 9),
            }
            for number, one, request in zip(numbers, guests, requests, strict=True)
        ],
    )
    programmes = made(models.Programme, [{"office": office, "visit": one} for one in visits])
    versions = made(
        models.ProgrammeVersion,
        [
            {"office": office, "programme": one, "number": 1, "state": "released"}
            for one in programmes
        ],
    )
    times = [(place, offer, 540 + 120 * place) for place, offer in enumerate(offers)]
    stops = made(
        models.Stop,
        [
            {
                "office": office,
                "visit": one,
                "site_offer": offer,
                "host": offer.host,
                "on": one.arrives.date(),
                "starts_min": starts,
                "ends_min": starts + 60,
                "state": "held",
            }
            for one in visits
            for _place, offer, starts in times
        ],
    )
    made(
        models.ProgrammeItem,
        [
            {
                "office": office,
                "programme_version": version,
                "position": place + 1,
                "kind": "stop",
                "on": stops[3 * index + place].on,
                "starts_min": starts,
                "ends_min": starts + 60,
                "site_offer": offer,
                "stop": stops[3 * index + place],
            }
            for index, version in enumerate(versions)
            for place, offer, starts in times
        ],
    )


def made(model: Any, rows: list[dict[str, Any]]) -> list[Any]:
    """Many rows at once, with their primary keys."""
    created: list[Any] = model.objects.bulk_create([model(**row) for row in rows], batch_size=500)
    return created


def at(day: dt.date, hour: int) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour), ZONE)
