"""Visit requests as rows, for tests of triage: everything about them can be said otherwise."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from leadinglights.office.access.models import Office
from leadinglights.office.registry.models import Site
from leadinglights.office.visits.models import (
    Delegation,
    DelegationText,
    TriageRule,
    TriageRuleText,
    VisitRequest,
)
from tests.office.access.builders import an_office

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)  # a Monday
_numbers = count(1)


def a_place(office: Office | None = None) -> Site:
    """Give the place where the office's days begin."""
    office = office or an_office()
    office.start_place = "station"
    office.save(update_fields=["start_place"])
    return Site.objects.get_or_create(office=office, code="station")[0]


def a_rule(kind: str, **changes: Any) -> TriageRule:
    why = changes.pop("why", "")
    row: dict[str, Any] = {"office": an_office(), "code": kind, "outcome": "counter_offer"}
    rule = TriageRule.objects.create(kind=kind, **{**row, **changes})
    if why:
        TriageRuleText.objects.create(rule=rule, language="en", why=why)
    return rule


def a_request(**changes: Any) -> VisitRequest:
    """Give a request received on 2 March 2026 for 11 to 13 May, from ten people of Tartu."""
    number = next(_numbers)
    office = changes.pop("office", None) or an_office()
    guests = {
        "kind": "civic",
        "country": "EE",
        "persons": 10,
        "languages": ["en"],
        "grade": "office",
    }
    delegation = Delegation.objects.create(
        office=office, code=f"guests_{number}", **{**guests, **changes.pop("guests", {})}
    )
    DelegationText.objects.create(
        delegation=delegation, language="en", name=changes.pop("name", f"City {number}")
    )
    row: dict[str, Any] = {
        "state": "received",
        "language": "en",
        "contact_name": "A. Contact",
        "contact_email": "contact@example.org",
        "received_at": AT,
        "wished_from": date(2026, 5, 11),
        "wished_to": date(2026, 5, 13),
        "answer_due": date(2026, 3, 12),
    }
    return VisitRequest.objects.create(
        office=office, code=f"request_{number}", delegation=delegation, **{**row, **changes}
    )
