"""The outbox: a mail is written in the transaction of the deed and sent later by the worker."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from urllib.parse import urlsplit

from django.conf import settings

from leadinglights.documents.mail import Mail, as_html, as_text, one_line
from leadinglights.office.access.models import OfficeRow, OutgoingMessage
from leadinglights.office.access.states import MessageState

HTML_LANG = {"zh-hans": "zh-Hans"}


@dataclass(frozen=True, slots=True)
class Attachment:
    name: str
    type: str  # "text/calendar; method=REQUEST"
    content: bytes


def queue(
    *,
    office_id: int,
    key: str,
    kind: str,
    mail: Mail,
    to_address: str,
    to_name: str = "",
    language: str,
    at: datetime,
    about: OfficeRow | None = None,
    attachments: Sequence[Attachment] = (),
    send_after: datetime | None = None,
    once_only: bool = False,
) -> OutgoingMessage:
    """Owe somebody a mail, once for each key; to be called inside the transaction of the deed.

    The same key again returns the mail that is there, unchanged.
    """
    row = OutgoingMessage(
        office_id=office_id,
        key=key,
        kind=kind,
        about_kind=about._meta.label if about else "",
        about=about.public_id if about else None,
        to_name=one_line(to_name),
        to_address=to_address,
        language=language,
        subject=one_line(mail.subject)[:300],
        text=as_text(mail),
        html=as_html(mail, lang=HTML_LANG.get(language, language)),
        attachments=[
            {
                "name": one.name,
                "type": one.type,
                "base64": base64.b64encode(one.content).decode(),
            }
            for one in attachments
        ],
        once_only=once_only,
        message_id=message_id(office_id, key),
        state=MessageState.HELD_BACK if send_after and send_after > at else MessageState.QUEUED,
        made_at=at,
        next_at=send_after or at,
    )
    OutgoingMessage.objects.bulk_create([row], ignore_conflicts=True)
    return OutgoingMessage.objects.get(office_id=office_id, key=key)


def message_id(office_id: int, key: str) -> str:
    """Return the Message-ID of a key: the same mail sent twice after a crash carries it twice."""
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    digest = sha256(f"{settings.SECRET_KEY}:{office_id}:{key}".encode()).hexdigest()[:32]
    return f"<{digest}@{host}>"


def drop(*, office_id: int, key: str) -> bool:
    """Take back a mail that has not left: what it told is not so any more."""
    waiting = OutgoingMessage.objects.filter(
        office_id=office_id,
        key=key,
        state__in=(MessageState.QUEUED, MessageState.HELD_BACK),
    )
    return bool(waiting.update(state=MessageState.DROPPED))
