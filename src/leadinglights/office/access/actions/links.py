"""Guest links: made once, found by their token, taken back. Only a hash of the token is kept."""

from __future__ import annotations

import hashlib
import re
import secrets
from datetime import datetime, timedelta
from typing import TypeVar

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from leadinglights.office.access.models import GuestLink, OfficeRow
from leadinglights.office.access.states import LinkPurpose
from leadinglights.office.refusal import Refusal

AnyRow = TypeVar("AnyRow", bound=OfficeRow)
TOKEN_BYTES = 24  # 192 bits
_IN_TEXT = re.compile(r"(/(?:g|feed)/)[A-Za-z0-9_:-]+")


class LinkNotValid(Refusal):
    """Unknown, of another purpose, run out or taken back: the same words for all of them."""

    code = "link_not_valid"
    status = 404

    def __init__(self) -> None:
        super().__init__(
            _(
                "This link has run out, was replaced by the one in a later mail of ours, or was not copied whole. Open the link in the latest mail you have; if that does not help, ask the office for a new one."
            )
        )


class DoorClosed(LinkNotValid):
    """Nobody here carries the cookie of a link: it was never opened, or too long ago."""

    code = "door_closed"

    def __init__(self) -> None:
        super(LinkNotValid, self).__init__(
            _(
                "This page closes when nothing was done on it for a while, because others may use the same device. Open the link in our mail once more; nothing that was saved is lost."
            )
        )


def issue(
    *,
    purpose: LinkPurpose,
    thing: OfficeRow,
    holder: str,
    language: str,
    at: datetime,
    lasts: timedelta,
    uses: int | None = None,
) -> str:
    """Make a link and return its token, which is kept nowhere; the holder's earlier one ends."""
    kind = thing._meta.label
    earlier = GuestLink.objects.filter(
        purpose=purpose, kind=kind, thing=thing.public_id, holder=holder, revoked_at=None
    )
    earlier.update(revoked_at=at)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    GuestLink.objects.create(
        office_id=thing.office_id,
        purpose=purpose,
        kind=kind,
        thing=thing.public_id,
        holder=holder,
        language=language,
        token_sha256=_hash(token),
        issued_at=at,
        expires_at=at + lasts,
        uses_left=uses,
    )
    return token


def address_of(token: str, language: str) -> str:
    """Return the absolute address that opens a link."""
    return f"{settings.SITE_URL.rstrip('/')}/{language}/g/{token}/"


def without_tokens(text: str) -> str:
    """Return a text in which no address opens anything any more.

    >>> without_tokens("See https://visits.example.org/da/g/6KQhvn0T1pUDLvkkq/ today")
    'See https://visits.example.org/da/g/***/ today'
    """
    return _IN_TEXT.sub(r"\1***", text)


def find(*, token: str, at: datetime) -> GuestLink:
    """Return the link of a token as it stands, or refuse; nothing changes."""
    link = _valid(at).filter(token_sha256=_hash(token)).first()
    if link is None:
        raise LinkNotValid
    return link


def use(*, token: str, at: datetime) -> GuestLink:
    """Open a link: its counter rises, and a use is gone where they are counted."""
    link = find(token=token, at=at)
    counted = _valid(at).filter(pk=link.pk)
    if link.uses_left is not None:
        changed = counted.update(uses_left=F("uses_left") - 1, opened=F("opened") + 1)
    else:
        changed = counted.update(opened=F("opened") + 1)
    if not changed:
        raise LinkNotValid
    return link


def held(*, link_id: str, purpose: LinkPurpose, at: datetime) -> GuestLink:
    """Return the link a guest opened before, if it is still good for this purpose."""
    found = GuestLink.objects.filter(
        public_id=link_id, purpose=purpose, revoked_at=None, expires_at__gt=at
    ).first()
    if found is None:
        raise LinkNotValid
    return found


def revoke(*, thing: OfficeRow, purpose: LinkPurpose, at: datetime) -> int:
    """Take back all links of one purpose to a thing."""
    return GuestLink.objects.filter(
        purpose=purpose, kind=thing._meta.label, thing=thing.public_id, revoked_at=None
    ).update(revoked_at=at)


def end_held_by(*, office_id: int, purpose: LinkPurpose, holder: str, at: datetime) -> int:
    """Take back what somebody holds to whom the office does not write any more."""
    return GuestLink.objects.filter(
        office_id=office_id, purpose=purpose, holder=holder, revoked_at=None
    ).update(revoked_at=at)


def thing_of(link: GuestLink, model: type[AnyRow]) -> AnyRow:
    """Return what a link opens, in its own office."""
    if model._meta.label != link.kind:
        raise LinkNotValid
    row = model.objects.filter(public_id=link.thing, office_id=link.office_id).first()
    if row is None:
        raise LinkNotValid
    return row


def _valid(at: datetime) -> QuerySet[GuestLink]:
    return GuestLink.objects.filter(
        Q(uses_left=None) | Q(uses_left__gt=0), revoked_at=None, expires_at__gt=at
    )


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
