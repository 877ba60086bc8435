"""The page of the post: shelves, pages, and what staff do with a mail that did not leave."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from leadinglights.office.access.actions import mending
from leadinglights.office.access.models import AuditEntry, OutgoingMessage
from leadinglights.office.access.queries import permission
from leadinglights.office.access.queries import post as lying
from leadinglights.office.access.states import MessageState
from tests.office.access.builders import AT, a_person, an_office
from tests.office.access.test_relay import a_mail

pytestmark = pytest.mark.django_db


def in_state(state: MessageState, key: str = "k") -> OutgoingMessage:
    row = a_mail(key)
    OutgoingMessage.objects.filter(pk=row.pk).update(state=state, attempts=6)
    row.refresh_from_db()
    return row


def test_what_nobody_sent_lies_on_the_shelf_that_wants_attention() -> None:
    for state in MessageState:
        in_state(state, key=state)
    counts = lying.counts(actor=a_person())
    assert counts == {"attention": 2, "waiting": 3, "sent": 1, "dropped": 1}
    box = lying.letterbox(actor=a_person(), shelf="attention", number=1)
    assert {row.state for row in box.rows} == {"dead", "unknown"}
    assert box.rows[0].state_label in {"could not be sent", "perhaps sent"}


@pytest.mark.parametrize("number", [-3, 0, 1, 2, 99])
def test_a_shelf_comes_in_pages_and_a_page_that_is_not_there_is_the_nearest(number: int) -> None:
    office = an_office()
    one = a_mail()
    copies = [
        OutgoingMessage(
            office=office, key=f"{n}", kind="t", to_address="a@example.org", language="en",
            subject=f"{n}", text="x", message_id=f"<{n}@x>", made_at=AT + timedelta(minutes=n), next_at=AT,
        )
        for n in range(1, 60)
    ]  # fmt: skip
    OutgoingMessage.objects.bulk_create(copies)
    box = lying.letterbox(actor=a_person(), shelf="waiting", number=number)
    assert (box.counts["waiting"], box.last) == (60, 2)
    assert box.number == min(max(number, 1), 2)
    assert (len(box.rows), box.rows[-1].message_id == one.public_id) == (
        (50, False) if box.number == 1 else (10, True)
    )


def test_an_unknown_shelf_is_the_first() -> None:
    assert lying.letterbox(actor=a_person(), shelf="nowhere", number=1).shelf == "attention"


def test_mails_about_a_thing_are_found_by_those_who_may_see_the_post() -> None:
    thing = in_state(MessageState.SENT, "any row of the office")
    told = a_mail("about it", about=thing)
    a_mail("about nothing")
    assert [row.message_id for row in lying.about(thing, actor=a_person())] == [told.public_id]
    assert lying.about(thing, actor=a_person("administrator")) == ()
    assert lying.about(thing, actor=a_person(office=an_office("aarhus"))) == ()


@pytest.mark.parametrize("state", [MessageState.DEAD, MessageState.UNKNOWN, MessageState.QUEUED])
def test_a_mail_is_sent_again_with_all_its_tries(state: MessageState) -> None:
    row = in_state(state)
    mending.send_again(message_id=row.public_id, actor_id=a_person().pk, at=AT)
    row.refresh_from_db()
    assert (row.state, row.attempts, row.next_at) == (MessageState.QUEUED, 0, AT)
    assert AuditEntry.objects.get().verb == "send_again"


@pytest.mark.parametrize("state", [MessageState.SENT, MessageState.SENDING, MessageState.DROPPED])
@pytest.mark.parametrize("deed", [mending.send_again, mending.drop])
def test_a_mail_that_left_or_leaves_now_stays_as_it_is(state: MessageState, deed: Any) -> None:
    row = in_state(state)
    with pytest.raises(mending.MailHasLeft):
        deed(message_id=row.public_id, actor_id=a_person().pk, at=AT)
    assert not AuditEntry.objects.exists()


def test_a_mail_is_dropped() -> None:
    row = in_state(MessageState.DEAD)
    mending.drop(message_id=row.public_id, actor_id=a_person().pk, at=AT)
    row.refresh_from_db()
    assert row.state == MessageState.DROPPED


def test_an_assistant_reads_the_post_and_changes_nothing() -> None:
    row, assistant = in_state(MessageState.DEAD), a_person("assistant")
    whole = lying.message(actor=assistant, message_id=row.public_id)
    assert whole is not None
    assert "We answer within a week." in whole.text
    with pytest.raises(permission.NotAllowed):
        mending.drop(message_id=row.public_id, actor_id=assistant.pk, at=AT)
    with pytest.raises(permission.NotAllowed):
        mending.drop(message_id=uuid4(), actor_id=assistant.pk, at=AT)
