"""The post office of a demo: every mail becomes a file that any mail program opens."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from datetime import UTC
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class EmlFiles(BaseEmailBackend):
    """Writes mails into a folder; the same mail again replaces its file."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for mail in email_messages:
            _write(folder, mail)
        return len(email_messages)


def _write(folder: Path, mail: EmailMessage) -> None:
    message = mail.message()
    made = parsedate_to_datetime(str(message["Date"])).astimezone(UTC)
    same = re.sub(r"[^0-9A-Za-z]", "", str(message["Message-ID"]).split("@")[0])
    path = folder / f"{made:%Y-%m-%d-%H%M%S}-{same[:12]}.eml"
    unfinished = path.with_suffix(".unfinished")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(message.as_bytes())
    unfinished.replace(path)
