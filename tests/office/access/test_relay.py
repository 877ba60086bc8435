"""The outbox: nothing is lost, and what comes twice after a crash is known to be the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from email.header import decode_header, make_header

import pytest
from django.core.mail import EmailMessage

from leadinglights.documents.mail import Mail
from leadinglights.office.access.actions import post, relay, sending
from leadinglights.office.access.models import OfficeText, OutgoingMessage
from leadinglights.office.access.states import MessageState
from tests.office.access.builders import AT, an_office

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


class Clock:
    def __init__(self) -> None:
        self.now = AT

    def __call__(self) -> datetime:
        return self.now


def a_mail(key: str = "request:1:received", **changes: object) -> OutgoingMessage:
    given: dict[str, object] = {
        "office_id": an_office().pk,
        "key": key,
        "kind": "request_received",
        "mail": Mail(subject="We have your request", paragraphs=("We answer within a week.",)),
        "to_address": "guest@example.org",
        "to_name": "The office of a mayor, Ltd",
        "language": "en",
        "at": AT,
    }
    return post.queue(**{**given, **changes})  # type: ignore[arg-type]


def state_of(row: OutgoingMessage) -> OutgoingMessage:
    row.refresh_from_db()
    return row


def refusing(**how: bool) -> Callable[..., None]:
    def send(row: OutgoingMessage, sender: sending.Sender) -> None:
        raise sending.NotTaken("550 no such box", **how)

    return send


def test_a_mail_is_sent_with_its_message_id_in_two_forms(
    mailoutbox: list[EmailMessage],
) -> None:
    row = a_mail()
    assert relay.Relay(clock=Clock()).round() == 1
    [sent] = mailoutbox
    message = sent.message()
    assert message["Message-ID"] == row.message_id
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["To"] == '"The office of a mayor, Ltd" <guest@example.org>'
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]
    assert (state_of(row).state, row.sent_at) == (MessageState.SENT, AT)
    assert relay.Relay(clock=Clock()).round() == 0


def test_it_comes_from_the_office_by_its_name_in_the_readers_language(
    mailoutbox: list[EmailMessage],
) -> None:
    office = an_office()
    office.contact_email = "visits@example.org"
    office.save()
    OfficeText.objects.create(office=office, language="da", name="Besøgstjenesten")
    a_mail(language="da")
    relay.Relay(clock=Clock()).round()
    message = mailoutbox[0].message()
    assert str(make_header(decode_header(message["From"]))) == "Besøgstjenesten <office@localhost>"
    assert mailoutbox[0].reply_to[0].endswith("<visits@example.org>")
    assert message["Content-Language"] == "da"


def test_a_calendar_goes_with_its_method_and_a_name_in_any_script(
    mailoutbox: list[EmailMessage],
) -> None:
    a_mail(
        attachments=[
            post.Attachment("日程.ics", "text/calendar; method=REQUEST", b"BEGIN:VCALENDAR\r\n")
        ]
    )
    relay.Relay(clock=Clock()).round()
    part = next(p for p in mailoutbox[0].message().walk() if p.get_filename())
    assert part.get_content_type() == "text/calendar"
    assert part.get_param("method") == "REQUEST"
    assert part.get_filename() == "日程.ics"
    assert part.get_payload(decode=True) == b"BEGIN:VCALENDAR\r\n"


def test_a_relay_killed_between_sending_and_marking_loses_nothing() -> None:
    row, arrived = a_mail(), []

    def killed(sent: OutgoingMessage, sender: sending.Sender) -> None:
        arrived.append(sent.message_id)
        raise KeyboardInterrupt  # as the process would end: nothing after it runs

    clock = Clock()
    with pytest.raises(KeyboardInterrupt):
        relay.Relay(clock=clock, send=killed).round()
    assert state_of(row).state == MessageState.SENDING
    second = relay.Relay(clock=clock, send=lambda sent, _: arrived.append(sent.message_id))
    assert second.round() == 0  # the lease of the dead one still runs
    clock.now += relay.LEASE + MINUTE
    assert second.round() == 1
    assert arrived == [row.message_id] * 2
    assert state_of(row).state == MessageState.SENT


def test_a_mail_that_must_not_come_twice_is_left_for_somebody_to_look_at() -> None:
    row, clock = a_mail(once_only=True), Clock()
    assert relay.claim(by="one that dies", at=clock.now) is not None
    clock.now += relay.LEASE + MINUTE
    assert relay.Relay(clock=clock, send=lambda *_: None).round() == 0
    assert (state_of(row).state, row.last_error) == (MessageState.UNKNOWN, relay.CUT_SHORT)


def test_two_relays_never_take_the_same_mail() -> None:
    rows = [a_mail(f"request:{number}:received") for number in range(4)]
    taken = [relay.claim(by=f"relay {number % 2}", at=AT) for number in range(5)]
    assert [row.pk for row in taken[:4] if row] == [row.pk for row in rows]
    assert taken[4] is None


def test_one_whose_lease_ran_out_may_not_mark_what_another_has() -> None:
    a_mail()
    slow = relay.claim(by="slow", at=AT)
    quick = relay.claim(by="quick", at=AT + relay.LEASE + MINUTE)
    assert slow is not None
    assert quick is not None
    assert not relay.mark_sent(slow, at=AT)
    relay.failed(slow, why="too late", for_good=True, at=AT)
    assert state_of(quick).state == MessageState.SENDING
    assert relay.mark_sent(quick, at=AT)


def test_what_is_refused_for_now_is_tried_at_longer_and_longer_waits_and_then_given_up() -> None:
    row, clock, waits = a_mail(), Clock(), []
    relaying = relay.Relay(clock=clock, send=refusing())
    for _ in relay.BACK_OFF:
        relaying.round()
        assert state_of(row).state == MessageState.QUEUED
        waits.append((row.next_at - clock.now).total_seconds() / 60)
        clock.now = row.next_at
    relaying.round()
    assert waits == [1, 5, 30, 120, 720]
    assert (state_of(row).state, row.last_error) == (MessageState.DEAD, "550 no such box")


def test_an_address_refused_for_good_is_not_tried_again_and_the_next_mail_leaves() -> None:
    dead, other = a_mail("a"), a_mail("b")

    def send(row: OutgoingMessage, sender: sending.Sender) -> None:
        if row.pk == dead.pk:
            raise sending.NotTaken("550 no such box", for_good=True)

    assert relay.Relay(clock=Clock(), send=send).round() == 1
    assert state_of(dead).state == MessageState.DEAD
    assert state_of(other).state == MessageState.SENT


def test_a_server_that_is_down_costs_one_mail_a_try_and_the_others_none() -> None:
    rows, clock = [a_mail(f"{number}") for number in range(3)], Clock()
    relaying = relay.Relay(clock=clock, send=refusing(nobody_answers=True))
    relaying.round()
    relaying.round()
    assert [state_of(row).attempts for row in rows] == [1, 0, 0]
    clock.now += relay.PAUSE
    relaying.round()
    assert [state_of(row).attempts for row in rows] == [1, 1, 0]


def test_an_error_nobody_foresaw_keeps_the_mail_and_names_an_incident() -> None:
    row = a_mail()

    def send(row: OutgoingMessage, sender: sending.Sender) -> None:
        raise RuntimeError("guest@example.org")

    relay.Relay(clock=Clock(), send=send).round()
    assert state_of(row).state == MessageState.QUEUED
    assert row.last_error.startswith("incident ")


def test_a_mail_held_back_leaves_when_its_quiet_period_is_over() -> None:
    row, clock = a_mail(send_after=AT + MINUTE), Clock()
    relaying = relay.Relay(clock=clock, send=lambda *_: None)
    assert (state_of(row).state, relaying.round()) == (MessageState.HELD_BACK, 0)
    clock.now += MINUTE
    assert relaying.round() == 1


def test_what_was_sent_keeps_no_link_that_opens_anything(mailoutbox: list[EmailMessage]) -> None:
    link = ("See how it stands", "http://localhost:8000/en/g/6KQhvn0T1pUDLvkkq/")
    row = a_mail(mail=Mail(subject="x", paragraphs=("x",), link=link))
    relay.Relay(clock=Clock()).round()
    assert "6KQhvn0T1pUDLvkkq" in str(mailoutbox[0].body)
    assert "6KQhvn0T1pUDLvkkq" not in state_of(row).text + row.html
    assert "/en/g/***/" in row.text


def test_a_dropped_mail_never_leaves() -> None:
    row = a_mail()
    assert post.drop(office_id=row.office_id, key=row.key)
    assert relay.Relay(clock=Clock(), send=lambda *_: None).round() == 0
    assert not post.drop(office_id=row.office_id, key=row.key)
