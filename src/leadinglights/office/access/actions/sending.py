"""Hand one mail to the post: its headers, its parts, and what the answer of the server means."""

from __future__ import annotations

import base64
import re
import smtplib
from collections.abc import Iterable
from dataclasses import dataclass
from email.message import Message
from email.mime.base import MIMEBase
from email.utils import format_datetime, formataddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from leadinglights.office.access.models import OfficeText, OutgoingMessage

HTML_LANG = {"zh-hans": "zh-Hans"}
_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]+(; [a-z]+=[A-Za-z0-9-]+)*")

_ADDRESS = re.compile(r"<?[^\s<>]+@[^\s<>]+>?")


class NotTaken(Exception):
    """The mail did not leave. `for_good`: trying again would change nothing.

    `nobody_answers`: no server was reached at all, so the others need not be tried either.
    """

    def __init__(self, why: str, *, for_good: bool = False, nobody_answers: bool = False) -> None:
        self.why, self.for_good, self.nobody_answers = why, for_good, nobody_answers
        super().__init__(why)


@dataclass(frozen=True, slots=True)
class Sender:
    """From whom a mail comes, and who reads the answer."""

    name: str
    reply_to: str


def sender_of(row: OutgoingMessage) -> Sender:
    """Return the name of the office in the reader's language, or in any it has."""
    texts = {
        text.language: text.name for text in OfficeText.objects.filter(office_id=row.office_id)
    }
    office = row.office
    name = texts.get(row.language) or texts.get(office.default_language) or office.code
    return Sender(name, office.contact_email)


def send(row: OutgoingMessage, sender: Sender) -> None:
    """Send it now, outside any transaction, or raise NotTaken."""
    try:
        connection: BaseEmailBackend = get_connection()
        connection.send_messages([composed(row, sender)])
    except smtplib.SMTPRecipientsRefused as refused:
        answers = list(refused.recipients.values())
        raise NotTaken(
            _said(answers), for_good=all(_is_final(code) for code, _ in answers)
        ) from None
    except smtplib.SMTPDataError as refused:
        answer = (refused.smtp_code, refused.smtp_error)
        raise NotTaken(_said([answer]), for_good=_is_final(refused.smtp_code)) from None
    except smtplib.SMTPAuthenticationError as refused:
        why = "the mail server does not take our user and password"
        raise NotTaken(f"{why} ({refused.smtp_code})", nobody_answers=True) from None
    except (
        smtplib.SMTPResponseException
    ) as refused:  # the sender, the greeting: the office's affair
        raise NotTaken(_said([(refused.smtp_code, refused.smtp_error)])) from None
    except (smtplib.SMTPException, OSError) as wrong:
        why = f"the mail server does not answer: {type(wrong).__name__}"
        raise NotTaken(why, nobody_answers=True) from None
    except ValueError as wrong:  # an address or a header no mail can carry
        raise NotTaken(f"this cannot be a mail: {type(wrong).__name__}", for_good=True) from None


def composed(row: OutgoingMessage, sender: Sender) -> EmailMultiAlternatives:
    """Return the mail with all its headers."""
    mail = EmailMultiAlternatives(
        subject=row.subject,
        body=row.text,
        from_email=formataddr((sender.name, settings.DEFAULT_FROM_EMAIL)),
        to=[formataddr((row.to_name, row.to_address)) if row.to_name else row.to_address],
        reply_to=[formataddr((sender.name, sender.reply_to))] if sender.reply_to else None,
        headers={
            "Message-ID": row.message_id,
            "Date": format_datetime(row.made_at),
            "Auto-Submitted": "auto-generated",  # no out-of-office answers, RFC 3834
            "Content-Language": HTML_LANG.get(row.language, row.language),
        },
    )
    if row.html:
        mail.attach_alternative(row.html, "text/html")
    for part in _parts(row.attachments):
        mail.attach(part)
    return mail


def _parts(attachments: Iterable[dict[str, Any]]) -> Iterable[MIMEBase]:
    for one in attachments:
        kind = one["type"] if _TYPE.fullmatch(one["type"]) else "application/octet-stream"
        essence, _, rest = kind.partition("; ")
        main, _, sub = essence.partition("/")
        part = MIMEBase(main, sub)
        for parameter in filter(None, rest.split("; ")):
            name, _, value = parameter.partition("=")
            part.set_param(name, value)
        if main == "text":
            part.set_param("charset", "utf-8")
        _fill(part, one)
        yield part


def _fill(part: Message, one: dict[str, Any]) -> None:
    content = base64.b64decode(one["base64"])
    part.set_payload(base64.encodebytes(content).decode("ascii"))
    part["Content-Transfer-Encoding"] = "base64"
    part.add_header("Content-Disposition", "attachment", filename=("utf-8", "", one["name"]))


def _is_final(code: int) -> bool:
    return 500 <= code < 600


def _said(answers: Iterable[tuple[int, bytes | str]]) -> str:
    """Return what the server said, without any address: reasons are kept longer than people."""
    said = []
    for code, words in answers:
        text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
        said.append(f"{code} {_ADDRESS.sub('...', text)}")
    return "; ".join(" ".join(line.split()) for line in said)[:400]
