"""The list of delegates behind the leader's link: nothing else of the visit can be reached from it."""

from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from leadinglights.office.access.models import GuestLink
from leadinglights.office.access.states import LinkPurpose
from leadinglights.office.visits.actions import rosters
from leadinglights.office.visits.queries import rosters as lists
from leadinglights.office.visits.queries.rosters import RosterShown
from leadinglights.web.guests.doors.session import for_holders_of
from leadinglights.web.parts.rosters import pages, uploads
from leadinglights.web.parts.rosters.surface import Deed, Places, Surface


@for_holders_of(LinkPurpose.ROSTER)
@require_http_methods(["GET", "HEAD", "POST"])
def roster(request: HttpRequest, link: GuestLink) -> HttpResponse:
    return pages.roster(request, _surface(link))


@for_holders_of(LinkPurpose.ROSTER)
@require_http_methods(["GET", "HEAD", "POST"])
def delegate(
    request: HttpRequest, link: GuestLink, delegate_id: UUID | None = None
) -> HttpResponse:
    return pages.delegate(request, _surface(link), delegate_id)


@for_holders_of(LinkPurpose.ROSTER)
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, link: GuestLink) -> HttpResponse:
    return uploads.upload(request, _surface(link))


def _surface(link: GuestLink) -> Surface:
    def shown() -> RosterShown:
        found = lists.of_link(link=link, at=timezone.now(), language=get_language() or "en")
        if found is None:
            raise Http404
        return found

    def once(at: datetime, deed: Deed) -> str:
        # Nobody is signed in: the version of the list makes a double click one deed.
        return deed()

    return Surface(
        templates="guests/roster",
        places=Places(
            roster=reverse("guests:roster"),
            new=reverse("guests:delegate_new"),
            upload=reverse("guests:roster_upload"),
            delegate=lambda one: reverse("guests:delegate", args=[one]),
        ),
        shown=shown,
        editor=lambda: rosters.leader(link=link),
        once=once,
        is_staff=False,
    )
