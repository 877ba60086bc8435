from dataclasses import dataclass
from datetime import date
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from leadinglights.documents import drawing
from leadinglights.office.access.models import GuestLink
from leadinglights.office.access.states import LinkPurpose
from leadinglights.office.visits.actions.days import checking_in, opening
from leadinglights.office.visits.queries import today as days
from leadinglights.office.visits.queries.today import Today
from leadinglights.web.guests.doors.session import for_holders_of
from leadinglights.web.parts import typed
from leadinglights.web.parts.answers import see_other

LATE_BY: Final = (5, 10, 20, 30)


@dataclass(frozen=True, slots=True)
class ProgrammePage:
    office_name: str
    today: Today
    leads: bool
    late_by: tuple[int, ...]
    check_in: str
    scope: str
    map: str


@require_safe
@for_holders_of(LinkPurpose.PROGRAMME)
def programme(request: HttpRequest, link: GuestLink, on: str = "") -> HttpResponse:
    """Show a day of the guests' own programme; without a date today, or the next to come."""
    visit, leads = opening.visit_of(link)
    language = get_language() or "en"
    wanted = _date(on)
    today = days.of_guests(visit, leads=leads, on=wanted, language=language, at=timezone.now())
    if wanted is not None and wanted != today.on:
        raise Http404
    route = today.day.map if today.day else None
    page = ProgrammePage(
        office_name=today.office_name,
        today=today,
        leads=leads and not today.over,
        late_by=LATE_BY,
        check_in=reverse("guests:check_in") if leads and today.is_today else "",
        scope=reverse("guests:programme"),
        map=drawing.route_map(route, width=360, height=340) if route else "",
    )
    response = render(request, "guests/programme/programme.html", {"page": page})
    response["X-Keep-Until"] = today.keep_until.isoformat()
    return response


@require_POST
@for_holders_of(LinkPurpose.PROGRAMME)
def check_in(request: HttpRequest, link: GuestLink) -> HttpResponse:
    checking_in.by_leader(
        link=link,
        stop_id=typed.needed(request.POST.get("stop", "")),
        deed=request.POST.get("deed", ""),
        at=timezone.now(),
    )
    on = _date(request.POST.get("on", ""))
    if on is None:
        return see_other(reverse("guests:programme"))
    return see_other(reverse("guests:programme_day", args=[on.isoformat()]))


def _date(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise Http404 from None
