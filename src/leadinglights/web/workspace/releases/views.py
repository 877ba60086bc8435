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
from leadinglights.office.visits.actions import releasing
from leadinglights.office.visits.queries import releases
from leadinglights.office.visits.queries.releases import Release
from leadinglights.web.parts import typed
from leadinglights.web.parts.answers import done_once, see_other, staff_of


@dataclass(frozen=True, slots=True)
class ReleasePage:
    release: Release
    may_release: bool
    refusal: str
    request_key: UUID
    second_key: UUID


@require_http_methods(["GET", "HEAD", "POST"])
def release(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Show what is to be released and what stands against it; a POST releases or withdraws."""
    if request.method != "POST":
        return _page(request, visit_id)
    staff, now = staff_of(request), timezone.now()
    number = typed.number(request.POST.get("number", ""))

    def deed() -> str:
        if request.POST.get("act") == "withdraw":
            releasing.withdraw_programme(
                visit_id=visit_id, number=number, actor_id=staff.pk, at=now
            )
            return reverse("workspace:release", args=[visit_id])
        releasing.release_programme(
            visit_id=visit_id,
            number=number,
            language=get_language() or "en",
            actor_id=staff.pk,
            at=now,
        )
        return reverse("workspace:release", args=[visit_id])

    try:
        location = done_once(request, at=now, deed=deed)
    except Refusal as refused:
        if refused.status == 404:
            raise
        return _page(request, visit_id, refusal=str(refused), status=refused.status)
    return see_other(location)


def _page(
    request: HttpRequest, visit_id: UUID, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    found = releases.of_visit(
        actor=staff_of(request), visit_id=visit_id, language=get_language() or "en"
    )
    if found is None:
        raise Http404
    page = ReleasePage(
        release=found,
        may_release=bool(may(staff_of(request).role, "plan", "period")),
        refusal=refusal,
        request_key=uuid4(),
        second_key=uuid4(),
    )
    return render(request, "workspace/releases/release.html", {"page": page}, status=status)
