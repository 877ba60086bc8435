"""What staff do with a mail that did not leave: send it again, or let it be."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from leadinglights.office.access.actions import auditing, links
from leadinglights.office.access.models import OutgoingMessage
from leadinglights.office.access.queries import permission
from leadinglights.office.access.states import MessageState
from leadinglights.office.access.states.permissions import Verdict
from leadinglights.office.refusal import Refusal

HERE = (MessageState.DEAD, MessageState.UNKNOWN, MessageState.QUEUED, MessageState.HELD_BACK)


class MailHasLeft(Refusal):
    code = "mail_has_left"

    def __init__(self) -> None:
        super().__init__(
            _("This mail is being sent, was sent or was dropped meanwhile; nothing was changed.")
        )


def send_again(*, message_id: UUID, actor_id: int | None, at: datetime) -> None:
    """Send it now, with all its tries again, under the same Message-ID."""
    with transaction.atomic():
        row = _row(message_id, actor_id)
        _change(row, HERE, state=MessageState.QUEUED, attempts=0, next_at=at, last_error="")
        auditing.record(actor=actor_id, verb="send_again", thing=row, changed=["state"], at=at)


def drop(*, message_id: UUID, actor_id: int | None, at: datetime) -> None:
    """Let it be: it is not needed any more."""
    with transaction.atomic():
        row = _row(message_id, actor_id)
        _change(
            row,
            HERE,
            state=MessageState.DROPPED,
            lease_until=None,
            text=links.without_tokens(row.text),
            html=links.without_tokens(row.html),
        )
        auditing.record(actor=actor_id, verb="drop", thing=row, changed=["state"], at=at)


def _row(message_id: UUID, actor_id: int | None) -> OutgoingMessage:
    row: OutgoingMessage | None = OutgoingMessage.objects.filter(public_id=message_id).first()
    if row is None:
        raise permission.NotAllowed(Verdict(False, "there is no such mail"))
    permission.require(actor_id=actor_id, verb="change", thing=row)
    return row


def _change(row: OutgoingMessage, states: Iterable[MessageState], **fields: Any) -> None:
    if not OutgoingMessage.objects.filter(pk=row.pk, state__in=states).update(**fields):
        raise MailHasLeft
