from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from leadinglights.office.access.states.permissions import may
from leadinglights.office.refusal import Refusal
from leadinglights.office.visits.actions import living
from leadinglights.office.visits.actions.afterwards import asking_again
from leadinglights.office.visits.actions.days import opening
from leadinglights.office.visits.queries import life as lives
from leadinglights.office.visits.queries.life import Life
from leadinglights.web.parts import typed
from leadinglights.web.parts.answers import done_once, see_other, staff_of


@dataclass(frozen=True, slots=True)
class LifePage:
    life: Life
    may_change: bool
    link: str  # just made, shown this once
    refused: str
    reason: str
    request_key: UUID
    today: date


@require_http_methods(["GET", "HEAD", "POST"])
def life(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Show where a visit stands and move it on; make the links its guests open."""
    if request.method != "POST":
        return _page(request, visit_id)
    deed = request.POST.get("deed", "")
    try:
        if deed in LINKS:
            return _page(request, visit_id, link=LINKS[deed](request, visit_id))
        done_once(request, at=timezone.now(), deed=lambda: _turned(request, visit_id, deed))
    except Refusal as refused:
        if refused.status == 404:
            raise
        return _page(request, visit_id, refused=refused)
    return see_other(reverse("workspace:life", args=[visit_id]))


def _turned(request: HttpRequest, visit_id: UUID, deed: str) -> str:
    """Move the visit on as the button says."""
    seen: dict[str, Any] = {
        "visit_id": visit_id,
        "version": typed.number(request.POST.get("version", "")),
        "actor_id": staff_of(request).pk,
        "at": timezone.now(),
    }
    reason = request.POST.get("reason", "")
    match deed:
        case "ready":
            living.make_ready(**seen, language=get_language() or "en")
        case "begin":
            living.begin(**seen)
        case "end":
            living.end(**seen)
        case "resume":
            living.resume(**seen)
        case "postpone":
            living.postpone(**seen, reason=reason)
        case "cancel":
            living.cancel(**seen, reason=reason)
        case _:
            raise Http404
    return reverse("workspace:life", args=[visit_id])


def _for_leader(request: HttpRequest, visit_id: UUID) -> str:
    return _opened(request, visit_id, for_leader=True)


def _for_all(request: HttpRequest, visit_id: UUID) -> str:
    return _opened(request, visit_id, for_leader=False)


def _opened(request: HttpRequest, visit_id: UUID, *, for_leader: bool) -> str:
    return opening.open_to_guests(
        visit_id=visit_id,
        for_leader=for_leader,
        actor_id=staff_of(request).pk,
        at=timezone.now(),
    )


def _for_feedback(request: HttpRequest, visit_id: UUID) -> str:
    return asking_again.ask_again(
        visit_id=visit_id, actor_id=staff_of(request).pk, at=timezone.now()
    )


LINKS: dict[str, Callable[[HttpRequest, UUID], str]] = {
    "link_leader": _for_leader,
    "link_all": _for_all,
    "link_feedback": _for_feedback,
}


def _page(
    request: HttpRequest, visit_id: UUID, *, link: str = "", refused: Refusal | None = None
) -> HttpResponse:
    staff = staff_of(request)
    found = lives.of_visit(
        actor=staff, visit_id=visit_id, language=get_language() or "en", at=timezone.now()
    )
    if found is None:
        raise Http404
    page = LifePage(
        life=found,
        may_change=bool(may(staff.role, "change", "visit")),
        link=link,
        refused=str(refused) if refused else "",
        reason=request.POST.get("reason", "") if refused else "",
        request_key=uuid4(),
        today=timezone.localdate(),
    )
    status = refused.status if refused else 200
    return render(request, "workspace/today/life.html", {"page": page}, status=status)
