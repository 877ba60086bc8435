"""Relays killed with SIGKILL while they send to a real server: none lost, twice only with one id."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests import migrated
from tests.office.access.test_smtp import a_free_port

pytestmark = pytest.mark.slow
MAILS, KILLS = 120, 6
FILL = f"""
from django.core.management import call_command
from django.utils import timezone
call_command("migrate", verbosity=0)
from leadinglights.documents.mail import Mail
from leadinglights.office.access.actions import post
from leadinglights.office.access.models import Office
office = Office.objects.create(code="sonderborg", country="DK")
for number in range({MAILS}):
    post.queue(office_id=office.pk, key=str(number), kind="t", mail=Mail(str(number), ("x",)),
        to_address=f"guest{{number}}@example.org", language="en", at=timezone.now())
"""
RELAY = """
import time
from datetime import timedelta
from django.utils import timezone
from leadinglights.office.access.actions import relay
from leadinglights.office.access.models import OutgoingMessage
from leadinglights.office.access.states import MessageState
relay.LEASE = timedelta(seconds=1)
one = relay.Relay(clock=timezone.now)
open_ = (MessageState.QUEUED, MessageState.SENDING)
while OutgoingMessage.objects.filter(state__in=open_).exists():
    one.round()
    time.sleep(0.05)
"""


class Box:
    def __init__(self) -> None:
        self.ids: list[str] = []
        self.subjects: Counter[str] = Counter()

    async def handle_DATA(  # noqa: N802 - the name aiosmtpd calls
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        assert isinstance(envelope.content, bytes)
        for line in envelope.content.decode().splitlines():
            if line.startswith("Message-ID: "):
                self.ids.append(line.removeprefix("Message-ID: "))
            if line.startswith("Subject: "):
                self.subjects[line.removeprefix("Subject: ")] += 1
        return "250 OK"


def started(script: str, environ: dict[str, str]) -> subprocess.Popen[bytes]:
    setup = "import django; django.setup()\n"
    return subprocess.Popen(
        [sys.executable, "-c", setup + script], env=environ, start_new_session=True
    )


def killed(relays: list[subprocess.Popen[bytes]]) -> None:
    for one in relays:
        os.killpg(one.pid, signal.SIGKILL)
        one.wait()


def sent_more(box: Box, than: int) -> bool:
    until_s = time.monotonic() + 60
    while len(box.ids) <= than and time.monotonic() < until_s:
        time.sleep(0.005)
    return len(box.ids) > than


def test_relays_killed_while_they_send_lose_nothing(tmp_path: Path) -> None:
    box, port = Box(), a_free_port()
    server: Any = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    environ = {
        **os.environ,
        "LEADINGLIGHTS_PROFILE": "test",
        "LEADINGLIGHTS_DATA": str(migrated.into(tmp_path)),
        "LEADINGLIGHTS_SMTP_URL": f"smtp://127.0.0.1:{port}?starttls=no",
        "LEADINGLIGHTS_MAIL_FROM": "office@example.org",
        "DJANGO_SETTINGS_MODULE": "leadinglights.server.settings",
    }
    try:
        assert started(FILL, environ).wait() == 0
        for _ in range(KILLS):
            relays = [started(RELAY, environ) for _ in range(2)]
            assert sent_more(box, len(box.ids))  # in flight, or the kill would prove nothing
            killed(relays)
        assert len(box.subjects) < MAILS
        assert [one.wait() for one in [started(RELAY, environ) for _ in range(2)]] == [0, 0]
    finally:
        server.stop()
    assert set(box.subjects) == {str(number) for number in range(MAILS)}  # 0 never sent
    assert len(set(box.ids)) == MAILS  # what came twice carries the same id
    assert len(box.ids) - MAILS <= 2 * KILLS
