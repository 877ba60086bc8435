from dataclasses import dataclass
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from leadinglights.office.access.states.permissions import may
from leadinglights.office.refusal import Refusal
from leadinglights.office.visits.actions import planning
from leadinglights.office.visits.queries import board as boards
from leadinglights.office.visits.queries import weeks as lists
from leadinglights.office.visits.queries.rows import Board
from leadinglights.office.visits.queries.weeks import WeekList
from leadinglights.office.visits.states import PlanAim, StopState
from leadinglights.web.parts import typed
from leadinglights.web.parts.answers import done_once, see_other, staff_of
from leadinglights.web.workspace.weeks import board_grid

# What somebody comes for who signs in: the first of these their role may see.
FIRST_PAGES = (
    ("period", "workspace:weeks"),
    ("audit", "workspace:audit"),
    ("staff", "workspace:accounts"),
)


@dataclass(frozen=True, slots=True)
class WeeksPage:
    list: WeekList


@dataclass(frozen=True, slots=True)
class LegendKey:
    """How a state looks on the board, in words."""

    code: str
    label: str
    edge: str


@dataclass(frozen=True, slots=True)
class WeekPage:
    board: Board
    hours: tuple[int, ...]
    planned: bool
    may_plan: bool
    may_change_offers: bool
    legend: tuple[LegendKey, ...]
    aims: tuple[tuple[str, str], ...]
    keys: tuple[tuple[str, str], ...]
    changed: bool
    request_key: UUID
    second_key: UUID
    refusal: str


EDGES = (
    (StopState.CONFIRMED, _("solid edge")),
    (StopState.PROPOSED, _("dashed edge")),
    (StopState.TENTATIVE, _("dotted edge")),
    (StopState.DECLINED, _("hatched, time struck out")),
)
KEYS = (
    ("↑ ↓", _("stop before, stop after")),
    ("← →", _("day before, day after")),
    ("Enter", _("open the stop")),
    (_("Space"), _("pick up, put down")),
    ("↑ ↓ ← →", _("picked up: earlier, later, a day before, a day after")),
    ("Shift", _("with an arrow: half an hour")),
    ("Esc", _("put back")),
    ("[ ]", _("shorten, lengthen")),
    ("P", _("hold, let go")),
    ("R", _("take out")),
    ("U", _("undo")),
    ("W", _("why not this?")),
    ("?", _("these keys")),
)
"""Every key has a button on the page of its stop or in the toolbar."""


def legend() -> tuple[LegendKey, ...]:
    return tuple(LegendKey(state.value, str(state.label), str(edge)) for state, edge in EDGES)


@require_safe
def weeks(request: HttpRequest) -> HttpResponse:
    """Show the weeks; whoever sees none is led to what their role is there for."""
    role = staff_of(request).role
    first = next((page for kind, page in FIRST_PAGES if may(role, "see", kind)), "")
    if first not in {"", "workspace:weeks"}:
        return redirect(first)
    found = lists.listed(
        actor=staff_of(request),
        language=get_language() or "en",
        page=typed.number(request.GET.get("page", ""), otherwise=1),
    )
    return render(request, "workspace/weeks/weeks.html", {"page": WeeksPage(list=found)})


@require_http_methods(["GET", "HEAD", "POST"])
def week(request: HttpRequest, period_id: UUID) -> HttpResponse:
    """Show the board of a planning period; a POST asks for a plan and leads to the page of the job."""
    if request.method == "POST":
        return _plan(request, period_id)
    return _board(request, period_id)


def _plan(request: HttpRequest, period_id: UUID) -> HttpResponse:
    staff = staff_of(request)
    now = timezone.now()

    def deed() -> str:
        job = planning.ask_for_plan(
            period_id=period_id,
            actor_id=staff.pk,
            at=now,
            aim=request.POST.get("aim"),
            how=request.POST.get("how") or planning.How.REST,
        )
        return reverse("workspace:job", args=[job.public_id])

    try:
        location = done_once(request, at=now, deed=deed)
    except Refusal as refused:
        if refused.status == 404:
            raise
        return _board(request, period_id, refusal=str(refused), status=refused.status)
    return see_other(location)


def _board(
    request: HttpRequest, period_id: UUID, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    board = boards.board(
        actor=staff_of(request), period_id=period_id, language=get_language() or "en"
    )
    if board is None:
        raise Http404
    page = WeekPage(
        board=board,
        hours=board_grid.hours_of(board),
        planned=board_grid.is_planned(board),
        may_plan=bool(may(staff_of(request).role, "plan", "period")),
        may_change_offers=bool(may(staff_of(request).role, "change", "registry")),
        legend=legend(),
        aims=tuple((aim.value, str(aim.label)) for aim in PlanAim),
        keys=tuple((str(key), str(what)) for key, what in KEYS),
        changed="changed" in request.GET,
        request_key=uuid4(),
        second_key=uuid4(),
        refusal=refusal,
    )
    return render(request, "workspace/weeks/week.html", {"page": page}, status=status)
