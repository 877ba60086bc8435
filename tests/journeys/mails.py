"""What a served demo has sent: every mail lies in its folder as a file."""

from __future__ import annotations

import email
import email.policy
import re
import time
from email.message import EmailMessage

from tests.journeys.conftest import Site

WITHIN_S = 120


def of(site: Site, to: str) -> list[EmailMessage]:
    """Return the mails to somebody, the oldest first."""
    files = sorted((site.data / "mail").glob("*.eml"), key=lambda path: path.stat().st_mtime_ns)
    read = [
        email.message_from_bytes(path.read_bytes(), policy=email.policy.default) for path in files
    ]
    return [mail for mail in read if to in str(mail["To"])]


def awaited(site: Site, to: str, *, number: int = 1) -> EmailMessage:
    """Wait until the worker has sent somebody so many mails; return the last."""
    end = time.monotonic() + WITHIN_S
    while len(found := of(site, to)) < number:
        assert time.monotonic() < end, f"{len(found)} of {number} mails to {to}"
        time.sleep(0.5)
    return found[-1]


def text_of(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def door_in(mail: EmailMessage) -> str:
    """Return the path of the link in a mail."""
    found = re.search(r"https?://[^/\s]+(/[a-z-]+/g/[^/\s]+/)", text_of(mail))
    assert found, text_of(mail)
    return found[1]
