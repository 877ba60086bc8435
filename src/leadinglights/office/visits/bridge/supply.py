"""What the city has to show, who receives and interprets, and what drives, as the planner reads it."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from typing import Any

from leadinglights.office.access.models import Office
from leadinglights.office.registry.models import Host, SiteOffer
from leadinglights.office.registry.queries.opening_hours import windows_on
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.visits.models import Interpreter, Receiver, Vehicle

IN_ENGLISH = "en"  # names inside a problem are for whoever reads the file


def status_on(offer: SiteOffer, on: date) -> str:
    """Return the last status reported of the site by that day; one nobody reported on operates.

    A date known to the month or year ("2013-12", "2013") holds from its first day, a season
    ("2013-summer") from the first day of its year: rather too early than too late.
    """
    known = [row for row in offer.site.statuses.all() if _has_begun(row.since, on)]
    dated = sorted(known, key=lambda row: (row.since, row.pk))
    return str(dated[-1].status) if dated else "operating"


def _has_begun(since: str, on: date) -> bool:
    digits = since if since[5:].replace("-", "").isdigit() else since[:4]
    return digits <= on.isoformat()[: len(digits)]


def sites(offers: list[SiteOffer], statuses: Mapping[int, str]) -> list[dict[str, Any]]:
    sites = {
        offer.site.code: {
            "id": offer.site.code,
            "name": said(offer.site, "name", IN_ENGLISH),
            "status": statuses[offer.pk],
        }
        for offer in offers
    }
    return [sites[code] for code in sorted(sites)]


def hosts(offers: list[SiteOffer]) -> list[Host]:
    hosts = {offer.host.pk: offer.host for offer in offers if offer.host}
    return sorted(hosts.values(), key=lambda host: host.code)


def host(host: Host, asked_elsewhere: int) -> dict[str, Any]:
    """`asked_elsewhere`: what the ledger says of this year, beside what was entered by hand."""
    return {
        "id": host.organisation.code,
        "name": said(host.organisation, "name", IN_ENGLISH),
        "ask_cap_week": host.ask_cap_week,
        "ask_cap_year": host.ask_cap_year,
        "asked_this_year": host.asked_this_year + asked_elsewhere,
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


def _free(
    hours: str, days: list[date], closed: AbstractSet[date], office: Office
) -> list[list[Any]] | None:
    """Hours of somebody or of a vehicle, but for days on which they are not to be had."""
    if not closed:
        return _windows(hours, days, office)
    left = [day for day in days if day not in closed]
    windows = _windows(hours, left, office) if hours else [[day, 0, 24 * 60] for day in left]
    # To the planner an empty calendar means always: never is a minute of the day before.
    return windows or [[days[0] - timedelta(days=1), 0, 1]]


def offer(
    offer: SiteOffer, status: str, days: list[date], closed: AbstractSet[date], office: Office
) -> dict[str, Any]:
    days = [day for day in days if day not in closed]
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


def receiver(
    row: Receiver, days: list[date], closed: AbstractSet[date], office: Office
) -> dict[str, Any]:
    return {
        "id": row.code,
        "rank": row.rank,
        "languages": row.languages,
        "windows": _free(row.hours, days, closed, office),
        "sessions_per_day": row.sessions_per_day,
    }


def interpreter(
    row: Interpreter, days: list[date], closed: AbstractSet[date], office: Office
) -> dict[str, Any]:
    return {
        "id": row.code,
        "languages": row.languages,
        "modes": row.modes or None,
        "moves": row.moves,
        "windows": _free(row.hours, days, closed, office),
        "max_day_min": row.max_day_min,
        "max_run_min": row.max_run_min,
        "rest_min": row.rest_min,
        "fee_eur": row.fee_eur,
    }


def vehicle(
    row: Vehicle, days: list[date], closed: AbstractSet[date], office: Office
) -> dict[str, Any]:
    return {
        "id": row.code,
        "seats": row.seats,
        "mode": row.mode,
        "attach": row.attach,
        "windows": _free(row.hours, days, closed, office),
        "fee_eur": row.fee_eur,
    }
