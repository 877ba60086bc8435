"""The small buttons of a report: leads, thanks, closing."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone

from leadinglights.office.visits.actions.afterwards import gifts, leads, reporting, thanking
from leadinglights.office.visits.queries.reports import Report
from leadinglights.web.parts import typed
from leadinglights.web.parts.answers import staff_of


def do(request: HttpRequest, row: Report, deed: str, filled: Mapping[str, Any]) -> str:
    """Do what a button says and give where its answer leads."""
    who: dict[str, Any] = {"actor_id": staff_of(request).pk, "at": timezone.now()}
    given = request.POST
    match deed:
        case "add_lead":
            leads.add(visit_id=row.visit_id, said=lead_of(filled), **who)
        case "add_gift":
            gifts.add(visit_id=row.visit_id, gift=gift_of(filled), **who)
        case "declare_gift":
            gift_id = typed.needed(given.get("gift", ""))
            gifts.declare(visit_id=row.visit_id, gift_id=gift_id, **who)
        case "remove_gift":
            gift_id = typed.needed(given.get("gift", ""))
            gifts.remove(visit_id=row.visit_id, gift_id=gift_id, **who)
        case "own_lead":
            leads.own(
                visit_id=row.visit_id,
                lead_id=typed.needed(given.get("lead", "")),
                owner_id=typed.identity(given.get("owner", "")),
                owner_name=given.get("owner_name", "")[:200],
                **who,
            )
        case "remove_lead":
            lead_id = typed.needed(given.get("lead", ""))
            leads.remove(visit_id=row.visit_id, lead_id=lead_id, **who)
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


def lead_of(filled: Mapping[str, Any]) -> leads.Said:
    """Give what a form says of a lead."""
    return leads.Said(
        about=filled["about"],
        company_id=typed.identity(filled["company"]),
        company_name=filled["company_name"],
        stop_id=typed.identity(filled["stop"]),
        owner_id=typed.identity(filled["owner"]),
        owner_name=filled["owner_name"],
    )


def gift_of(filled: Mapping[str, Any]) -> gifts.Gift:
    return gifts.Gift(
        given=filled["way"] == "given",
        what=filled["what"],
        value_eur=filled["value_eur"],
        declared=filled["declared"],
    )
