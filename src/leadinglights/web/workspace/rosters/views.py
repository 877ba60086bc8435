"""The list of delegates as the office edits it; what only the office may do with it is here."""

from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from leadinglights.office.visits.actions import rosters
from leadinglights.office.visits.actions.assumptions import Wrong
from leadinglights.office.visits.queries import rosters as lists
from leadinglights.office.visits.queries.rosters import RosterShown
from leadinglights.web.parts.answers import done_once, staff_of
from leadinglights.web.parts.rosters import pages, uploads
from leadinglights.web.parts.rosters.surface import Deed, Places, Surface

OURS = ("close", "reopen", "split", "together", "deadline")


@require_http_methods(["GET", "HEAD", "POST"])
def roster(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    surface = _surface(request, visit_id)
    if request.method == "POST":
        name = request.POST.get("deed", "")
        if name == "link":
            return _link(request, visit_id, surface)
        if name in OURS:
            deed = partial(_ours, request, visit_id, name)
            return pages.done(request, surface, deed)
    return pages.roster(request, surface)


@require_http_methods(["GET", "HEAD", "POST"])
def delegate(request: HttpRequest, visit_id: UUID, delegate_id: UUID | None = None) -> HttpResponse:
    return pages.delegate(request, _surface(request, visit_id), delegate_id)


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    return uploads.upload(request, _surface(request, visit_id))


def _surface(request: HttpRequest, visit_id: UUID) -> Surface:
    staff = staff_of(request)

    def shown() -> RosterShown:
        found = lists.of_visit(
            actor=staff, visit_id=visit_id, at=timezone.now(), language=get_language() or "en"
        )
        if found is None:
            raise Http404
        return found

    def once(at: datetime, deed: Deed) -> str:
        return done_once(request, at=at, deed=deed)

    shown()
    return Surface(
        templates="workspace/rosters",
        places=Places(
            roster=reverse("workspace:roster", args=[visit_id]),
            new=reverse("workspace:delegate_new", args=[visit_id]),
            upload=reverse("workspace:roster_upload", args=[visit_id]),
            delegate=lambda one: reverse("workspace:delegate", args=[visit_id, one]),
        ),
        shown=shown,
        editor=lambda: rosters.staff(visit_id=visit_id, actor_id=staff.pk),
        once=once,
        is_staff=True,
    )


def _ours(request: HttpRequest, visit_id: UUID, name: str) -> None:
    known: dict[str, Any] = {
        "visit_id": visit_id,
        "version": pages.number(request, "version"),
        "actor_id": staff_of(request).pk,
        "at": timezone.now(),
    }
    if name == "split":
        rosters.split(groups=pages.number(request, "groups"), **known)
    elif name == "deadline":
        rosters.change_deadline(deadline=_day(request.POST.get("deadline", "")), **known)
    else:
        deeds = {"close": rosters.close, "reopen": rosters.reopen, "together": rosters.put_together}
        deeds[name](**known)


def _link(request: HttpRequest, visit_id: UUID, surface: Surface) -> HttpResponse:
    """Show the leader's link in the answer itself: it is kept nowhere and can be read this once."""
    language = request.POST.get("language", "")
    address = rosters.make_link(
        visit_id=visit_id,
        holder=surface.shown().contact_email,
        language=language if language in dict(settings.LANGUAGES) else "en",
        actor_id=staff_of(request).pk,
        at=timezone.now(),
    )
    return pages.roster_page(request, surface, link=address)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Wrong("deadline", _("Write a day, such as 2026-09-04.")) from None
