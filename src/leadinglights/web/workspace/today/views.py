from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leadinglights.documents import drawing
from leadinglights.office.access.states.permissions import may
from leadinglights.office.refusal import Refusal
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.visits.actions import living
from leadinglights.office.visits.actions.days import checking_in
from leadinglights.office.visits.actions.days import late as delays
from leadinglights.office.visits.queries import late as previews
from leadinglights.office.visits.queries import to_ring
from leadinglights.office.visits.queries import today as days
from leadinglights.office.visits.queries.late import LatePreview
from leadinglights.office.visits.queries.to_ring import ToRing
from leadinglights.office.visits.queries.today import Today
from leadinglights.web.parts import delays as forms
from leadinglights.web.parts import typed
from leadinglights.web.parts.answers import see_other, staff_of


@dataclass(frozen=True, slots=True)
class NowPage:
    today: Today
    late_by: tuple[int, ...]
    may_change: bool
    check_in: str
    to_ring: tuple[ToRing, ...]
    map: str


@dataclass(frozen=True, slots=True)
class LatePage:
    visit_id: UUID
    period_id: UUID
    name: str
    minutes: int
    preview: LatePreview | None
    refused: str
    why: str
    action: str
    back: str


@require_safe
def now(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Show the day of a visit as it goes: now and next, arrivals, delays, whom to call."""
    wanted = _date(request.GET.get("day", ""))
    today = _today(request, visit_id, wanted)
    may_change = bool(may(staff_of(request).role, "change", "visit"))
    route = today.day.map if today.day else None
    page = NowPage(
        today=today,
        late_by=delays.MINUTES,
        may_change=may_change,
        check_in=reverse("workspace:check_in", args=[visit_id]) if may_change else "",
        to_ring=to_ring.of_period(
            actor=staff_of(request), visit_id=visit_id, language=get_language() or "en"
        ),
        map=drawing.route_map(route, width=360, height=340) if route else "",
    )
    return render(request, "workspace/today/now.html", {"page": page})


@require_POST
def check_in(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    checking_in.by_staff(
        visit_id=visit_id,
        stop_id=typed.needed(request.POST.get("stop", "")),
        deed=request.POST.get("deed", ""),
        actor_id=staff_of(request).pk,
        at=timezone.now(),
    )
    on = _date(request.POST.get("on", ""))
    back = reverse("workspace:now", args=[visit_id])
    return see_other(f"{back}?day={on.isoformat()}" if on else back)


@require_http_methods(["GET", "HEAD", "POST"])
def late(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Show what a delay would do; the button on it does it."""
    if request.method != "POST":
        return _late_page(request, visit_id, forms.minutes_of(request.GET))
    asked = forms.asked_of(request)
    try:
        delays.by_staff(
            visit_id=visit_id, actor_id=staff_of(request).pk, at=timezone.now(), **asked.keywords()
        )
    except Refusal as refused:
        if refused.status == 404:
            raise
        return _late_page(request, visit_id, asked.minutes, refused=refused)
    return see_other(reverse("workspace:now", args=[visit_id]))


def _late_page(
    request: HttpRequest, visit_id: UUID, minutes: int, *, refused: Refusal | None = None
) -> HttpResponse:
    language = get_language() or "en"
    visit, _staff = living.find(visit_id, staff_of(request).pk)
    preview, why = None, ""
    try:
        foreseen = delays.foresee(
            visit=visit, minutes=minutes, at=timezone.now(), group=forms.group_of(request.GET)
        )
        preview = previews.preview(
            visit,
            foreseen.shifts,
            minutes=minutes,
            asked_at=foreseen.asked_at,
            plan=foreseen.plan.number,
            language=language,
            group=foreseen.group,
            groups=foreseen.groups,
        )
    except Refusal as no:
        refused = refused or no
        why = getattr(no, "why", "")
    page = LatePage(
        visit_id=visit_id,
        period_id=visit.period.public_id,
        name=said(visit.delegation, "name", language),
        minutes=minutes,
        preview=preview,
        refused=str(refused) if refused else "",
        why=why,
        action=reverse("workspace:late", args=[visit_id]),
        back=reverse("workspace:now", args=[visit_id]),
    )
    status = refused.status if refused else 200
    return render(request, "workspace/today/late.html", {"page": page}, status=status)


def _today(request: HttpRequest, visit_id: UUID, on: date | None) -> Today:
    today = days.of_staff(
        actor=staff_of(request),
        visit_id=visit_id,
        on=on,
        language=get_language() or "en",
        at=timezone.now(),
    )
    if today is None or (on is not None and on != today.on):
        raise Http404
    return today


def _date(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise Http404 from None
