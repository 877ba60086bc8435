"""The small buttons of a report: leads, thanks, closing."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone

from leadinglights.office.visits.actions.afterwards import reporting, thanking
from leadinglights.office.visits.queries.reports import Report
from leadinglights.web.parts.answers import staff_of


def do(request: HttpRequest, row: Report, deed: str, lead: Mapping[str, Any]) -> str:
    """Do what a button says and give where its answer leads."""
    who: dict[str, Any] = {"actor_id": staff_of(request).pk, "at": timezone.now()}
    typed = request.POST
    match deed:
        case "add_lead":
            reporting.add_lead(
                visit_id=row.visit_id,
                company_id=None,
                company_name=lead["company_name"],
                about=lead["about"],
                stop_id=_uuid(lead["stop"]),
                owner_id=_uuid(lead["owner"]),
                owner_name=lead["owner_name"],
                **who,
            )
        case "own_lead":
            reporting.own_lead(
                lead_id=_needed(typed.get("lead", "")),
                owner_id=_uuid(typed.get("owner", "")),
                owner_name=typed.get("owner_name", "")[:200],
                **who,
            )
        case "remove_lead":
            reporting.remove_lead(lead_id=_needed(typed.get("lead", "")), **who)
        case "thank_all":
            thanking.thank(visit_id=row.visit_id, host_id=None, by_hand=False, **who)
        case "thank" | "thanked_by_hand":
            thanking.thank(
                visit_id=row.visit_id,
                host_id=_needed(typed.get("host", "")),
                by_hand=deed == "thanked_by_hand",
                **who,
            )
        case "close":
            version = typed.get("visit_version", "")
            reporting.close(
                visit_id=row.visit_id,
                version=int(version) if version.isascii() and version.isdigit() else 0,
                **who,
            )
        case _:
            raise Http404
    return reverse("workspace:report", args=[row.visit_id])


def _uuid(written: str) -> UUID | None:
    try:
        return UUID(written) if written else None
    except ValueError:
        return None


def _needed(written: str) -> UUID:
    found = _uuid(written)
    if found is None:
        raise Http404
    return found
