"""Sweeps taken in, and one of them ranked: which cities would gain most from what can be shown here."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from leadinglights.office.access.states.permissions import may
from leadinglights.office.refusal import Refusal
from leadinglights.office.transfers import queries
from leadinglights.office.transfers.actions import sweeping
from leadinglights.office.transfers.models import Sweep, SweepRow
from leadinglights.office.transfers.words import amounts, kinds
from leadinglights.web.parts import typed
from leadinglights.web.parts.answers import done_once, see_other, staff_of
from leadinglights.web.workspace.studies import lists
from leadinglights.web.workspace.studies.forms import SweepForm

A_PAGE = 50
ERRORS_SHOWN = 200
EVERY = "every"  # every row, not the best of each place
BAR = 100.0  # width of the longest bar, in the units of its drawing


@dataclass(frozen=True, slots=True)
class SweepsPage:
    sweeps: tuple[Sweep, ...]
    form: SweepForm
    may_change: bool
    refused: str
    request_key: UUID


@dataclass(frozen=True, slots=True)
class Ranked:
    rank: int
    place: str
    place_id: str
    country: str
    solution: str
    solution_kind: str
    saving: str
    share: str
    money: str
    bar: float  # 0 to 100, of the longest there is
    worse: bool


@dataclass(frozen=True, slots=True)
class Unusable:
    place: str
    solution: str
    why: str


@dataclass(frozen=True, slots=True)
class SweepPage:
    sweep: Sweep
    rows: tuple[Ranked, ...]
    errors: tuple[Unusable, ...]
    solutions: tuple[tuple[str, str], ...]
    solution: str
    by: str
    every: str
    best: str
    head: str
    before: str
    after: str
    csv: str


@require_http_methods(["GET", "HEAD", "POST"])
def sweeps(request: HttpRequest) -> HttpResponse:
    """List the sweeps; a POST takes in the rows of one that was computed elsewhere."""
    if request.method != "POST":
        return _list(request, SweepForm())
    form = SweepForm(request.POST, request.FILES)
    if not form.is_valid():
        return _list(request, form, status=422)
    staff, now = staff_of(request), timezone.now()
    content = form.cleaned_data["file"].read()

    def deed() -> str:
        taken = sweeping.take_in(
            title=form.cleaned_data["title"], content=content, actor_id=staff.pk, at=now
        )
        return reverse("workspace:sweep", args=[taken.public_id])

    try:
        return see_other(done_once(request, at=now, deed=deed))
    except sweeping.SweepUnreadable as refused:
        form.add_error("file", str(refused))
        return _list(request, form, status=refused.status)
    except Refusal as refused:
        return _list(request, form, refused=str(refused), status=refused.status)


@require_safe
def sweep(request: HttpRequest, sweep_id: UUID) -> HttpResponse:
    """Show a sweep ranked by what would be saved, and the rows that have no number; as CSV too."""
    found = queries.sweep(actor=staff_of(request), sweep_id=sweep_id)
    if found is None:
        raise Http404
    solution = request.GET.get("solution", "")
    solution = solution if solution in {*found.solutions, EVERY} else ""
    by = "share" if request.GET.get("by") == "share" else "tonnes"
    named = "" if solution == EVERY else solution
    ranked = queries.ranked(of=found, solution=named, by=by, best=solution == "")
    if request.GET.get("as") == "csv":
        return lists.ranked_csv(ranked)
    number = max(typed.number(request.GET.get("page", "1"), otherwise=1), 1)
    start = (number - 1) * A_PAGE
    rows = list(ranked[start : start + A_PAGE + 1])
    longest = max((_measure(row, by) for row in ranked[:1]), default=0.0)
    shown = tuple(_ranked(start + i + 1, row, by, longest) for i, row in enumerate(rows[:A_PAGE]))
    page = SweepPage(
        sweep=found,
        rows=shown,
        errors=tuple(
            Unusable(row.place_name, kinds.solution_name(row.solution_kind), row.error)
            for row in queries.ranked(of=found, errors=True)[:ERRORS_SHOWN]
        ),
        solutions=tuple((kind, kinds.solution_name(kind)) for kind in found.solutions),
        solution=solution,
        by=by,
        every=EVERY,
        best=_best(shown[0], by) if shown and number == 1 else "",
        head=_head(solution, by),
        before=_address(found, solution, by, number - 1) if number > 1 else "",
        after=_address(found, solution, by, number + 1) if len(rows) > A_PAGE else "",
        csv=_address(found, solution, by, 1, "csv"),
    )
    return render(request, "workspace/studies/sweep.html", {"page": page})


def _measure(row: SweepRow, by: str) -> float:
    return (row.saving_share if by == "share" else row.saving_t_co2e) or 0.0


def _ranked(rank: int, row: SweepRow, by: str, longest: float) -> Ranked:
    saved = _measure(row, by)
    return Ranked(
        rank=rank,
        place=row.place_name,
        place_id=row.place,
        country=row.country,
        solution=kinds.solution_name(row.solution_kind),
        solution_kind=row.solution_kind,
        saving=lists.said(row.saving_t_co2e),
        share="" if row.saving_share is None else amounts.percent(row.saving_share),
        money="" if row.saving_eur is None else amounts.difference(row.saving_eur, "EUR/a"),
        bar=round(min(abs(saved) / longest, 1.0) * BAR, 2) if longest > 0 else 0.0,
        worse=saved < 0,
    )


def _head(solution: str, by: str) -> str:
    """What the table ranks, in a sentence."""
    if solution == "" and by == "share":
        return _("The best solution of each city, by what it saves of all the city emits")
    if solution == "":
        return _("The best solution of each city, by CO₂ saved a year")
    if by == "share":
        return _("By what is saved of all the city emits, most first")
    return _("By CO₂ saved a year, most first")


def _best(row: Ranked, by: str) -> str:
    told = {
        "place": row.place, "solution": row.solution, "saving": row.saving, "share": row.share,
    }  # fmt: skip
    if by == "share" and row.share:
        return (
            _(
                "Most of its own emissions would be saved in %(place)s with “%(solution)s”: %(share)s."
            )
            % told
        )
    return _("Most would be saved in %(place)s with “%(solution)s”: %(saving)s a year.") % told


def _list(
    request: HttpRequest, form: SweepForm, *, refused: str = "", status: int = 200
) -> HttpResponse:
    staff = staff_of(request)
    page = SweepsPage(
        sweeps=tuple(queries.sweeps(actor=staff)[:100]),
        form=form,
        may_change=bool(may(staff.role, "change", "study")),
        refused=refused,
        request_key=uuid4(),
    )
    return render(request, "workspace/studies/sweeps.html", {"page": page}, status=status)


def _address(found: Sweep, solution: str, by: str, page: int, form: str = "") -> str:
    asked = {
        "solution": solution,
        "by": "" if by == "tonnes" else by,
        "page": str(page) if page > 1 else "",
        "as": form,
    }
    kept = urlencode({name: value for name, value in asked.items() if value})
    return reverse("workspace:sweep", args=[found.public_id]) + (f"?{kept}" if kept else "")
