"""Change one lead of a report."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from leadinglights.office.access.states.permissions import may
from leadinglights.office.refusal import Refusal
from leadinglights.office.visits.actions.afterwards import leads
from leadinglights.office.visits.actions.assumptions import Wrong
from leadinglights.office.visits.queries import reports as queries
from leadinglights.office.visits.queries.reports import Lead, Report
from leadinglights.web.parts.answers import done_once, see_other, staff_of
from leadinglights.web.workspace.reports import deeds
from leadinglights.web.workspace.reports.forms import ChangeLeadForm
from leadinglights.web.workspace.reports.views import choices_of


@dataclass(frozen=True, slots=True)
class LeadPage:
    report: Report
    lead: Lead
    form: ChangeLeadForm
    refused: str
    request_key: UUID


@require_http_methods(["GET", "HEAD", "POST"])
def lead(request: HttpRequest, visit_id: UUID, lead_id: UUID) -> HttpResponse:
    """Show a lead in a form; a POST says it anew."""
    if not may(staff_of(request).role, "change", "visit"):
        raise Http404
    report, row = _found(request, visit_id, lead_id)
    if request.method != "POST":
        return _page(request, report, row, ChangeLeadForm(initial=_said(row), **choices_of(report)))
    form = ChangeLeadForm(request.POST, **choices_of(report))
    if not form.is_valid():
        return _page(request, report, row, form, status=422)

    def deed() -> str:
        leads.change(
            visit_id=visit_id,
            lead_id=lead_id,
            version=form.cleaned_data["version"],
            said=deeds.lead_of(form.cleaned_data),
            actor_id=staff_of(request).pk,
            at=timezone.now(),
        )
        return reverse("workspace:report", args=[visit_id])

    try:
        return see_other(done_once(request, at=timezone.now(), deed=deed))
    except Wrong as wrong:
        form.add_error(wrong.field, str(wrong))
        return _page(request, report, row, form, status=wrong.status)
    except Refusal as refused:
        if refused.status == 404:
            raise
        # What was typed stays; the version is the new one, so that a second try means it.
        report, row = _found(request, visit_id, lead_id)
        typed = {**request.POST.dict(), "version": row.version}
        again = ChangeLeadForm(typed, **choices_of(report))
        return _page(request, report, row, again, refused=str(refused), status=refused.status)


def _said(row: Lead) -> dict[str, Any]:
    return {
        "version": row.version,
        "company": str(row.company_id or ""),
        "company_name": "" if row.company_id else row.company,
        "about": row.about,
        "stop": str(row.stop_id or ""),
        "owner": str(row.owner_id or ""),
        "owner_name": "" if row.owner_id else row.owner,
    }


def _found(request: HttpRequest, visit_id: UUID, lead_id: UUID) -> tuple[Report, Lead]:
    report = queries.of_visit(
        actor=staff_of(request), visit_id=visit_id, language=get_language() or "en"
    )
    row = next((one for one in report.leads if one.lead_id == lead_id), None) if report else None
    if report is None or row is None:
        raise Http404
    return report, row


def _page(
    request: HttpRequest,
    report: Report,
    row: Lead,
    form: ChangeLeadForm,
    *,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    page = LeadPage(report=report, lead=row, form=form, refused=refused, request_key=uuid4())
    return render(request, "workspace/reports/lead.html", {"page": page}, status=status)
