from dataclasses import dataclass
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from leadinglights.office.access.states.permissions import may
from leadinglights.office.visits.actions import calendar_feeds
from leadinglights.office.visits.queries import feeds as queries
from leadinglights.office.visits.queries.feeds import FeedRow, VisitFeeds
from leadinglights.web.parts.answers import done_once, see_other, staff_of


@dataclass(frozen=True, slots=True)
class FeedsPage:
    visit: VisitFeeds
    may_change: bool
    request_key: UUID


@require_http_methods(["GET", "HEAD", "POST"])
def feeds(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Show the addresses of a visit's calendars; a POST makes a new one, or takes one back."""
    staff, language = staff_of(request), get_language() or "en"
    found = queries.of_visit(actor=staff, visit_id=visit_id, language=language, papers_in=language)
    if found is None:
        raise Http404
    if request.method != "POST":
        page = FeedsPage(found, bool(may(staff.role, "change", "visit")), uuid4())
        return render(request, "workspace/feeds/feeds.html", {"page": page})
    row = _named(found, request.POST.get("feed", ""))
    acts = {"renew": calendar_feeds.renew, "end": calendar_feeds.end}
    act = acts.get(request.POST.get("deed", ""))
    if row is None or act is None:
        raise Http404

    def deed() -> str:
        act(
            visit_id=visit_id,
            whose=row.whose,
            thing=row.id,
            actor_id=staff.pk,
            at=timezone.now(),
        )
        return reverse("workspace:feeds", args=[visit_id])

    return see_other(done_once(request, at=timezone.now(), deed=deed))


def _named(found: VisitFeeds, key: str) -> FeedRow | None:
    return next((one for one in found.feeds if f"{one.whose}:{one.id}" == key), None)
