from dataclasses import dataclass
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from leadinglights.office.access.states.permissions import may
from leadinglights.office.refusal import Refusal
from leadinglights.office.visits.actions import travelling
from leadinglights.office.visits.queries import travel as rides
from leadinglights.office.visits.queries.travel import Travel
from leadinglights.web.parts import typed
from leadinglights.web.parts.answers import done_once, see_other, staff_of


@dataclass(frozen=True, slots=True)
class TravelPage:
    travel: Travel
    may_change: bool
    changed: int | None
    refusal: str
    request_key: UUID


@require_http_methods(["GET", "HEAD", "POST"])
def travel(request: HttpRequest) -> HttpResponse:
    """Show the rides the office knows; a POST fetches their times, or estimates what is missing."""
    if request.method != "POST":
        return _page(request)
    staff, now = staff_of(request), timezone.now()

    def deed() -> str:
        if request.POST.get("act") == "fetch":
            count = travelling.fetch_travel_times(actor_id=staff.pk, at=now)
        else:
            count = travelling.estimate_travel_times(actor_id=staff.pk, at=now)
        return reverse("workspace:travel") + f"?changed={count}"

    try:
        location = done_once(request, at=now, deed=deed)
    except Refusal as refused:
        if refused.status == 404:
            raise
        return _page(request, refusal=str(refused), status=refused.status)
    return see_other(location)


def _page(request: HttpRequest, *, refusal: str = "", status: int = 200) -> HttpResponse:
    changed = request.GET.get("changed", "")
    page = TravelPage(
        travel=rides.of_office(actor=staff_of(request), language=get_language() or "en"),
        may_change=bool(may(staff_of(request).role, "change", "registry")),
        changed=typed.number_or_none(changed),
        refusal=refusal,
        request_key=uuid4(),
    )
    return render(request, "workspace/travel/travel.html", {"page": page}, status=status)
