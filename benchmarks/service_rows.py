"""Rows for measuring pages: a full week of several delegations, and many visits long past."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Copenhagen")


def _a_monday() -> dt.date:
    """Give a Monday of next year's June: still to come, so that hosts and guests have a page to read."""
    june = dt.date(dt.datetime.now(ZONE).year + 1, 6, 8)
    return june - dt.timedelta(days=june.weekday())


MONDAY = _a_monday()


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
    """So many visits of earlier years, each with a request and a programme of three stops.

    What is personal and past its time is erased, as the worker does every night.
    """
    from django.utils import timezone

    from leadinglights.office.visits.actions import erasing

    firsts = {
        number: MONDAY - dt.timedelta(weeks=1 + number // 13) for number in range(already, count)
    }
    visits = _visits(office, firsts, _weeks(office, sorted(set(firsts.values()))))
    _programmes(office, visits)
    _afterwards(office, visits)
    erasing.erase_what_is_over(at=timezone.now())


def _afterwards(office: Any, visits: list[Any]) -> None:
    """A report filed, a mail sent and three entries of the audit for each visit."""
    from leadinglights.office.access.models import AuditEntry, OutgoingMessage
    from leadinglights.office.visits.models import VisitReport

    made(
        VisitReport,
        [{"office": office, "visit": one, "filed_at": one.closed_at} for one in visits],
    )
    made(
        AuditEntry,
        [
            {
                "office": office,
                "verb": verb,
                "kind": "visits.Visit",
                "thing": one.public_id,
                "at": one.closed_at,
            }
            for one in visits
            for verb in ("add", "release", "close")
        ],
    )
    made(
        OutgoingMessage,
        [
            {
                "office": office,
                "key": f"bench:{one.code}",
                "kind": "thanks",
                "about_kind": "visits.Visit",
                "about": one.public_id,
                "to_address": f"{one.code}@example.org",
                "language": "en",
                "subject": "Thank you",
                "text": "Thank you for your visit.",
                "message_id": f"<{one.code}@example.org>",
                "state": "sent",
                "made_at": one.closed_at,
                "next_at": one.closed_at,
                "sent_at": one.closed_at,
            }
            for one in visits
        ],
    )


def _weeks(office: Any, firsts: list[dt.date]) -> dict[dt.date, Any]:
    """The planning periods that begin on these Mondays, made where there is none yet."""
    from leadinglights.office.visits.models import PlanningPeriod

    here = PlanningPeriod.objects.filter(office=office)
    known = {week.starts_on: week for week in here if week.code.startswith("past")}
    fresh = [
        {
            "office": office,
            "code": f"past{first}",
            "starts_on": first,
            "ends_on": first + dt.timedelta(days=4),
            "as_of": first - dt.timedelta(days=30),
        }
        for first in firsts
        if first not in known
    ]
    return known | {week.starts_on: week for week in made(PlanningPeriod, fresh)}


def _visits(office: Any, firsts: dict[int, dt.date], weeks: dict[dt.date, Any]) -> list[Any]:
    """A delegation, its request and its closed visit for each number."""
    from leadinglights.office.registry.models import Site
    from leadinglights.office.visits import models

    hotel = Site.objects.get(office=office, code="alsion")
    who = {"office": office, "kind": "civic", "country": "DE", "persons": 12, "languages": ["de"]}
    guests = made(models.Delegation, [{**who, "code": f"past{number}"} for number in firsts])
    made(
        models.DelegationText,
        [{"delegation": one, "language": "en", "name": f"Guests {one.code}"} for one in guests],
    )
    pairs = list(zip(guests, firsts.values(), strict=True))
    requests = made(
        models.VisitRequest,
        [
            {
                "office": office,
                "code": one.code,
                "delegation": one,
                "period": weeks[first],
                "state": "accepted",
                "received_at": at(first - dt.timedelta(days=60), 9),
            }
            for one, first in pairs
        ],
    )
    return made(
        models.Visit,
        [
            {
                "office": office,
                "code": one.code,
                "delegation": one,
                "request": request,
                "period": weeks[first],
                "kind": "study_tour",
                "state": "closed",
                "arrives": at(first, 9),
                "departs": at(first + dt.timedelta(days=1), 17),
                "start_place": hotel,
                "end_place": hotel,
                "day_from": dt.time(8, 0),
                "day_to": dt.time(18, 0),
                "closed_at": at(first + dt.timedelta(days=20), 9),
            }
            for (one, first), request in zip(pairs, requests, strict=True)
        ],
    )


def _programmes(office: Any, visits: list[Any]) -> None:
    """A released programme of three stops for each visit, whose hosts were asked."""
    from leadinglights.office.registry.models import SiteOffer
    from leadinglights.office.visits import models

    offers = list(SiteOffer.objects.filter(office=office, host__isnull=False).order_by("code")[:3])
    programmes = made(models.Programme, [{"office": office, "visit": one} for one in visits])
    released = {"office": office, "number": 1, "state": "released"}
    versions = made(models.ProgrammeVersion, [{**released, "programme": one} for one in programmes])
    for place, offer in enumerate(offers):
        times = {"starts_min": 540 + 120 * place, "ends_min": 600 + 120 * place}
        same = {"office": office, "site_offer": offer, **times}
        stops = made(
            models.Stop,
            [
                {
                    **same,
                    "visit": one,
                    "host": offer.host,
                    "on": one.arrives.date(),
                    "state": "held",
                }
                for one in visits
            ],
        )
        made(
            models.HostAsk,
            [
                {
                    "office": office,
                    "host": offer.host,
                    "stop": stop,
                    "on": stop.on,
                    "asked_at": at(stop.on - dt.timedelta(days=30), 9),
                }
                for stop in stops
            ],
        )
        made(
            models.ProgrammeItem,
            [
                {
                    **same,
                    "programme_version": version,
                    "position": place + 1,
                    "kind": "stop",
                    "on": stop.on,
                    "stop": stop,
                }
                for version, stop in zip(versions, stops, strict=True)
            ],
        )


def made(model: Any, rows: list[dict[str, Any]]) -> list[Any]:
    """Many rows at once, with their primary keys."""
    created: list[Any] = model.objects.bulk_create([model(**row) for row in rows], batch_size=500)
    return created


def at(day: dt.date, hour: int) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour), ZONE)
