from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from leadinglights.office.access.actions import tokens as making
from leadinglights.office.access.queries import tokens as held
from leadinglights.office.access.queries.tokens import TokenRow
from leadinglights.office.access.states.permissions import relations
from leadinglights.office.refusal import Refusal
from leadinglights.web.parts.answers import done_once, see_other, staff_of
from leadinglights.web.workspace.tokens.forms import TokenForm


@dataclass(frozen=True, slots=True)
class TokensPage:
    tokens: tuple[TokenRow, ...]
    form: TokenForm | None
    secret: str
    secret_of: str
    refused: str
    request_key: UUID


@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """Show which systems hold a token; a POST makes one and shows it this once."""
    if request.method != "POST":
        return _page(request, TokenForm())
    form = TokenForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    staff, now, made = staff_of(request), timezone.now(), ""

    def deed() -> str:
        nonlocal made
        _, made = making.make(
            owner_id=staff.pk,
            actor_id=staff.pk,
            name=form.cleaned_data["name"],
            scopes=form.cleaned_data["scopes"],
            lasts=timedelta(days=form.cleaned_data["days"]),
            at=now,
        )
        return reverse("workspace:tokens")

    location = done_once(request, at=now, deed=deed)
    if not made:  # the same form again: the secret was shown, and nobody can show it twice
        return see_other(location)
    # No redirect: the secret is kept nowhere, so that this answer alone can show it.
    return _page(request, TokenForm(), secret=made, secret_of=form.cleaned_data["name"], status=201)


@require_POST
def revoke(request: HttpRequest, token_id: UUID) -> HttpResponse:
    staff, now = staff_of(request), timezone.now()

    def deed() -> str:
        making.revoke(token_id=token_id, actor_id=staff.pk, at=now)
        return reverse("workspace:tokens")

    try:
        return see_other(done_once(request, at=now, deed=deed))
    except Refusal as refused:
        if refused.status == 404:
            raise
        return _page(request, TokenForm(), refused=str(refused), status=refused.status)


def _page(
    request: HttpRequest,
    form: TokenForm,
    *,
    secret: str = "",
    secret_of: str = "",
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    staff = staff_of(request)
    page = TokensPage(
        tokens=held.tokens(actor=staff, at=timezone.now()),
        form=form if relations(staff.role, "change", "token") else None,
        secret=secret,
        secret_of=secret_of,
        refused=refused,
        request_key=uuid4(),
    )
    return render(request, "workspace/tokens/tokens.html", {"page": page}, status=status)
