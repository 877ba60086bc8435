from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from leadinglights.office.access.states.permissions import may
from leadinglights.office.refusal import Refusal
from leadinglights.office.visits.actions.afterwards import reporting
from leadinglights.office.visits.actions.assumptions import Wrong
from leadinglights.office.visits.queries import cost_carbon
from leadinglights.office.visits.queries import reports as queries
from leadinglights.office.visits.queries.cost_carbon import CostCarbon
from leadinglights.office.visits.queries.reports import Report, ReportList
from leadinglights.web.parts import typed
from leadinglights.web.parts.answers import done_once, see_other, staff_of
from leadinglights.web.workspace.reports import deeds
from leadinglights.web.workspace.reports.forms import GiftForm, LeadForm, ReportForm


@dataclass(frozen=True, slots=True)
class ReportsPage:
    list: ReportList
    filed: bool


@dataclass(frozen=True, slots=True)
class ReportPage:
    report: Report
    form: ReportForm
    lead: LeadForm
    gift: GiftForm
    may_change: bool
    refused: str
    request_key: UUID


@dataclass(frozen=True, slots=True)
class CarbonPage:
    visit: CostCarbon


@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """List the visits that have ended: those whose report is missing, or those that have one."""
    filed = request.GET.get("show") == "filed"
    number = request.GET.get("page", "1")
    rows = queries.listed(
        actor=staff_of(request),
        filed=filed,
        today=timezone.localdate(),
        language=get_language() or "en",
        page=typed.number(number, otherwise=1),
    )
    page = ReportsPage(list=rows, filed=filed)
    return render(request, "workspace/reports/reports.html", {"page": page})


@require_safe
def carbon(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Show what a visit cost and emitted."""
    found = cost_carbon.of_visit(
        actor=staff_of(request), visit_id=visit_id, language=get_language() or "en"
    )
    if found is None:
        raise Http404
    return render(request, "workspace/reports/carbon.html", {"page": CarbonPage(found)})


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Write the report of a visit; add its leads, thank its hosts, close it."""
    row = _report_of(request, visit_id)
    if request.method != "POST":
        return _page(request, row)
    deed = request.POST.get("deed", "")
    if deed in {"save", "file"}:
        return _write(request, row, file=deed == "file")
    lead = _lead_form(row, request) if deed == "add_lead" else None
    gift = GiftForm(request.POST) if deed == "add_gift" else None
    form = lead or gift
    if form is not None and not form.is_valid():
        return _page(request, row, lead=lead, gift=gift, status=422)
    try:
        location = done_once(
            request,
            at=timezone.now(),
            deed=lambda: deeds.do(request, row, deed, form.cleaned_data if form else {}),
        )
    except Wrong as wrong:
        if form is None:  # of a small button: nothing was typed
            return _page(request, row, refused=wrong, status=wrong.status)
        form.add_error(wrong.field, str(wrong))
        return _page(request, row, lead=lead, gift=gift, status=wrong.status)
    except Refusal as refused:
        if refused.status == 404:
            raise
        return _page(request, row, refused=refused, status=refused.status)
    return see_other(location)


def _write(request: HttpRequest, row: Report, *, file: bool) -> HttpResponse:
    form = ReportForm(request.POST)
    if not form.is_valid():
        return _page(request, row, form=form, status=422)
    words = reporting.Words(
        summary=form.cleaned_data["summary"],
        learnt=form.cleaned_data["learnt"],
        next_steps=form.cleaned_data["next_steps"],
    )

    def deed() -> str:
        reporting.write(
            visit_id=row.visit_id,
            version=form.cleaned_data["version"],
            words=words,
            file=file,
            actor_id=staff_of(request).pk,
            at=timezone.now(),
        )
        return reverse("workspace:report", args=[row.visit_id])

    try:
        return see_other(done_once(request, at=timezone.now(), deed=deed))
    except reporting.NothingToFile as refused:
        form.add_error("summary", str(refused))
        return _page(request, row, form=form, status=refused.status)
    except Refusal as refused:
        if refused.status == 404:
            raise
        # What was typed stays; the version is the new one, so that a second try means it.
        row = _report_of(request, row.visit_id)
        typed = ReportForm({**request.POST.dict(), "version": row.version})
        return _page(request, row, form=typed, refused=refused, status=refused.status)


def _report_of(request: HttpRequest, visit_id: UUID) -> Report:
    row = queries.of_visit(
        actor=staff_of(request), visit_id=visit_id, language=get_language() or "en"
    )
    if row is None:
        raise Http404
    return row


def _lead_form(row: Report, request: HttpRequest | None = None) -> LeadForm:
    return LeadForm(request.POST if request else None, **choices_of(row))


def choices_of(row: Report) -> dict[str, Any]:
    """Give what the forms of a lead offer to choose from."""
    return {
        "stops": [(str(one.stop_id), one.title) for one in row.stops],
        "colleagues": [(str(one.staff_id), one.name) for one in row.colleagues],
        "companies": [(str(company_id), name) for company_id, name in row.companies],
    }


def _page(
    request: HttpRequest,
    row: Report,
    *,
    form: ReportForm | None = None,
    lead: LeadForm | None = None,
    gift: GiftForm | None = None,
    refused: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    words = {"summary": row.summary, "learnt": row.learnt, "next_steps": row.next_steps}
    page = ReportPage(
        report=row,
        form=form or ReportForm(initial={**words, "version": row.version}),
        lead=lead or _lead_form(row),
        gift=gift or GiftForm(),
        may_change=bool(may(staff_of(request).role, "change", "visit")),
        refused=str(refused) if refused else "",
        request_key=uuid4(),
    )
    return render(request, "workspace/reports/report.html", {"page": page}, status=status)
