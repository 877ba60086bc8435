"""Mails through a real server of SMTP on this machine."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from leadinglights.documents.mail import Mail
from leadinglights.office.access.actions import post, relay
from leadinglights.office.access.models import OutgoingMessage
from leadinglights.office.access.states import MessageState
from tests.office.access.builders import AT, an_office

pytestmark = pytest.mark.django_db


class Box:
    """Takes mail, unless it is for somebody it does not know or it is told to answer otherwise."""

    def __init__(self) -> None:
        self.mails: list[Message] = []
        self.answer = "250 OK"

    async def handle_RCPT(  # noqa: N802 - the name aiosmtpd calls
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address.startswith("nobody"):
            return f"550 5.1.1 <{address}> no such user here"
        if address.startswith("busy"):
            return "450 4.2.1 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        assert isinstance(envelope.content, bytes)
        self.mails.append(message_from_bytes(envelope.content))
        return self.answer


def a_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def box(settings: Any) -> Iterator[Box]:
    box, port = Box(), a_free_port()
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 2
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    yield box
    server.stop()


def a_mail(to: str, key: str = "k", **changes: Any) -> OutgoingMessage:
    mail = Mail(
        subject="您的来访申请 – æøå",
        greeting="您好",
        paragraphs=(".", "A line that begins with a dot is not the end.", "<b>not bold</b>"),
        link=("See how it stands", "https://visits.example.org/en/g/x/"),
    )
    given = {"office_id": an_office().pk, "kind": "t", "mail": mail, "language": "zh-hans"}
    return post.queue(**given, key=key, to_address=to, at=AT, **changes)  # type: ignore[arg-type]


def words_of(part: Message) -> str:
    payload = part.get_payload(decode=True)
    return payload.decode().replace("\r\n", "\n") if isinstance(payload, bytes) else ""


def sent(row: OutgoingMessage) -> OutgoingMessage:
    relay.Relay(clock=lambda: AT).round()
    row.refresh_from_db()
    return row


def test_a_mail_arrives_whole_in_its_language(box: Box) -> None:
    row = sent(a_mail("guest@example.org", to_name="王 小明"))
    assert row.state == MessageState.SENT
    [mail] = box.mails
    assert mail["Message-ID"] == row.message_id
    assert str(make_header(decode_header(mail["Subject"]))) == "您的来访申请 – æøå"
    assert "王 小明" in str(make_header(decode_header(mail["To"])))
    _, text, html = (words_of(part) for part in mail.walk())
    assert "您好\n\n.\n\nA line" in text
    assert "&lt;b&gt;not bold&lt;/b&gt;" in html


def test_an_address_the_server_does_not_know_is_dead_with_its_reason_and_without_the_address(
    box: Box,
) -> None:
    row, other = a_mail("nobody@example.org", "a"), a_mail("guest@example.org", "b")
    assert sent(row).state == MessageState.DEAD
    assert row.last_error == "550 5.1.1 ... no such user here"
    other.refresh_from_db()
    assert other.state == MessageState.SENT


def test_an_address_that_is_busy_is_tried_again(box: Box) -> None:
    row = sent(a_mail("busy@example.org"))
    assert (row.state, row.attempts) == (MessageState.QUEUED, 1)
    assert row.last_error.startswith("450")


def test_a_mail_the_server_will_not_have_is_dead(box: Box) -> None:
    box.answer = "554 5.7.1 looks like spam"
    assert sent(a_mail("guest@example.org")).state == MessageState.DEAD


def test_a_name_with_a_line_break_begins_no_header_of_its_own(box: Box) -> None:
    sent(a_mail("guest@example.org", to_name="A\r\nBcc: victim@example.org"))
    assert box.mails[0]["Bcc"] is None


def test_a_server_that_is_down_keeps_the_mail(box: Box, settings: Any) -> None:
    settings.EMAIL_PORT = a_free_port()
    row = sent(a_mail("guest@example.org"))
    assert row.state == MessageState.QUEUED
    assert row.last_error == "the mail server does not answer: ConnectionRefusedError"


def test_a_server_that_says_nothing_is_not_waited_for_longer_than_the_timeout(
    settings: Any, box: Box
) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = silent.getsockname()[1], 0.2
        row = sent(a_mail("guest@example.org"))
    assert row.state == MessageState.QUEUED
    assert row.last_error.startswith("the mail server does not answer: ")


def test_an_address_no_mail_can_carry_is_dead_and_stops_nobody(box: Box) -> None:
    row, other = a_mail("a b@@", "a"), a_mail("guest@example.org", "b")
    assert sent(row).state == MessageState.DEAD
    other.refresh_from_db()
    assert other.state == MessageState.SENT


def test_a_demo_finds_its_mails_as_files(tmp_path: Any, settings: Any) -> None:
    settings.EMAIL_BACKEND = "leadinglights.office.access.actions.eml_files.EmlFiles"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    row = sent(a_mail("guest@example.org"))
    OutgoingMessage.objects.filter(pk=row.pk).update(state=MessageState.QUEUED)
    sent(row)  # the same mail again is the same file
    [file] = (tmp_path / "mail").iterdir()
    assert file.name.startswith("2017-09-04-080000-")
    assert file.stat().st_mode & 0o777 == 0o600
    assert message_from_bytes(file.read_bytes())["Message-ID"] == row.message_id
