from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from leadinglights.documents import drawing
from leadinglights.office.access.states.permissions import may
from leadinglights.office.visits.queries import day as days
from leadinglights.office.visits.queries.rows import Day, VisitProgramme
from leadinglights.web.parts.answers import staff_of


@dataclass(frozen=True, slots=True)
class VisitPage:
    visit: VisitProgramme
    day: Day | None
    may_change: bool
    may_change_offers: bool
    map_wide: str
    map_narrow: str


@require_safe
def visit(request: HttpRequest, visit_id: UUID, on: str = "") -> HttpResponse:
    """Show one day of a visit's programme; without a date the first."""
    programme = days.programme(
        actor=staff_of(request), visit_id=visit_id, language=get_language() or "en"
    )
    if programme is None:
        raise Http404
    day = _day_of(programme, on)
    route = day.map if day else None
    page = VisitPage(
        visit=programme,
        day=day,
        may_change=bool(may(staff_of(request).role, "change", "visit")),
        may_change_offers=bool(may(staff_of(request).role, "change", "registry")),
        map_wide=drawing.route_map(route, width=540, height=460) if route else "",
        map_narrow=drawing.route_map(route, width=360, height=340) if route else "",
    )
    return render(request, "workspace/visits/visit.html", {"page": page})


def _day_of(programme: VisitProgramme, on: str) -> Day | None:
    if not on:
        return programme.days[0] if programme.days else None
    try:
        wanted = date.fromisoformat(on)
    except ValueError:
        raise Http404 from None
    for day in programme.days:
        if day.on == wanted:
            return day
    raise Http404
