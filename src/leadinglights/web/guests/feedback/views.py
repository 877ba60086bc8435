from dataclasses import dataclass
from typing import Final
from uuid import UUID, uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from leadinglights.office.access.models import GuestLink
from leadinglights.office.access.states import LinkPurpose
from leadinglights.office.refusal import Refusal
from leadinglights.office.visits.actions import feedback as giving
from leadinglights.office.visits.queries import asked_after
from leadinglights.office.visits.queries.asked_after import AskedAfter
from leadinglights.web.guests.doors.session import for_holders_of
from leadinglights.web.guests.feedback.forms import FeedbackForm
from leadinglights.web.parts import typed
from leadinglights.web.parts.answers import see_other

COOKIE: Final = ("__Host-" if settings.SESSION_COOKIE_SECURE else "") + "feedback"


@dataclass(frozen=True, slots=True)
class FeedbackPage:
    office_name: str
    asked: AskedAfter
    form: FeedbackForm
    answer_id: UUID
    thanks: bool
    again: bool  # this guest has answered: the form holds what they said
    refused: str


@require_http_methods(["GET", "HEAD", "POST"])
@for_holders_of(LinkPurpose.FEEDBACK)
def feedback(request: HttpRequest, link: GuestLink) -> HttpResponse:
    """Ask one guest what they thought, in the language of the page."""
    language = get_language() or "en"
    asked = asked_after.of_link(link, language=language)
    if request.method != "POST":
        return _asked(request, link, asked)
    form = FeedbackForm(request.POST, stops=asked.stops)
    # The hidden key of the form: sent twice, or again later, it is one answer.
    answer_id = typed.identity(request.POST.get("answer_id", "")) or uuid4()
    if not form.is_valid():
        return _page(request, asked, form, answer_id, status=422)
    try:
        giving.give(
            link=link,
            answer_id=answer_id,
            language=language,
            stops=form.marks(),
            at=timezone.now(),
            **form.answers(),
        )
    except Refusal as refused:
        return _page(request, asked, form, answer_id, refused=str(refused), status=refused.status)
    response = see_other(reverse("guests:feedback") + "?given=yes")
    response.set_signed_cookie(
        COOKIE,
        str(answer_id),
        salt=_salt(link),
        max_age=int(giving.ANSWERED_WITHIN.total_seconds()),
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def _asked(request: HttpRequest, link: GuestLink, asked: AskedAfter) -> HttpResponse:
    """Show the form: with what this guest said before, or empty for another one."""
    mine = typed.identity(
        request.get_signed_cookie(
            COOKIE, default="", salt=_salt(link), max_age=giving.ANSWERED_WITHIN
        )
        or ""
    )
    given = asked_after.given(link, mine) if mine and "another" not in request.GET else None
    form = FeedbackForm(initial=given, stops=asked.stops)
    answer_id = mine if mine and given else uuid4()
    thanks = "given" in request.GET and given is not None
    return _page(request, asked, form, answer_id, thanks=thanks, again=given is not None)


def _salt(link: GuestLink) -> str:
    return f"feedback:{link.public_id}"


def _page(
    request: HttpRequest,
    asked: AskedAfter,
    form: FeedbackForm,
    answer_id: UUID,
    *,
    thanks: bool = False,
    again: bool = False,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    page = FeedbackPage(asked.office_name, asked, form, answer_id, thanks, again, refused)
    return render(request, "guests/feedback/feedback.html", {"page": page}, status=status)
