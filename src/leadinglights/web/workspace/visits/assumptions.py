from dataclasses import dataclass
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
from leadinglights.office.visits.actions import assumptions as changing
from leadinglights.office.visits.queries import assumptions as assumed
from leadinglights.office.visits.queries.rows import VisitAssumptions
from leadinglights.web.parts import typed
from leadinglights.web.parts.answers import done_once, see_other, staff_of
from leadinglights.web.workspace.visits.forms import GuestsForm, HomeForm, StayForm


@dataclass(frozen=True, slots=True)
class AssumptionsPage:
    visit: VisitAssumptions
    guests: GuestsForm
    stay: StayForm
    home: HomeForm
    may_change_offers: bool
    refused: str
    request_key: UUID


@require_http_methods(["GET", "HEAD", "POST"])
def assumptions(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Show and change what nobody has told us about a visit."""
    row = _assumptions_of(request, visit_id)
    if request.method == "POST" and "persons" in request.POST:
        return _change(request, row, GuestsForm(request.POST))
    if request.method == "POST" and "home" in request.POST:
        return _change(request, row, HomeForm(request.POST, places=row.places))
    if request.method == "POST":
        return _change(request, row, StayForm(request.POST))
    return _page(request, row)


def _assumptions_of(request: HttpRequest, visit_id: UUID) -> VisitAssumptions:
    row = assumed.visit(actor=staff_of(request), visit_id=visit_id, language=get_language() or "en")
    if row is None:
        raise Http404
    return row


def _change(
    request: HttpRequest, row: VisitAssumptions, form: GuestsForm | StayForm | HomeForm
) -> HttpResponse:
    if not form.is_valid():
        return _page(request, row, form, status=422)
    staff, now = staff_of(request), timezone.now()

    def deed() -> str:
        if isinstance(form, GuestsForm):
            changing.change_delegation(
                delegation_id=row.delegation_id, actor_id=staff.pk, at=now, **form.cleaned_data
            )
        elif isinstance(form, HomeForm):
            changing.change_home(
                delegation_id=row.delegation_id,
                version=form.cleaned_data["version"],
                home=_home(form.cleaned_data),
                language=get_language() or "en",
                actor_id=staff.pk,
                at=now,
            )
            return reverse("workspace:carbon", args=[row.visit_id])
        else:
            changing.change_visit(
                visit_id=row.visit_id, actor_id=staff.pk, at=now, **form.cleaned_data
            )
        return reverse("workspace:week", args=[row.period_id])

    try:
        location = done_once(request, at=now, deed=deed)
    except changing.Wrong as wrong:
        form.add_error(wrong.field, str(wrong))
        return _page(request, row, form, status=wrong.status)
    except Refusal as refused:
        if refused.status == 404:
            raise
        # What was typed stays; the version is the new one, so that a second try means it.
        row = _assumptions_of(request, row.visit_id)
        return _page(request, row, form, refused=str(refused), status=refused.status)
    return see_other(location)


def _home(typed_in: dict[str, Any]) -> changing.Home:
    return changing.Home(
        locality_id=typed.identity(typed_in["home"]),
        name=typed_in["home_name"],
        lat=typed_in["lat"],
        lon=typed_in["lon"],
    )


def _page(
    request: HttpRequest,
    row: VisitAssumptions,
    filled: forms.Form | None = None,
    *,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    guests = {"persons": row.persons, "version": row.delegation_version}
    stay = {
        "arrives": timezone.localtime(row.arrives),
        "departs": timezone.localtime(row.departs),
        "version": row.visit_version,
    }
    home = {"home": str(row.home_id or ""), "version": row.delegation_version}
    page = AssumptionsPage(
        visit=row,
        guests=filled if isinstance(filled, GuestsForm) else GuestsForm(initial=guests),
        stay=filled if isinstance(filled, StayForm) else StayForm(initial=stay),
        home=filled if isinstance(filled, HomeForm) else HomeForm(initial=home, places=row.places),
        may_change_offers=bool(may(staff_of(request).role, "change", "registry")),
        refused=refused,
        request_key=uuid4(),
    )
    return render(request, "workspace/visits/assumptions.html", {"page": page}, status=status)
