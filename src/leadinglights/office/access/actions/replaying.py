"""Idempotency keys of the API: the same request again gets the answer of the first and does nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from leadinglights.office.access.models import ApiRequestKey
from leadinglights.office.refusal import Refusal

KEPT = timedelta(days=7)
LONGEST = 200


class KeyOfAnotherRequest(Refusal):
    code = "key_of_another_request"
    status = 422

    def __init__(self) -> None:
        super().__init__(
            _("This Idempotency-Key came before with another request. Make a new one for each.")
        )


class UnfitKey(Refusal):
    code = "unfit_key"
    status = 400

    def __init__(self) -> None:
        super().__init__(_("An Idempotency-Key is 1 to 200 visible characters of ASCII."))


@dataclass(frozen=True, slots=True)
class Done:
    """What was answered; `again` if it was answered before."""

    status: int
    answer: Any
    again: bool


def fingerprint(method: str, path: str, body: bytes) -> str:
    return hashlib.sha256(b"\n".join([method.encode(), path.encode(), body])).hexdigest()


def do(
    *,
    token_id: int,
    key: str,
    fingerprint: str,
    at: datetime,
    deed: Callable[[], tuple[int, Any]],
) -> Done:
    """Do the deed once for this key and keep its answer, both in one transaction or neither.

    A refusal keeps nothing: the same key may be used again when what stood against it is gone.
    """
    if not (key.isascii() and key.isprintable() and 0 < len(key) <= LONGEST):
        raise UnfitKey
    with transaction.atomic():
        # A second sender waits here (PostgreSQL) or at BEGIN (SQLite) until the first is done.
        row = ApiRequestKey(token_id=token_id, key=key, fingerprint=fingerprint, at=at)
        ApiRequestKey.objects.bulk_create([row], ignore_conflicts=True)
        kept = ApiRequestKey.objects.get(token_id=token_id, key=key)
        if kept.fingerprint != fingerprint:
            raise KeyOfAnotherRequest
        if kept.status:
            return Done(kept.status, kept.answer, again=True)
        status, answer = deed()
        ApiRequestKey.objects.filter(pk=kept.pk).update(status=status, answer=answer)
    return Done(status, answer, again=False)


def forget_answers(*, at: datetime) -> int:
    """Forget keys nobody will send again."""
    return ApiRequestKey.objects.filter(at__lt=at - KEPT).delete()[0]
