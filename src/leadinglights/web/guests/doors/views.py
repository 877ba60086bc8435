from dataclasses import dataclass
from typing import Final

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from leadinglights.office.access.actions import links
from leadinglights.office.access.states import LinkPurpose
from leadinglights.web.guests.doors import session
from leadinglights.web.parts.answers import see_other

# Where a link leads once it was opened; each is a page for holders of its purpose.
LEADS_TO: Final[dict[LinkPurpose, str]] = {
    LinkPurpose.REQUEST: "guests:request",
    LinkPurpose.ROSTER: "guests:roster",
    LinkPurpose.HOST: "guests:host",
    LinkPurpose.PROGRAMME: "guests:programme",
    LinkPurpose.FEEDBACK: "guests:feedback",
    LinkPurpose.NOTICE: "guests:notice",
}
SAYS: Final[dict[LinkPurpose, tuple[Promise, Promise]]] = {
    LinkPurpose.REQUEST: (_("Your visit request"), _("See how it stands")),
    LinkPurpose.ROSTER: (_("The list of your delegation"), _("Open the list")),
    LinkPurpose.HOST: (_("Can you receive these guests?"), _("See the questions")),
    LinkPurpose.PROGRAMME: (_("Your programme"), _("Open the programme")),
    LinkPurpose.FEEDBACK: (_("How was your visit?"), _("Tell the office")),
    LinkPurpose.NOTICE: (_("What has changed"), _("See what has changed")),
}


@dataclass(frozen=True, slots=True)
class DoorPage:
    title: Promise
    button: Promise


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def door(request: HttpRequest, token: str) -> HttpResponse:
    """Show what a link opens; only the button opens it, for mail scanners follow every address."""
    now = timezone.now()
    if request.method == "POST":
        link = links.use(token=token, at=now)
        response = see_other(reverse(LEADS_TO[LinkPurpose(link.purpose)]))
        session.remember(response, link)
        return response
    link = links.find(token=token, at=now)
    title, button = SAYS[LinkPurpose(link.purpose)]
    response = render(request, "guests/doors/door.html", {"page": DoorPage(title, button)})
    response["X-Robots-Tag"] = "noindex"
    return response
