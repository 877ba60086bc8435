"""Which systems hold a token of the API, and for what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from leadinglights.office.access.models import Actor, ApiToken
from leadinglights.office.access.states import TokenScope


@dataclass(frozen=True, slots=True)
class TokenRow:
    token_id: UUID
    name: str
    owner: str
    scopes: tuple[str, ...]
    scope_labels: tuple[str, ...]
    made_at: datetime
    expires_at: datetime
    last_used_on: date | None
    state: str  # "valid" | "expired" | "revoked"


def tokens(*, actor: Actor | None, at: datetime) -> tuple[TokenRow, ...]:
    """Return the tokens the actor may see, the valid ones first; all of them for the operator."""
    seen = ApiToken.objects.all() if actor is None else ApiToken.objects.visible_to(actor)
    found = seen.select_related("owner").order_by("-made_at", "-pk")
    rows = [_row(token, at) for token in found]
    return tuple(sorted(rows, key=lambda row: row.state != "valid"))


def _row(token: ApiToken, at: datetime) -> TokenRow:
    state = "revoked" if token.revoked_at else "expired" if token.expires_at <= at else "valid"
    return TokenRow(
        token_id=token.public_id,
        name=token.name,
        owner=token.owner.name,
        scopes=tuple(token.scopes),
        scope_labels=tuple(str(TokenScope(scope).label) for scope in token.scopes),
        made_at=token.made_at,
        expires_at=token.expires_at,
        last_used_on=token.last_used_on,
        state=state,
    )
