from dataclasses import dataclass
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from leadinglights.office.access.states.permissions import may
from leadinglights.office.refusal import Refusal
from leadinglights.office.visits.actions import noticing, noticing_release
from leadinglights.office.visits.queries import telling
from leadinglights.office.visits.queries.telling import Telling
from leadinglights.web.parts import typed
from leadinglights.web.parts.answers import done_once, see_other, staff_of


@dataclass(frozen=True, slots=True)
class NotifyPage:
    telling: Telling
    may_tell: bool
    refusal: str
    request_key: UUID


@require_http_methods(["GET", "HEAD", "POST"])
def notify(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Show whom a released programme concerns; a POST tells them, or notes who was told by phone."""
    found = _telling(request, visit_id)
    if request.method != "POST":
        return _page(request, found)
    staff, now = staff_of(request), timezone.now()
    notice = typed.identity(request.POST.get("notice", ""))
    version = typed.identity(request.POST.get("version", ""))

    def deed() -> str:
        if notice is not None:
            noticing.told_by_hand(visit_id=visit_id, notice_id=notice, actor_id=staff.pk, at=now)
        elif version is not None:
            noticing_release.notify(
                visit_id=visit_id, version_id=version, actor_id=staff.pk, at=now
            )
        else:
            raise noticing_release.NothingReleased
        return reverse("workspace:notify", args=[visit_id])

    try:
        location = done_once(request, at=now, deed=deed)
    except Refusal as refused:
        if refused.status == 404:
            raise
        found = _telling(request, visit_id)
        return _page(request, found, refusal=str(refused), status=refused.status)
    return see_other(location)


def _telling(request: HttpRequest, visit_id: UUID) -> Telling:
    found = telling.of_visit(
        actor=staff_of(request), visit_id=visit_id, language=get_language() or "en"
    )
    if found is None:
        raise Http404
    return found


def _page(
    request: HttpRequest, found: Telling, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    page = NotifyPage(
        telling=found,
        may_tell=bool(may(staff_of(request).role, "change", "visit")),
        refusal=refusal,
        request_key=uuid4(),
    )
    return render(request, "workspace/repairs/notify.html", {"page": page}, status=status)
