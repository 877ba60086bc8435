"""Send what the outbox owes: take a mail on a lease, send it outside any transaction, mark it.

A relay that dies between sending and marking leaves a mail on a lease that runs out. It is sent
again with the same Message-ID; one that must not come twice stays `unknown` until somebody looks.
Nothing is lost, and what comes twice is known to be the same. Any number of relays may run.
"""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_noop

from leadinglights.office.access.actions import links, sending
from leadinglights.office.access.models import OutgoingMessage
from leadinglights.office.access.states import MessageState

logger = logging.getLogger(__name__)
LEASE = timedelta(seconds=60)  # longer than a server is waited for (EMAIL_TIMEOUT)
BACK_OFF = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=12),
)
AT_REST_S = 5.0  # a round ends after so long, so that what comes every so often is not kept waiting
PAUSE = timedelta(seconds=30)  # when no server answers, nobody else's mail is tried meanwhile
CUT_SHORT = gettext_noop("The relay stopped while it was sending this; it may have arrived.")
Send = Callable[[OutgoingMessage, sending.Sender], None]


class Relay:
    """One relay: sends what is due, round by round."""

    def __init__(
        self, *, clock: Callable[[], datetime], send: Send = sending.send, name: str = ""
    ) -> None:
        self._clock = clock
        self._send = send
        self._name = name or secrets.token_hex(8)
        self._paused_until: datetime | None = None

    def round(self, *, seconds: float = AT_REST_S) -> int:
        """Send what is due, for so long at most; return how many were sent."""
        until_s, sent = time.monotonic() + seconds, 0
        while not self._paused() and time.monotonic() < until_s:
            row = claim(by=self._name, at=self._clock())
            if row is None:
                break
            sent += self._deliver(row)
        return sent

    def _paused(self) -> bool:
        return self._paused_until is not None and self._clock() < self._paused_until

    def _deliver(self, row: OutgoingMessage) -> bool:
        try:
            self._send(row, sending.sender_of(row))
        except sending.NotTaken as no:
            failed(row, why=no.why, for_good=no.for_good, at=self._clock())
            if no.nobody_answers:
                self._paused_until = self._clock() + PAUSE
                logger.warning("mail waits: %s", no.why)
            return False
        except Exception:
            incident = secrets.token_hex(4)
            logger.exception("incident %s: mail %s", incident, row.public_id)
            failed(row, why=f"incident {incident}", for_good=False, at=self._clock())
            return False
        if not mark_sent(row, at=self._clock()):
            logger.warning("mail %s was sent after its lease had run out", row.public_id)
        return True


def claim(*, by: str, at: datetime) -> OutgoingMessage | None:
    """Take the oldest mail that is due, on a lease; None if nothing is."""
    while True:
        if not _due(at).exists():  # a worker asks every second: a question takes no write lock
            return None
        _leave_unknown(at)
        oldest = _due(at).order_by("next_at", "pk").first()
        if oldest is None:
            return None
        taken = _due(at).filter(pk=oldest.pk)
        if taken.update(
            state=MessageState.SENDING,
            lease_by=by,
            lease_until=at + LEASE,
            attempts=F("attempts") + 1,
        ):
            return OutgoingMessage.objects.select_related("office").get(pk=oldest.pk)


def waiting(*, at: datetime) -> int:
    """Return how many mails are due."""
    return _due(at).count()


def mark_sent(row: OutgoingMessage, *, at: datetime) -> bool:
    """Note that it has left; only whoever still holds the lease may.

    The copy that stays shows where its link was, not the link: of a token a hash alone is kept.
    """
    return bool(
        _on_lease(row).update(
            state=MessageState.SENT,
            sent_at=at,
            lease_until=None,
            lease_by="",
            last_error="",
            text=links.without_tokens(row.text),
            html=links.without_tokens(row.html),
        )
    )


def failed(row: OutgoingMessage, *, why: str, for_good: bool, at: datetime) -> None:
    """Try again later, or give up: for good, or after the last of the waits."""
    ended = for_good or row.attempts > len(BACK_OFF)
    state = MessageState.DEAD if ended else MessageState.QUEUED
    wait = timedelta(0) if ended else BACK_OFF[row.attempts - 1]
    _on_lease(row).update(
        state=state, next_at=at + wait, lease_until=None, lease_by="", last_error=why[:500]
    )


def _due(at: datetime) -> QuerySet[OutgoingMessage]:
    waits = Q(state__in=(MessageState.QUEUED, MessageState.HELD_BACK), next_at__lte=at)
    left = Q(state=MessageState.SENDING, lease_until__lt=at)
    return OutgoingMessage.objects.filter(waits | left)


def _leave_unknown(at: datetime) -> None:
    left: models.QuerySet[OutgoingMessage] = OutgoingMessage.objects.filter(
        state=MessageState.SENDING, lease_until__lt=at, once_only=True
    )
    left.update(state=MessageState.UNKNOWN, lease_until=None, last_error=CUT_SHORT)


def _on_lease(row: OutgoingMessage) -> QuerySet[OutgoingMessage]:
    return OutgoingMessage.objects.filter(
        pk=row.pk, state=MessageState.SENDING, lease_by=row.lease_by
    )
