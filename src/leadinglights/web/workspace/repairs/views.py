from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from leadinglights.office.access.states.permissions import may
from leadinglights.office.refusal import Refusal
from leadinglights.office.visits.actions.repairing import reporting, taking
from leadinglights.office.visits.queries import repairs as rows
from leadinglights.office.visits.queries.repairs import RepairDetail, RepairsOfWeek
from leadinglights.web.parts import typed
from leadinglights.web.parts.answers import done_once, see_other, staff_of
from leadinglights.web.workspace.repairs.forms import LateForm, MissingForm, PersonsForm


@dataclass(frozen=True, slots=True)
class RepairsPage:
    week: RepairsOfWeek
    missing: MissingForm
    late: LateForm
    persons: PersonsForm
    may_report: bool
    opened: str  # the form that was sent and has an error
    refusal: str
    request_key: UUID


@dataclass(frozen=True, slots=True)
class RepairPage:
    repair: RepairDetail
    may_take: bool
    refusal: str
    request_key: UUID


FORMS: dict[str, Callable[..., forms.Form]] = {
    "missing": MissingForm,
    "late": LateForm,
    "persons": PersonsForm,
}


@require_http_methods(["GET", "HEAD", "POST"])
def repairs(request: HttpRequest, period_id: UUID) -> HttpResponse:
    """List what happened in a week; a POST says that something else has."""
    week = _week(request, period_id)
    if request.method != "POST":
        return _page(request, week)
    kind = request.POST.get("kind", "")
    if kind not in FORMS:
        return _page(request, week, status=422)
    form = FORMS[kind](request.POST, week=week)
    if not form.is_valid():
        return _page(request, week, {kind: form}, status=422)
    staff, now = staff_of(request), timezone.now()

    def deed() -> str:
        found = _report(kind, form.cleaned_data, period_id, staff.pk, now)
        return reverse("workspace:repair", args=[found])

    try:
        location = done_once(request, at=now, deed=deed)
    except reporting.Wrong as wrong:
        form.add_error(wrong.field if wrong.field in form.fields else None, str(wrong))
        return _page(request, week, {kind: form}, status=wrong.status)
    except Refusal as refused:
        if refused.status == 404:
            raise
        return _page(request, week, refusal=str(refused), status=refused.status)
    return see_other(location)


def _report(kind: str, data: dict[str, Any], period_id: UUID, staff_id: int, now: datetime) -> UUID:
    if kind == "late":
        return reporting.late(
            period_id=period_id,
            visit_id=UUID(data["visit"]),
            on=data["on"],
            minutes=data["minutes"],
            actor_id=staff_id,
            at=now,
        ).public_id
    if kind == "persons":
        return reporting.persons(
            period_id=period_id,
            visit_id=UUID(data["visit"]),
            persons=data["persons"],
            actor_id=staff_id,
            at=now,
        ).public_id
    what, _colon, thing = data["thing"].partition(":")
    missing = reporting.Missing(what, UUID(thing), data["first"], data["last"], data["reason"])
    found = reporting.missing(period_id=period_id, missing=missing, actor_id=staff_id, at=now)
    return found.public_id


@require_http_methods(["GET", "HEAD", "POST"])
def repair(request: HttpRequest, repair_id: UUID) -> HttpResponse:
    """Show what a repair changes; a POST takes it, drops it, or has it worked out anew."""
    found = _repair(request, repair_id)
    if request.method != "POST":
        return _detail(request, found)
    staff, now = staff_of(request), timezone.now()
    verb = request.POST.get("verb", "")
    if verb == "again":
        taking.work_out(repair_id=repair_id, actor_id=staff.pk, at=now)
        return see_other(reverse("workspace:repair", args=[repair_id]))

    def deed() -> str:
        version = _version(request)
        if verb == "take":
            taking.take(repair_id=repair_id, version=version, actor_id=staff.pk, at=now)
            return reverse("workspace:repair", args=[repair_id])
        taking.drop(repair_id=repair_id, version=version, actor_id=staff.pk, at=now)
        return reverse("workspace:repairs", args=[found.period_id])

    if verb not in ("take", "drop"):
        return _detail(request, found, status=422)
    try:
        location = done_once(request, at=now, deed=deed)
    except Refusal as refused:
        if refused.status == 404:
            raise
        return _detail(
            request, _repair(request, repair_id), refusal=str(refused), status=refused.status
        )
    return see_other(location)


def _version(request: HttpRequest) -> int:
    return typed.number(request.POST.get("version", ""))


def _week(request: HttpRequest, period_id: UUID) -> RepairsOfWeek:
    week = rows.of_week(
        actor=staff_of(request), period_id=period_id, language=get_language() or "en"
    )
    if week is None:
        raise Http404
    return week


def _repair(request: HttpRequest, repair_id: UUID) -> RepairDetail:
    found = rows.detail(
        actor=staff_of(request), repair_id=repair_id, language=get_language() or "en"
    )
    if found is None:
        raise Http404
    return found


def _page(
    request: HttpRequest,
    week: RepairsOfWeek,
    sent: dict[str, Any] | None = None,
    *,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    sent = sent or {}
    page = RepairsPage(
        week=week,
        missing=sent.get("missing") or MissingForm(week=week),
        late=sent.get("late") or LateForm(week=week),
        persons=sent.get("persons") or PersonsForm(week=week),
        may_report=week.is_planned and bool(may(staff_of(request).role, "plan", "period")),
        opened=next(iter(sent), ""),
        refusal=refusal,
        request_key=uuid4(),
    )
    return render(request, "workspace/repairs/repairs.html", {"page": page}, status=status)


def _detail(
    request: HttpRequest, found: RepairDetail, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    page = RepairPage(
        repair=found,
        may_take=bool(may(staff_of(request).role, "plan", "period")),
        refusal=refusal,
        request_key=uuid4(),
    )
    fragment = "#proposal" if request.headers.get("HX-Request") else ""
    return render(
        request, f"workspace/repairs/repair.html{fragment}", {"page": page}, status=status
    )
