from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from leadinglights.office.access.models import GuestLink
from leadinglights.office.access.states import LinkPurpose
from leadinglights.office.refusal import Refusal
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.visits.actions.days import late as delays
from leadinglights.office.visits.actions.days import opening
from leadinglights.office.visits.actions.days.checking_in import LeaderOnly
from leadinglights.office.visits.queries import late as previews
from leadinglights.office.visits.queries.late import LatePreview
from leadinglights.web.guests.doors.session import for_holders_of
from leadinglights.web.parts import delays as forms
from leadinglights.web.parts.answers import see_other


@dataclass(frozen=True, slots=True)
class LatePage:
    office_name: str
    office_phone: str
    minutes: int
    preview: LatePreview | None
    refused: str
    action: str
    back: str


@require_http_methods(["GET", "HEAD", "POST"])
@for_holders_of(LinkPurpose.PROGRAMME)
def late(request: HttpRequest, link: GuestLink) -> HttpResponse:
    """Show what a delay would do; the button on it does it."""
    if request.method != "POST":
        return _page(request, link, forms.minutes_of(request.GET))
    asked = forms.asked_of(request)
    try:
        delays.by_leader(link=link, at=timezone.now(), **asked.keywords())
    except Refusal as refused:
        if refused.status == 404:
            raise
        return _page(request, link, asked.minutes, refused=refused)
    return see_other(reverse("guests:programme"))


def _page(
    request: HttpRequest, link: GuestLink, minutes: int, *, refused: Refusal | None = None
) -> HttpResponse:
    language = get_language() or "en"
    visit, leads = opening.visit_of(link)
    preview = None
    try:
        if not leads:
            raise LeaderOnly
        foreseen = delays.foresee(
            visit=visit, minutes=minutes, at=timezone.now(), group=forms.group_of(request.GET)
        )
        preview = previews.preview(
            visit,
            foreseen.shifts,
            minutes=minutes,
            asked_at=foreseen.asked_at,
            plan=foreseen.plan.number,
            language=language,
            group=foreseen.group,
            groups=foreseen.groups,
            for_guests=True,
        )
    except Refusal as no:
        refused = refused or no
    page = LatePage(
        office_name=said(visit.office, "name", language),
        office_phone=visit.office.contact_phone,
        minutes=minutes,
        preview=preview,
        refused=str(refused) if refused else "",
        action=reverse("guests:late"),
        back=reverse("guests:programme"),
    )
    status = refused.status if refused else 200
    return render(request, "guests/programme/late.html", {"page": page}, status=status)
