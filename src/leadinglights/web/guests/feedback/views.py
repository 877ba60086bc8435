from dataclasses import dataclass
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from leadinglights.office.access.models import GuestLink
from leadinglights.office.access.states import LinkPurpose
from leadinglights.office.visits.actions import feedback as giving
from leadinglights.office.visits.queries import asked_after
from leadinglights.office.visits.queries.asked_after import AskedAfter
from leadinglights.web.guests.doors.session import for_holders_of
from leadinglights.web.guests.feedback.forms import FeedbackForm
from leadinglights.web.parts.answers import see_other


@dataclass(frozen=True, slots=True)
class FeedbackPage:
    office_name: str
    asked: AskedAfter
    form: FeedbackForm
    answer_id: UUID
    thanks: bool


@require_http_methods(["GET", "HEAD", "POST"])
@for_holders_of(LinkPurpose.FEEDBACK)
def feedback(request: HttpRequest, link: GuestLink) -> HttpResponse:
    """Ask one guest what they thought, in the language of the page."""
    language = get_language() or "en"
    asked = asked_after.of_link(link, language=language)
    if request.method != "POST":
        form = FeedbackForm(stops=asked.stops)
        return _page(request, asked, form, uuid4(), thanks="given" in request.GET)
    form = FeedbackForm(request.POST, stops=asked.stops)
    answer_id = _answer_id(request)
    if not form.is_valid():
        return _page(request, asked, form, answer_id, status=422)
    giving.give(
        link=link,
        answer_id=answer_id,
        language=language,
        stops=form.marks(),
        at=timezone.now(),
        **form.answers(),
    )
    return see_other(reverse("guests:feedback") + "?given=yes")


def _answer_id(request: HttpRequest) -> UUID:
    """Give the hidden key of the form: sent twice it is one answer."""
    try:
        return UUID(request.POST.get("answer_id", ""))
    except ValueError:
        return uuid4()


def _page(
    request: HttpRequest,
    asked: AskedAfter,
    form: FeedbackForm,
    answer_id: UUID,
    *,
    thanks: bool = False,
    status: int = 200,
) -> HttpResponse:
    page = FeedbackPage(asked.office_name, asked, form, answer_id, thanks)
    return render(request, "guests/feedback/feedback.html", {"page": page}, status=status)
