from dataclasses import dataclass
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from leadinglights.office.refusal import Refusal
from leadinglights.office.visits.actions import assumptions as changing
from leadinglights.office.visits.queries import assumptions as assumed
from leadinglights.office.visits.queries.rows import OfferAssumptions
from leadinglights.web.parts.answers import done_once, see_other, staff_of
from leadinglights.web.workspace.offers.forms import OfferForm


@dataclass(frozen=True, slots=True)
class OfferPage:
    offer: OfferAssumptions
    form: OfferForm
    refused: str
    request_key: UUID
    saved: bool


@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    """Show and change what an offer allows: hours, length, room."""
    row = _offer_of(request, offer_id)
    if request.method != "POST":
        initial = {name: getattr(row, name) for name in ("version", *CHANGED)}
        return _page(request, row, OfferForm(initial=initial))
    form = OfferForm(request.POST)
    if not form.is_valid():
        return _page(request, row, form, status=422)
    staff, now = staff_of(request), timezone.now()

    def deed() -> str:
        changing.change_offer(offer_id=row.offer_id, actor_id=staff.pk, at=now, **form.cleaned_data)
        return reverse("workspace:offer", args=[row.offer_id]) + "?saved=1"

    try:
        location = done_once(request, at=now, deed=deed)
    except changing.Wrong as wrong:
        form.add_error(wrong.field, str(wrong))
        return _page(request, row, form, status=wrong.status)
    except Refusal as refused:
        if refused.status == 404:
            raise
        row = _offer_of(request, offer_id)
        return _page(request, row, form, refused=str(refused), status=refused.status)
    return see_other(location)


CHANGED = ("hours", "min_min", "ideal_min", "capacity")


def _offer_of(request: HttpRequest, offer_id: UUID) -> OfferAssumptions:
    row = assumed.offer(actor=staff_of(request), offer_id=offer_id, language=get_language() or "en")
    if row is None:
        raise Http404
    return row


def _page(
    request: HttpRequest,
    row: OfferAssumptions,
    form: OfferForm,
    *,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    page = OfferPage(
        offer=row, form=form, refused=refused, request_key=uuid4(), saved="saved" in request.GET
    )
    return render(request, "workspace/offers/offer.html", {"page": page}, status=status)
