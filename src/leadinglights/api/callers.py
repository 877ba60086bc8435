"""Who calls: a token, its owner, and whether both may do what is asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from ninja.security import HttpBearer

from leadinglights.office.access.actions import limiting, tokens
from leadinglights.office.access.models import Staff
from leadinglights.office.access.states import TokenScope
from leadinglights.office.access.states.permissions import may
from leadinglights.office.refusal import Refusal

CALLS_OF_A_TOKEN: Final = limiting.Allowance("calls of a token", 600, timedelta(minutes=10))
WRONG_TOKENS: Final = limiting.Allowance("wrong tokens of a network", 30, timedelta(hours=1))
NEEDS: Final[dict[TokenScope, tuple[str, str]]] = {
    TokenScope.REQUESTS_WRITE: ("change", "request"),
    TokenScope.REQUESTS_READ: ("see", "request"),
    TokenScope.REQUESTS_DECIDE: ("decide", "request"),
    TokenScope.VISITS_READ: ("see", "visit"),
    TokenScope.VISITS_WRITE: ("change", "visit"),
    TokenScope.CATALOGUE_READ: ("see", "registry"),
    TokenScope.STUDIES_READ: ("see", "study"),
    TokenScope.STUDIES_WRITE: ("change", "study"),
}


@dataclass(frozen=True, slots=True)
class Caller:
    token_id: int
    token_name: str
    staff: Staff


class ScopeMissing(Refusal):
    code = "scope_missing"
    status = 403

    def __init__(self, scope: TokenScope) -> None:
        super().__init__(_("This token does not have the scope %(scope)s.") % {"scope": scope})


class BeyondItsOwner(Refusal):
    """The token has the scope, its owner's role does not have the right."""

    code = "beyond_its_owner"
    status = 403

    def __init__(self) -> None:
        super().__init__(_("Whoever this token acts for may not do this."))


class Token(HttpBearer):
    """Lets a request in whose token has the scope, and whose owner may do what it needs."""

    def __init__(self, scope: TokenScope, needs: tuple[str, str]) -> None:
        super().__init__()
        self.scope = scope
        self.needs = needs

    def __call__(self, request: HttpRequest) -> Caller | None:
        staff = request.META.get(tokens.AT_THE_TERMINAL)
        if not isinstance(staff, Staff):
            return super().__call__(request)
        if not may(staff.role, *self.needs):
            raise BeyondItsOwner
        return Caller(0, "terminal", staff)

    def authenticate(self, request: HttpRequest, token: str) -> Caller:
        now = timezone.now()
        network = limiting.network_of(request.META.get("REMOTE_ADDR", ""))
        try:
            held = tokens.holder(secret=token, at=now)
        except tokens.TokenNotValid:
            limiting.take(WRONG_TOKENS, network, at=now)
            raise
        limiting.take(CALLS_OF_A_TOKEN, str(held.pk), at=now)
        if self.scope not in held.scopes:
            raise ScopeMissing(self.scope)
        if not may(held.owner.role, *self.needs):
            raise BeyondItsOwner
        return Caller(held.pk, held.name, held.owner)


def token(scope: TokenScope, needs: tuple[str, str] | None = None) -> Token:
    """Make the guard of a scope; its class is named for it, since OpenAPI takes the name from there.

    `needs` is a verb and a kind, where an operation asks more of the owner than its scope does.
    """
    named: type[Token] = type(scope.replace(":", "."), (Token,), {})
    return named(scope, needs or NEEDS[scope])


def caller_of(request: HttpRequest) -> Caller:
    caller = getattr(request, "auth", None)
    assert isinstance(caller, Caller)
    return caller
