from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from leadinglights.office.access.queries import audit
from leadinglights.office.access.queries.audit import Account
from leadinglights.office.access.states.permissions import may
from leadinglights.web.parts.answers import staff_of


@dataclass(frozen=True, slots=True)
class AccountsPage:
    rows: tuple[Account, ...]


@require_safe
def accounts(request: HttpRequest) -> HttpResponse:
    """Show who may sign in, in which role, and when they last did."""
    staff = staff_of(request)
    if not may(staff.role, "see", "staff"):
        raise Http404
    page = AccountsPage(rows=audit.accounts(actor=staff))
    return render(request, "workspace/accounts/accounts.html", {"page": page})
