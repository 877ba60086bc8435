from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST

from leadinglights.office.access.states.permissions import may
from leadinglights.office.refusal import Refusal
from leadinglights.office.visits.actions import editing, pinning, planning
from leadinglights.office.visits.queries import edits
from leadinglights.office.visits.queries.edits import EditableStop, EditableWeek, VisitStops
from leadinglights.web.parts import typed
from leadinglights.web.parts.answers import done_once, see_other, staff_of
from leadinglights.web.workspace.edits import asked, told
from leadinglights.web.workspace.edits.told import Conflict, Verdict


@dataclass(frozen=True, slots=True)
class EditPage:
    """One stop of the plan, what can be done with it, and what was said to the last try."""

    week: EditableWeek
    visit: VisitStops | None
    stop: EditableStop | None
    to_on: str
    to_at: str
    minutes: str
    adds: str  # code of what is to be added, where something is
    wrong: str
    refusal: str
    verdict: Verdict | None
    conflict: Conflict | None
    request_key: UUID

    @property
    def coarse(self) -> int:
        """The larger step of the buttons: half an hour, in whole steps of the week."""
        return -(-30 // self.week.step) * self.week.step


@dataclass(frozen=True, slots=True)
class QuickPage:
    verdict: Verdict


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, period_id: UUID) -> HttpResponse:
    """Show what can be done with a stop, or what a change would do; a POST makes the change."""
    _require_planner(request)
    data = request.POST if request.method == "POST" else request.GET
    if request.method != "POST" and "act" not in data:
        return _page(request, period_id)
    try:
        wish = asked.read(data.dict())
    except asked.NotUnderstood as wrong:
        return _page(request, period_id, wrong=wrong.field, status=422)
    if request.method != "POST":
        return _look(request, period_id, wish)
    return _do(request, period_id, wish)


def _require_planner(request: HttpRequest) -> None:
    if not may(staff_of(request).role, "plan", "period"):
        raise Http404


def _look(request: HttpRequest, period_id: UUID, wish: asked.Asked) -> HttpResponse:
    if wish.wanted is None:
        raise Http404
    language = get_language() or "en"
    try:
        outlook = editing.try_change(
            period_id=period_id,
            wanted=wish.wanted,
            actor_id=staff_of(request).pk,
            ways_out="quick" not in request.GET,
        )
    except editing.MovedMeanwhile as refused:
        return _page(request, period_id, conflict=told.conflict(refused, language))
    except Refusal as refused:
        if refused.status == 404:
            raise
        return _page(request, period_id, refusal=str(refused))
    verdict = told.verdict(outlook, language)
    if "quick" in request.GET:  # the board asks while a stop is held: the verdict, and no page
        page = QuickPage(verdict=verdict)
        return render(request, "workspace/edits/edit.html#verdict", {"page": page})
    return _page(request, period_id, verdict=verdict)


def _do(request: HttpRequest, period_id: UUID, wish: asked.Asked) -> HttpResponse:
    staff, now, language = staff_of(request), timezone.now(), get_language() or "en"

    def deed() -> str:
        if wish.wanted is None:
            pinning.pin_stop(
                period_id=period_id,
                spot=wish.spot,
                pinned=wish.act == "pin",
                actor_id=staff.pk,
                at=now,
            )
            return reverse("workspace:week", args=[period_id])
        if wish.act == "hold":
            outlook = editing.try_change(period_id=period_id, wanted=wish.wanted, actor_id=staff.pk)
            job = planning.ask_for_plan(
                period_id=period_id,
                actor_id=staff.pk,
                at=now,
                how=planning.How.AROUND,
                hold=editing.to_hold(outlook),
            )
            return reverse("workspace:job", args=[job.public_id])
        editing.change_plan(period_id=period_id, wanted=wish.wanted, actor_id=staff.pk, at=now)
        return reverse("workspace:week", args=[period_id]) + "?changed=1"

    try:
        location = done_once(request, at=now, deed=deed)
    except editing.ChangeDoesNotFit as refused:
        verdict = told.verdict(refused.outlook, language)
        return _page(request, period_id, verdict=verdict, status=refused.status)
    except editing.MovedMeanwhile as refused:
        both = told.conflict(refused, language)
        return _page(request, period_id, conflict=both, status=refused.status)
    except Refusal as refused:
        if refused.status == 404:
            raise
        return _page(request, period_id, refusal=str(refused), status=refused.status)
    return see_other(location)


@require_POST
def undo(request: HttpRequest, period_id: UUID) -> HttpResponse:
    """Take back the last change, or say on the stop page why not."""
    _require_planner(request)
    staff, now = staff_of(request), timezone.now()
    number = typed.number_or_none(request.POST.get("number", ""))
    if number is None:
        return _page(request, period_id, wrong="number", status=422)

    def deed() -> str:
        editing.undo(period_id=period_id, number=number, actor_id=staff.pk, at=now)
        return reverse("workspace:week", args=[period_id]) + "?changed=1"

    try:
        location = done_once(request, at=now, deed=deed)
    except Refusal as refused:
        if refused.status == 404:
            raise
        return _page(request, period_id, refusal=str(refused), status=refused.status)
    return see_other(location)


def _page(
    request: HttpRequest,
    period_id: UUID,
    *,
    wrong: str = "",
    refusal: str = "",
    verdict: Verdict | None = None,
    conflict: Conflict | None = None,
    status: int = 200,
) -> HttpResponse:
    week = edits.week(actor=staff_of(request), period_id=period_id, language=get_language() or "en")
    if week is None:
        raise Http404
    data = request.POST if request.method == "POST" else request.GET
    stop = _stop_of(week, data.get("visit", ""), data)
    visit = _visit_of(week, data.get("visit", ""))
    page = EditPage(
        week=week,
        visit=visit,
        stop=stop,
        to_on=data.get("to_on", "") or (stop.on.isoformat() if stop else ""),
        to_at=data.get("to_at", "") or (told.clock_field(stop.start) if stop else ""),
        minutes=data.get("minutes", "") or (str(stop.end - stop.start) if stop else ""),
        adds=data.get("stop", "") if data.get("act") == "add" else "",
        wrong=wrong,
        refusal=refusal,
        verdict=verdict,
        conflict=conflict,
        request_key=uuid4(),
    )
    return render(request, "workspace/edits/edit.html", {"page": page}, status=status)


def _visit_of(week: EditableWeek, visit_id: str) -> VisitStops | None:
    try:
        return week.visit(UUID(visit_id))
    except ValueError:
        return None


def _stop_of(week: EditableWeek, visit_id: str, data: QueryDict) -> EditableStop | None:
    try:
        on, start = date.fromisoformat(data.get("on", "")), typed.number(data.get("at", ""))
        return week.find(UUID(visit_id), data.get("stop", ""), on, start)
    except ValueError:
        return None
