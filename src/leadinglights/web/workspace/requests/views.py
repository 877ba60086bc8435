"""The list of visit requests, and one request: what it says, what the rules say, what was decided."""

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from leadinglights.office.refusal import Refusal
from leadinglights.office.visits.actions import letters, triage
from leadinglights.office.visits.queries import triage_detail, triage_list
from leadinglights.office.visits.queries.triage_detail import RequestDetail
from leadinglights.office.visits.queries.triage_list import RequestList
from leadinglights.office.visits.states import TriageOutcome
from leadinglights.web.parts import typed
from leadinglights.web.parts.answers import done_once, see_other, staff_of
from leadinglights.web.workspace.requests.forms import ContactForm

SHELF_NAMES = {
    "waiting": _("Waiting for an answer"),
    "offered": _("Another proposal made"),
    "accepted": _("Accepted"),
    "ended": _("Ended without a visit"),
}
BUTTONS = {
    TriageOutcome.ACCEPT: _("Accept …"),
    TriageOutcome.COUNTER_OFFER: _("Propose something else …"),
    TriageOutcome.REFER: _("Refer to somebody else …"),
    TriageOutcome.DECLINE: _("Decline …"),
    TriageOutcome.REOPEN: _("Look at it again …"),
}


@dataclass(frozen=True, slots=True)
class ShelfLink:
    name: str
    count: int
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class RequestsPage:
    found: RequestList
    shelves: tuple[ShelfLink, ...]
    before: str  # addresses of the pages beside this one; empty at either end
    after: str


@dataclass(frozen=True, slots=True)
class OutcomeLink:
    outcome: str
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class RequestPage:
    row: RequestDetail
    outcomes: tuple[OutcomeLink, ...]
    contact: ContactForm
    link: str  # made just now, to be read this once
    refused: str
    said: str
    request_key: UUID


@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("page", "1")
    found = triage_list.requests(
        actor=staff_of(request),
        at=timezone.now(),
        language=get_language() or "en",
        shelf=request.GET.get("shelf", ""),
        text=request.GET.get("q", "")[:200],
        page=typed.number(asked, otherwise=1),
    )
    page = RequestsPage(
        found=found,
        shelves=tuple(
            ShelfLink(
                str(SHELF_NAMES[shelf.key]),
                shelf.count,
                _address(found, shelf=shelf.key, page=1),
                shelf.key == found.shelf,
            )
            for shelf in found.shelves
        ),
        before=_address(found, page=found.page - 1) if found.page > 1 else "",
        after=_address(found, page=found.page + 1) if found.page < found.pages else "",
    )
    return render(request, "workspace/requests/requests.html", {"page": page})


def _address(found: RequestList, *, page: int, shelf: str = "") -> str:
    asked = {"shelf": shelf or found.shelf, "q": found.text, "page": str(page)}
    kept = {
        name: value for name, value in asked.items() if value and (name, value) != ("page", "1")
    }
    return f"{reverse('workspace:requests')}?{urlencode(kept)}"


@require_http_methods(["GET", "HEAD", "POST"])
def request_page(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Show a request; a POST takes it up, changes its contact, or makes a link to hand over."""
    row = _row(request, request_id)
    if request.method != "POST":
        return _page(request, row)
    deed = request.POST.get("deed", "")
    if deed == "contact":
        return _contact(request, row)
    if deed == "link":
        return _link(request, row)
    return _small_deed(request, row, deed)


def _row(request: HttpRequest, request_id: UUID) -> RequestDetail:
    row = triage_detail.request(
        actor=staff_of(request),
        request_id=request_id,
        at=timezone.now(),
        language=get_language() or "en",
    )
    if row is None:
        raise Http404
    return row


def _small_deed(request: HttpRequest, row: RequestDetail, name: str) -> HttpResponse:
    staff, now = staff_of(request), timezone.now()
    here = reverse("workspace:request", args=[row.request_id])

    def deed() -> str:
        if name == "sent_by_hand":
            letters.send_by_hand(
                request_id=row.request_id,
                letter_id=typed.needed(request.POST.get("letter", "")),
                actor_id=staff.pk,
                at=now,
            )
        elif name == "who":
            triage.say_who_asks(
                request_id=row.request_id,
                body=request.POST.get("body", ""),
                actor_id=staff.pk,
                at=now,
            )
        else:
            triage.take_up(
                request_id=row.request_id,
                version=typed.number(request.POST.get("version", "")),
                actor_id=staff.pk,
                at=now,
            )
        return here

    try:
        return see_other(done_once(request, at=now, deed=deed))
    except Refusal as refused:
        if refused.status == 404:
            raise
        row = _row(request, row.request_id)
        return _page(request, row, refused=str(refused), status=refused.status)


def _contact(request: HttpRequest, row: RequestDetail) -> HttpResponse:
    form = ContactForm(request.POST)
    if not form.is_valid():
        return _page(request, row, contact=form, status=422)
    staff, now = staff_of(request), timezone.now()

    def deed() -> str:
        triage.change_contact(
            request_id=row.request_id, actor_id=staff.pk, at=now, **form.cleaned_data
        )
        return reverse("workspace:request", args=[row.request_id]) + "?saved=contact#contact"

    try:
        return see_other(done_once(request, at=now, deed=deed))
    except Refusal as refused:
        if refused.status == 404:
            raise
        row = _row(request, row.request_id)
        return _page(request, row, contact=form, refused=str(refused), status=refused.status)


def _link(request: HttpRequest, row: RequestDetail) -> HttpResponse:
    """Show a link in the answer itself: it is kept nowhere and can be read this once."""
    address = triage.make_link(
        request_id=row.request_id, actor_id=staff_of(request).pk, at=timezone.now()
    )
    return _page(request, row, link=address)


def _page(
    request: HttpRequest,
    row: RequestDetail,
    *,
    contact: ContactForm | None = None,
    link: str = "",
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    contact_now = {
        "version": row.version,
        "name": row.contact_name,
        "email": row.contact_email,
        "phone": row.contact_phone,
        "language": row.language,
    }
    page = RequestPage(
        row=row,
        outcomes=tuple(
            OutcomeLink(
                outcome,
                str(BUTTONS[TriageOutcome(outcome)]),
                reverse("workspace:decide", args=[row.request_id, outcome]),
            )
            for outcome in row.outcomes
        ),
        contact=contact or ContactForm(initial=contact_now, prefix=None),
        link=link,
        refused=refused,
        said=request.GET.get("saved", ""),
        request_key=uuid4(),
    )
    return render(request, "workspace/requests/request.html", {"page": page}, status=status)
