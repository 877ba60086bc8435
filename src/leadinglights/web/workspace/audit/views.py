from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from leadinglights.office.access.queries import audit as entries
from leadinglights.office.access.queries.audit import Entries
from leadinglights.office.access.states.permissions import may
from leadinglights.office.visits.queries import retention
from leadinglights.web.parts import typed
from leadinglights.web.parts.answers import staff_of

AHEAD: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Going:
    """How many rows are erased on a day."""

    on: date
    rows: int


@dataclass(frozen=True, slots=True)
class AuditPage:
    found: Entries
    going: tuple[Going, ...]


@require_safe
def audit(request: HttpRequest) -> HttpResponse:
    """Show what was done, and what is erased in the days to come."""
    staff = staff_of(request)
    if not may(staff.role, "see", "audit"):
        raise Http404
    found = entries.latest(
        actor=staff, number=typed.number(request.GET.get("page", ""), otherwise=1)
    )
    page = AuditPage(found=found, going=_going(staff.office_id) if found.number == 1 else ())
    return render(request, "workspace/audit/audit.html", {"page": page})


def _going(office_id: int) -> tuple[Going, ...]:
    days: Counter[date] = Counter()
    for due in retention.planned(office_id=office_id, until=timezone.now() + AHEAD):
        days[due.on] += due.rows
    return tuple(Going(on, rows) for on, rows in sorted(days.items()))
