from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from leadinglights.office.access.models import GuestLink
from leadinglights.office.access.states import LinkPurpose
from leadinglights.office.refusal import Refusal
from leadinglights.office.visits.actions import answering
from leadinglights.office.visits.queries import host_page
from leadinglights.office.visits.queries.host_page import HostStop, HostWeek
from leadinglights.web.guests.doors.session import for_holders_of
from leadinglights.web.guests.host.forms import HostForm
from leadinglights.web.parts.answers import see_other

TYPED = ("most_guests", "language", "presenter", "words")


@dataclass(frozen=True, slots=True)
class HostPage:
    office_name: str
    week: HostWeek
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class HostStopPage:
    office_name: str
    week: HostWeek
    stop: HostStop
    form: HostForm | None
    refusal: str
    sent: bool
    others: int  # further questions that wait


@require_safe
@for_holders_of(LinkPurpose.HOST)
def host(request: HttpRequest, link: GuestLink) -> HttpResponse:
    """Show what a host is asked in one week; a single question is shown at once."""
    week = _week(link)
    if len(week.stops) == 1:
        return _stop_page(request, week, week.stops[0])
    return render(request, "guests/host/host.html", {"page": HostPage(week.office, week)})


@require_http_methods(["GET", "HEAD", "POST"])
@for_holders_of(LinkPurpose.HOST)
def stop(request: HttpRequest, stop_id: UUID, link: GuestLink) -> HttpResponse:
    """Show one question and hear its answer."""
    week = _week(link)
    found = host_page.find(week, stop_id)
    if found is None and stop_id in week.fallen:
        return _fallen(request, week)
    if found is None:
        raise Http404
    if request.method != "POST":
        return _stop_page(request, week, found)
    form = HostForm(request.POST, stop=found)
    if not form.is_valid():
        return _stop_page(request, week, found, form, status=422)
    try:
        answering.answer_by_link(
            link=link,
            stop_id=stop_id,
            version=form.cleaned_data["version"],
            answer=form.given(),
            at=timezone.now(),
        )
    except Refusal as refused:
        if refused.status == 404:
            raise
        week = _week(link)
        found = host_page.find(week, stop_id) or found
        typed = {name: form.cleaned_data[name] for name in TYPED}
        return _stop_page(
            request, week, found, typed=typed, refusal=str(refused), status=refused.status
        )
    return see_other(reverse("guests:host_stop", args=[stop_id]) + "?sent=yes")


def _fallen(request: HttpRequest, week: HostWeek) -> HttpResponse:
    """Say that a question is not asked any more, above those that are."""
    refusal = _("What we asked you about has fallen away. Thank you for being ready.")
    page = HostPage(week.office, week, refusal)
    status = 409 if request.method == "POST" else 404
    return render(request, "guests/host/host.html", {"page": page}, status=status)


def _week(link: GuestLink) -> HostWeek:
    return host_page.of_link(link=link, language=get_language() or "en")


def _stop_page(
    request: HttpRequest,
    week: HostWeek,
    stop: HostStop,
    form: HostForm | None = None,
    *,
    typed: Mapping[str, object] | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    if form is None and stop.may_answer and not stop.is_out:
        # What was typed into a question that has changed meanwhile is not typed again.
        form = HostForm(initial={**_initial(stop), **(typed or {})}, stop=stop)
    page = HostStopPage(
        office_name=week.office,
        week=week,
        stop=stop,
        form=form,
        refusal=refusal,
        sent="sent" in request.GET and not refusal and not (form and form.is_bound),
        others=sum(one.waits and one.stop_id != stop.stop_id for one in week.stops),
    )
    return render(request, "guests/host/stop.html", {"page": page}, status=status)


def _initial(stop: HostStop) -> dict[str, object]:
    """What was said before stands in the fields; the answer itself is always chosen anew."""
    return {
        "version": stop.version,
        "most_guests": stop.most_guests or stop.persons,
        "language": stop.language,
        "presenter": stop.presenter,
        "words": stop.words,
    }
