"""Addresses to measure: every page without arguments, lists further on, and pages of one thing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from service_rows import MONDAY

Page = tuple[str, str]  # name and address
KEPT = ("public:", "workspace:")
# Lists as somebody sees them who looks back: another shelf, a later page, an earlier year.
FURTHER = {
    "workspace:weeks": ("?page=2",),
    "workspace:requests": ("?shelf=accepted", "?shelf=accepted&page=2", "?shelf=accepted&q=past"),
    "workspace:reports": ("?show=filed", "?show=filed&page=2"),
    "workspace:post": ("?shelf=sent", "?shelf=sent&page=2"),
    "workspace:goodwill": (f"?year={MONDAY.year}", f"?year={MONDAY.year - 1}"),
}
OF_A_WEEK = ("week", "edit", "ask", "week_hosts", "repairs")
OF_A_VISIT = (
    "visit", "assumptions", "feeds", "papers", "now", "life", "roster", "release", "report", "carbon",
)  # fmt: skip


def of_nothing() -> list[Page]:
    """Every page that takes no argument, and the lists further on."""
    from django.urls import URLPattern, URLResolver, get_resolver, reverse
    from django.utils import translation

    found: list[Page] = []

    def walk(resolver: Any, space: str) -> None:
        for entry in resolver.url_patterns:
            if isinstance(entry, URLResolver):
                walk(entry, f"{space}{entry.namespace}:" if entry.namespace else space)
            elif isinstance(entry, URLPattern) and entry.name and not entry.pattern.converters:
                found.append((f"{space}{entry.name}", reverse(f"{space}{entry.name}")))

    with translation.override("en"):
        walk(get_resolver(), "")
    kept = [page for page in found if page[0].startswith(KEPT)]
    further = [
        (name + more, address + more) for name, address in kept for more in FURTHER.get(name, ())
    ]
    return [*kept, *further]


def of_one(week: Any) -> list[Page]:
    """Pages of the full week, of one visit in it, of a visit long past, of a host and a request."""
    from leadinglights.office.visits.models import Stop, Visit, VisitRequest

    visit = week.visits.order_by("pk")[0]
    stop = Stop.objects.filter(visit=visit, host__isnull=False).order_by("pk")[0]
    past = Visit.objects.get(code="past0")
    request = VisitRequest.objects.get(code="past0")
    assert stop.host is not None
    return [
        *_named(OF_A_WEEK, {"period_id": week.public_id}, ""),
        *_named(OF_A_VISIT, {"visit_id": visit.public_id}, ""),
        *_named(OF_A_VISIT, {"visit_id": past.public_id}, " (past)"),
        *_named(["week"], {"period_id": past.period.public_id}, " (past)"),
        *_named(["host"], {"host_id": stop.host.public_id}, ""),
        *_named(["request"], {"request_id": request.public_id}, " (past)"),
    ]


def of_the_audit() -> list[Page]:
    """What the auditor reads."""
    from django.urls import reverse
    from django.utils import translation

    with translation.override("en"):
        address = reverse("workspace:audit")
    return [("workspace:audit", address), ("workspace:audit?page=2", f"{address}?page=2")]


def _named(names: Iterable[str], arguments: dict[str, Any], which: str) -> Iterable[Page]:
    from django.urls import reverse
    from django.utils import translation

    with translation.override("en"):
        for name in names:
            yield f"workspace:{name}{which}", reverse(f"workspace:{name}", kwargs=arguments)


def checks(week: Any) -> list[str]:
    """Addresses by which the board asks what a move would do: each stop, three ways."""
    from urllib.parse import urlencode

    from django.urls import reverse
    from django.utils import translation

    from leadinglights.office.visits.models import ProgrammeItem

    number = week.plans.order_by("-number")[0].number
    items = (
        ProgrammeItem.objects.filter(
            programme_version__programme__visit__period=week, stop__isnull=False
        )
        .select_related("programme_version__programme__visit", "site_offer", "group")
        .order_by("pk")
    )
    with translation.override("en"):
        edit = reverse("workspace:edit", args=[week.public_id])
    found = []
    for item in items:
        spot = {
            "number": number,
            "visit": item.programme_version.programme.visit.public_id,
            "stop": item.site_offer.code if item.site_offer else "",
            "on": item.on.isoformat(),
            "at": item.starts_min,
            "end": item.ends_min,
            "group": item.group.code if item.group else "",
            "quick": "1",
        }
        found += [
            f"{edit}?{urlencode({'act': act, **spot})}" for act in ("by:30", "by:-15", "day:1")
        ]
    return found
