"""Tokens by which another system of the office speaks to the API: shown once, kept as a hash."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from leadinglights.office.access.actions import auditing
from leadinglights.office.access.models import ApiToken, Staff
from leadinglights.office.access.queries import permission
from leadinglights.office.access.states import TokenScope
from leadinglights.office.access.states.permissions import Verdict
from leadinglights.office.refusal import Refusal

# Where a command puts who is at the terminal: an object, which no client can send in a header.
AT_THE_TERMINAL = "leadinglights.at_the_terminal"
PREFIX = "llt_"  # known to log filters and to services that search for leaked secrets
AT_MOST = timedelta(days=365)


class UnfitToken(Refusal):
    code = "unfit_token"
    status = 422

    def __init__(self) -> None:
        super().__init__(
            _("Name the system that will hold the token, what it may do, and at most 365 days.")
        )


class TokenNotValid(Refusal):
    """Unknown, run out, revoked, or of somebody who left: the same words for all of them."""

    code = "token_not_valid"
    status = 401

    def __init__(self) -> None:
        super().__init__(_("This token is not valid. Ask the office for a new one."))


class TokenRevoked(Refusal):
    code = "token_revoked"

    def __init__(self) -> None:
        super().__init__(_("This token was revoked before."))


def make(
    *,
    owner_id: int,
    actor_id: int | None,
    name: str,
    scopes: Iterable[str],
    lasts: timedelta,
    at: datetime,
) -> tuple[ApiToken, str]:
    """Make a token and return it with its secret, which is kept nowhere."""
    owner = Staff.objects.get(pk=owner_id)
    wanted = sorted(set(scopes))
    named = " ".join(name.split())[:120]
    known = set(wanted) <= set(TokenScope.values)
    if not (named and wanted and known and timedelta(0) < lasts <= AT_MOST):
        raise UnfitToken
    secret = PREFIX + secrets.token_urlsafe(32)
    token = ApiToken(
        office_id=owner.office_id,
        owner=owner,
        name=named,
        token_sha256=_hash(secret),
        scopes=wanted,
        made_at=at,
        expires_at=at + lasts,
    )
    permission.require(actor_id=actor_id, verb="change", thing=token)
    with transaction.atomic():
        token.save(force_insert=True)
        auditing.record(actor=actor_id, verb="make", thing=token, changed=["name", "scopes"], at=at)
    return token, secret


def revoke(*, token_id: UUID, actor_id: int | None, at: datetime) -> None:
    """End a token at once."""
    token: ApiToken | None = ApiToken.objects.filter(public_id=token_id).first()
    if token is None:
        raise permission.NotAllowed(Verdict(False, "there is no such token"))
    permission.require(actor_id=actor_id, verb="change", thing=token)
    with transaction.atomic():
        valid = ApiToken.objects.filter(pk=token.pk, revoked_at=None)
        if not valid.update(revoked_at=at):
            raise TokenRevoked
        auditing.record(actor=actor_id, verb="revoke", thing=token, changed=["revoked_at"], at=at)


def holder(*, secret: str, at: datetime) -> ApiToken:
    """Return the valid token of a secret with its owner; the day of its last use is noted."""
    token: ApiToken | None = (
        ApiToken.objects.filter(
            token_sha256=_hash(secret),
            revoked_at=None,
            expires_at__gt=at,
            owner__is_active=True,
        )
        .select_related("owner", "owner__office")
        .first()
    )
    if token is None:
        raise TokenNotValid
    if token.last_used_on != at.date():  # once a day: reading must not cost a write each time
        ApiToken.objects.filter(pk=token.pk).update(last_used_on=at.date())
    return token


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
