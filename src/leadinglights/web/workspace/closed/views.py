from dataclasses import dataclass
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST

from leadinglights.office.access.states.permissions import may
from leadinglights.office.refusal import Refusal
from leadinglights.office.visits.actions import closed_days
from leadinglights.office.visits.actions.repairing.reporting import Wrong
from leadinglights.office.visits.queries import closed_days as held
from leadinglights.office.visits.queries.closed_days import ClosedDays
from leadinglights.web.parts.answers import done_once, see_other, staff_of
from leadinglights.web.workspace.closed.forms import ClosedForm


@dataclass(frozen=True, slots=True)
class ClosedPage:
    rows: tuple[ClosedDays, ...]
    form: ClosedForm | None
    refused: str
    request_key: UUID


@require_http_methods(["GET", "HEAD", "POST"])
def closed(request: HttpRequest) -> HttpResponse:
    """Show which days are closed; a POST closes the office, a place or somebody for some days."""
    if request.method != "POST":
        return _page(request, _form(request))
    form = _form(request, request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    staff, now = staff_of(request), timezone.now()
    kind, _sep, thing = form.cleaned_data["thing"].partition(":")

    def deed() -> str:
        closed_days.close(
            kind=kind,
            thing=UUID(thing) if thing else None,
            first=form.cleaned_data["first"],
            last=form.cleaned_data["last"],
            reason=form.cleaned_data["reason"],
            actor_id=staff.pk,
            at=now,
        )
        return reverse("workspace:closed")

    try:
        return see_other(done_once(request, at=now, deed=deed))
    except Wrong as wrong:
        form.add_error(wrong.field, str(wrong))
        return _page(request, form, status=422)


@require_POST
def open_again(request: HttpRequest, blackout_id: UUID) -> HttpResponse:
    """Take closed days back."""
    staff, now = staff_of(request), timezone.now()

    def deed() -> str:
        closed_days.open_again(blackout_id=blackout_id, actor_id=staff.pk, at=now)
        return reverse("workspace:closed")

    try:
        return see_other(done_once(request, at=now, deed=deed))
    except Refusal as refused:
        if refused.status == 404:
            raise
        return _page(request, _form(request), refused=str(refused), status=refused.status)


def _form(request: HttpRequest, typed: object = None) -> ClosedForm:
    things = held.things(actor=staff_of(request), language=get_language() or "en")
    return ClosedForm(typed, things=things)


def _page(
    request: HttpRequest, form: ClosedForm, *, refused: str = "", status: int = 200
) -> HttpResponse:
    staff = staff_of(request)
    page = ClosedPage(
        rows=held.coming(actor=staff, today=timezone.localdate(), language=get_language() or "en"),
        form=form if may(staff.role, "change", "visit") else None,
        refused=refused,
        request_key=uuid4(),
    )
    return render(request, "workspace/closed/closed.html", {"page": page}, status=status)
