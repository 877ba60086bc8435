from dataclasses import dataclass
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from leadinglights.office.access.states.permissions import may
from leadinglights.office.refusal import Refusal
from leadinglights.office.registry.actions import contacts
from leadinglights.office.visits.queries import host_file
from leadinglights.office.visits.queries.host_file import HostFile
from leadinglights.web.parts.answers import done_once, see_other, staff_of
from leadinglights.web.workspace.hosts.forms import ContactForm


@dataclass(frozen=True, slots=True)
class HostPage:
    host: HostFile
    form: ContactForm
    may_change: bool
    refusal: str
    request_key: UUID
    saved: bool


@require_http_methods(["GET", "HEAD", "POST"])
def host(request: HttpRequest, host_id: UUID) -> HttpResponse:
    """Show what is on file about a host; a POST changes whom the office writes to."""
    row = _host(request, host_id)
    if request.method != "POST":
        return _page(request, row, ContactForm(initial=_initial(row)))
    form = ContactForm(request.POST)
    if not form.is_valid():
        return _page(request, row, form, status=422)
    staff, now = staff_of(request), timezone.now()

    def deed() -> str:
        contacts.change_contact(host_id=host_id, actor_id=staff.pk, at=now, **form.cleaned_data)
        return reverse("workspace:host", args=[host_id]) + "?saved=yes"

    try:
        location = done_once(request, at=now, deed=deed)
    except Refusal as refused:
        if refused.status == 404:
            raise
        row = _host(request, host_id)
        again = ContactForm(initial=_initial(row))
        return _page(request, row, again, refusal=str(refused), status=refused.status)
    return see_other(location)


def _host(request: HttpRequest, host_id: UUID) -> HostFile:
    row = host_file.of_host(
        actor=staff_of(request),
        host_id=host_id,
        language=get_language() or "en",
        today=timezone.localdate(),
    )
    if row is None or not may(staff_of(request).role, "see", "contact"):
        raise Http404
    return row


def _initial(row: HostFile) -> dict[str, object]:
    return {
        "version": row.version,
        "name": row.contact,
        "email": row.email,
        "phone": row.phone,
        "language": row.language,
        "names_needed": row.names_needed,
    }


def _page(
    request: HttpRequest, row: HostFile, form: ContactForm, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    page = HostPage(
        host=row,
        form=form,
        may_change=bool(may(staff_of(request).role, "change", "contact")),
        refusal=refusal,
        request_key=uuid4(),
        saved="saved" in request.GET and not refusal and not form.is_bound,
    )
    return render(request, "workspace/hosts/host.html", {"page": page}, status=status)
