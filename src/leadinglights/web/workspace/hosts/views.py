from dataclasses import dataclass
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST

from leadinglights.office.access.states.permissions import may
from leadinglights.office.refusal import Refusal
from leadinglights.office.visits.actions import answering, asking
from leadinglights.office.visits.queries import asks
from leadinglights.office.visits.queries.asks import AskedStop, AskedWeek
from leadinglights.web.parts.answers import done_once, see_other, staff_of
from leadinglights.web.workspace.hosts.forms import AskForm, ToldForm


@dataclass(frozen=True, slots=True)
class WeekHostsPage:
    week: AskedWeek
    form: AskForm
    may_ask: bool
    may_answer: bool
    refusal: str
    request_key: UUID
    asked: bool


@dataclass(frozen=True, slots=True)
class LinkPage:
    week: AskedWeek
    host: str
    address: str


@dataclass(frozen=True, slots=True)
class ToldPage:
    week: AskedWeek
    host: str
    stop: AskedStop
    form: ToldForm
    refusal: str
    request_key: UUID


@require_http_methods(["GET", "HEAD", "POST"])
def week_hosts(request: HttpRequest, period_id: UUID) -> HttpResponse:
    """Show how the hosts of a week stand; a POST asks those nobody asked yet."""
    week = _week(request, period_id)
    if request.method != "POST":
        initial = {"plan_number": week.plan_number, "answer_by": week.answer_by}
        return _page(request, week, AskForm(initial=initial))
    form = AskForm(request.POST)
    if not form.is_valid():
        return _page(request, week, form, status=422)
    staff, now = staff_of(request), timezone.now()

    def deed() -> str:
        asking.ask_hosts(period_id=period_id, actor_id=staff.pk, at=now, **form.cleaned_data)
        return reverse("workspace:week_hosts", args=[period_id]) + "?asked=yes"

    try:
        location = done_once(request, at=now, deed=deed)
    except asking.WrongAnswerBy as wrong:
        form.add_error("answer_by", str(wrong))
        return _page(request, week, form, status=422)
    except Refusal as refused:
        if refused.status == 404:
            raise
        week = _week(request, period_id)
        initial = {"plan_number": week.plan_number, "answer_by": form.cleaned_data["answer_by"]}
        again = AskForm(initial=initial)
        return _page(request, week, again, refusal=str(refused), status=refused.status)
    return see_other(location)


@require_POST
def host_link(request: HttpRequest, period_id: UUID, questions_id: UUID) -> HttpResponse:
    """Make a new link of a host and show it, this once: it is kept nowhere."""
    address = asking.link_by_hand(
        period_id=period_id,
        questions_id=questions_id,
        actor_id=staff_of(request).pk,
        at=timezone.now(),
    )
    week = _week(request, period_id)
    host = next((one.name for one in week.hosts if one.questions_id == questions_id), "")
    page = LinkPage(week=week, host=host, address=address)
    return render(request, "workspace/hosts/link.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def told(request: HttpRequest, period_id: UUID, stop_id: UUID) -> HttpResponse:
    """Write down what a host said on the phone."""
    week = _week(request, period_id)
    host, stop = _stop(week, stop_id)
    if request.method != "POST":
        return _told(request, week, host, ToldForm(initial={"version": stop.version}, stop=stop))
    form = ToldForm(request.POST, stop=stop)
    if not form.is_valid():
        return _told(request, week, host, form, status=422)
    staff, now = staff_of(request), timezone.now()

    def deed() -> str:
        answering.answer_for_host(
            stop_id=stop_id,
            version=form.cleaned_data["version"],
            answer=form.given(),
            actor_id=staff.pk,
            at=now,
        )
        return reverse("workspace:week_hosts", args=[period_id])

    try:
        location = done_once(request, at=now, deed=deed)
    except Refusal as refused:
        if refused.status == 404:
            raise
        week = _week(request, period_id)
        host, stop = _stop(week, stop_id)
        again = ToldForm(initial={**form.cleaned_data, "version": stop.version}, stop=stop)
        return _told(request, week, host, again, refusal=str(refused), status=refused.status)
    return see_other(location)


def _week(request: HttpRequest, period_id: UUID) -> AskedWeek:
    week = asks.of_week(
        actor=staff_of(request),
        period_id=period_id,
        language=get_language() or "en",
        at=timezone.now(),
    )
    if week is None:
        raise Http404
    return week


def _stop(week: AskedWeek, stop_id: UUID) -> tuple[str, AskedStop]:
    for host in week.hosts:
        for stop in host.stops:
            if stop.stop_id == stop_id:
                return host.name, stop
    raise Http404


def _page(
    request: HttpRequest, week: AskedWeek, form: AskForm, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    role = staff_of(request).role
    page = WeekHostsPage(
        week=week,
        form=form,
        may_ask=bool(may(role, "plan", "period")) and week.to_ask > 0,
        may_answer=bool(may(role, "change", "visit")),
        refusal=refusal,
        request_key=uuid4(),
        asked="asked" in request.GET and not refusal,
    )
    return render(request, "workspace/hosts/week.html", {"page": page}, status=status)


def _told(
    request: HttpRequest,
    week: AskedWeek,
    host: str,
    form: ToldForm,
    *,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    page = ToldPage(
        week=week, host=host, stop=form.stop, form=form, refusal=refusal, request_key=uuid4()
    )
    return render(request, "workspace/hosts/told.html", {"page": page}, status=status)
