from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from leadinglights.office.visits.queries import goodwill as ledger
from leadinglights.office.visits.queries.goodwill import Asked
from leadinglights.web.parts import typed
from leadinglights.web.parts.answers import staff_of


@dataclass(frozen=True, slots=True)
class GoodwillPage:
    year: int
    years: tuple[int, ...]
    hosts: tuple[Asked, ...]
    receivers: tuple[Asked, ...]
    presenters: tuple[Asked, ...]


@require_safe
def goodwill(request: HttpRequest) -> HttpResponse:
    """Show how often hosts, dignitaries and presenters were asked in a year, against their caps."""
    staff = staff_of(request)
    years = ledger.years(actor=staff)
    year = typed.number(request.GET.get("year", ""))
    if not 1 <= year <= 9999:
        year = years[0] if years else timezone.localdate().year
    rows = ledger.of_year(actor=staff, year=year, language=get_language() or "en")
    page = GoodwillPage(
        year=year,
        years=years,
        hosts=tuple(row for row in rows if row.kind == "host"),
        receivers=tuple(row for row in rows if row.kind == "receiver"),
        presenters=tuple(row for row in rows if row.kind == "presenter"),
    )
    return render(request, "workspace/goodwill/goodwill.html", {"page": page})
