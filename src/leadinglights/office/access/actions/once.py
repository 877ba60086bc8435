"""Do a deed once, however often its form is sent."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from leadinglights.office.access.models import RequestKey
from leadinglights.office.refusal import Refusal


class KeyUsedForSomethingElse(Refusal):
    """The key of one form came with the contents of another."""

    code = "key_used_for_something_else"
    status = 422

    def __init__(self) -> None:
        super().__init__(
            _("This form was sent before with other contents. Reload it and try again.")
        )


def fingerprint(path: str, body: Mapping[str, Sequence[str]]) -> str:
    """Digest of what was asked for, every value of every field.

    The request key itself and the CSRF token are no part of it.
    """
    skipped = {"csrfmiddlewaretoken", "request_key"}
    lines = [
        f"{name}={value}" for name in sorted(body) if name not in skipped for value in body[name]
    ]
    return hashlib.sha256("\n".join([path, *lines]).encode()).hexdigest()


def do(*, actor_id: int, key: UUID, fingerprint: str, at: datetime, deed: Callable[[], str]) -> str:
    """Do the deed and return where its answer leads; a repetition returns that and does nothing.

    The key and the deed are one transaction: if the deed refuses, the key may be used again.
    """
    with transaction.atomic():
        # A second sender waits here (PostgreSQL) or at BEGIN (SQLite) until the first is done.
        row = RequestKey(actor_id=actor_id, key=key, fingerprint=fingerprint, at=at)
        RequestKey.objects.bulk_create([row], ignore_conflicts=True)
        kept = RequestKey.objects.get(actor_id=actor_id, key=key)
        if kept.fingerprint != fingerprint:
            raise KeyUsedForSomethingElse
        if not kept.location:
            kept.location = deed()
            RequestKey.objects.filter(pk=kept.pk).update(location=kept.location)
    return kept.location
