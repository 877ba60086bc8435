"""Several studies side by side: all solutions in one place, or one solution in all partner cities."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from leadinglights.office.access.states.permissions import may
from leadinglights.office.refusal import Refusal
from leadinglights.office.transfers import bridge, queries
from leadinglights.office.transfers.actions import asking, running
from leadinglights.office.transfers.models import TransferStudy
from leadinglights.office.transfers.words import kinds
from leadinglights.web.parts.answers import done_once, see_other, staff_of
from leadinglights.web.workspace.studies import lists
from leadinglights.web.workspace.studies.forms import FIRST
from leadinglights.web.workspace.studies.lists import StudyRow


@dataclass(frozen=True, slots=True)
class Wanted:
    """One that has not been asked for; `why_not` says what stands against it."""

    key: str
    name: str
    why_not: str


@dataclass(frozen=True, slots=True)
class ComparePage:
    title: str
    lead: str
    rows: tuple[StudyRow, ...]  # most saved first, those without a number last
    wanted: tuple[Wanted, ...]
    can_start: bool
    may_change: bool
    refused: str
    request_key: UUID


@require_http_methods(["GET", "HEAD", "POST"])
def place(request: HttpRequest, place: str) -> HttpResponse:
    """Compare all solutions in one place; a POST starts those that are missing."""
    found = queries.latest_of_place(actor=staff_of(request), place=place)
    named = {one.id: one.name for one in bridge.places()}
    name = named.get(place) or next((row.place_name for row in found.values()), "")
    if not name:
        raise Http404
    missing = [kind for kind in bridge.solution_kinds() if kind not in found]
    wanted = tuple(
        Wanted(kind, kinds.solution_name(kind), bridge.why_not(place=place, solution=kind))
        for kind in missing
    )
    return _compare(
        request,
        title=_("What would save in %(place)s?") % {"place": name},
        lead=_("Every solution on the same winter, prices and grid; most saved first."),
        found=tuple(found.values()),
        wanted=wanted if place in named else (),
        pairs=[(place, one.key) for one in wanted if not one.why_not],
    )


@require_http_methods(["GET", "HEAD", "POST"])
def solution(request: HttpRequest, kind: str) -> HttpResponse:
    """Compare one solution across the partner cities; a POST starts those that are missing."""
    if kind not in bridge.solution_kinds():
        raise Http404
    found = queries.latest_of_solution(actor=staff_of(request), solution=kind)
    named = {one.id: one.name for one in bridge.places()}
    wanted = tuple(
        Wanted(key, named[key], bridge.why_not(place=key, solution=kind))
        for key in FIRST
        if key in named and key not in found
    )
    return _compare(
        request,
        title=_("%(solution)s in the partner cities") % {"solution": kinds.solution_name(kind)},
        lead=_("The same solution in each climate, heat system and grid; most saved first."),
        found=tuple(found.values()),
        wanted=wanted,
        pairs=[(one.key, kind) for one in wanted if not one.why_not],
    )


def _place_in_order(row: TransferStudy) -> tuple[bool, float]:
    return row.saving_t_co2e is None, -(row.saving_t_co2e or 0.0)


def _compare(
    request: HttpRequest,
    *,
    title: str,
    lead: str,
    found: tuple[TransferStudy, ...],
    wanted: tuple[Wanted, ...],
    pairs: list[tuple[str, str]],
) -> HttpResponse:
    staff, now = staff_of(request), timezone.now()
    refused = ""
    if request.method == "POST":

        def deed() -> str:
            running.ask_and_queue(wanted=pairs, origin=asking.Origin(), actor_id=staff.pk, at=now)
            return request.path

        try:
            return see_other(done_once(request, at=now, deed=deed))
        except Refusal as no:
            if no.status == 404:
                raise
            refused = str(no)
    ordered = sorted(found, key=_place_in_order)
    page = ComparePage(
        title=title,
        lead=lead,
        rows=tuple(lists.row_of(row) for row in ordered),
        wanted=wanted,
        can_start=bool(pairs),
        may_change=bool(may(staff.role, "change", "study")),
        refused=refused,
        request_key=uuid4(),
    )
    status = 409 if refused else 200
    return render(request, "workspace/studies/compare.html", {"page": page}, status=status)
