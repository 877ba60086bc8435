"""The small buttons of a report: leads, thanks, closing."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone

from leadinglights.office.visits.actions.afterwards import reporting, thanking
from leadinglights.office.visits.queries.reports import Report
from leadinglights.web.parts import typed
from leadinglights.web.parts.answers import staff_of


def do(request: HttpRequest, row: Report, deed: str, lead: Mapping[str, Any]) -> str:
    """Do what a button says and give where its answer leads."""
    who: dict[str, Any] = {"actor_id": staff_of(request).pk, "at": timezone.now()}
    given = request.POST
    match deed:
        case "add_lead":
            reporting.add_lead(
                visit_id=row.visit_id,
                company_id=None,
                company_name=lead["company_name"],
                about=lead["about"],
                stop_id=typed.identity(lead["stop"]),
                owner_id=typed.identity(lead["owner"]),
                owner_name=lead["owner_name"],
                **who,
            )
        case "own_lead":
            reporting.own_lead(
                visit_id=row.visit_id,
                lead_id=typed.needed(given.get("lead", "")),
                owner_id=typed.identity(given.get("owner", "")),
                owner_name=given.get("owner_name", "")[:200],
                **who,
            )
        case "remove_lead":
            lead_id = typed.needed(given.get("lead", ""))
            reporting.remove_lead(visit_id=row.visit_id, lead_id=lead_id, **who)
        case "thank_all":
            thanking.thank(visit_id=row.visit_id, host_id=None, by_hand=False, **who)
        case "thank" | "thanked_by_hand":
            thanking.thank(
                visit_id=row.visit_id,
                host_id=typed.needed(given.get("host", "")),
                by_hand=deed == "thanked_by_hand",
                **who,
            )
        case "close":
            version = typed.number(given.get("visit_version", ""))
            reporting.close(visit_id=row.visit_id, version=version, **who)
        case _:
            raise Http404
    return reverse("workspace:report", args=[row.visit_id])
