from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from leadinglights.office.access.models import GuestLink
from leadinglights.office.access.states import LinkPurpose
from leadinglights.office.visits.actions import noticing
from leadinglights.office.visits.queries import telling
from leadinglights.office.visits.queries.telling import Told
from leadinglights.web.guests.doors.session import for_holders_of
from leadinglights.web.parts.answers import see_other


@dataclass(frozen=True, slots=True)
class NoticePage:
    office_name: str
    told: Told


@require_http_methods(["GET", "HEAD", "POST"])
@for_holders_of(LinkPurpose.NOTICE)
def notice(request: HttpRequest, link: GuestLink) -> HttpResponse:
    """Show what has changed for somebody; a POST says that they have seen it."""
    if request.method == "POST":
        noticing.acknowledge(link=link, at=timezone.now())
        return see_other(reverse("guests:notice"))
    told = telling.of_link(link=link, language=get_language() or "en")
    page = NoticePage(told.office, told)
    return render(request, "guests/notice/notice.html", {"page": page})
