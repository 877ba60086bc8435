"""People are told of changes once, bundled, after a quiet while."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from leadinglights.office.access.actions import links
from leadinglights.office.access.models import GuestLink, OutgoingMessage
from leadinglights.office.access.states import MessageState
from leadinglights.office.visits.actions import living, noticing
from leadinglights.office.visits.models import Notice, Visit
from leadinglights.office.visits.queries import telling
from leadinglights.office.visits.states import Concerned
from tests.office.access.builders import a_person
from tests.office.visits.weeks import the_week, visit

pytestmark = pytest.mark.django_db
NOON = datetime(2017, 9, 4, 10, 0, tzinfo=UTC)
NIGHT = datetime(2017, 9, 4, 21, 30, tzinfo=UTC)
LATER = NOON + timedelta(minutes=11)
WHO = UUID("01920000-0000-7000-8000-00000000000c")
TEN = {"on": "2017-09-05", "start": 600, "end": 660}
ELEVEN = {"on": "2017-09-05", "start": 660, "end": 720}


def tell(guests: Visit, code: str, **changes: Any) -> Notice | None:
    said: dict[str, Any] = {
        "at": NOON,
        "concerned": Concerned.HOST,
        "to_address": "plant@example.org",
        "key": f"{code}-{Notice.objects.count()}",
        **{
            name: changes.pop(name)
            for name in ("at", "to_address", "key", "send_after", "concerned")
            if name in changes
        },
    }
    return noticing.tell(
        visit=guests,
        concerned=said.pop("concerned"),
        who=WHO,
        to_name="The plant",
        language="en",
        change={"code": code, "what": "A walk", "guests": "Baoding", "thing": "walk", **changes},
        **said,
    )


def a_visit() -> Visit:
    the_week()
    return visit("baoding")


def test_the_same_key_is_told_once() -> None:
    guests = a_visit()
    first = tell(guests, "new", to=TEN, key="k")
    assert tell(guests, "new", to=ELEVEN, key="k") == first
    assert Notice.objects.count() == 1


def test_all_that_concerns_a_person_goes_in_one_mail_after_the_quiet_while() -> None:
    guests = a_visit()
    tell(guests, "new", to=TEN, thing="a")
    tell(guests, "new", to=ELEVEN, thing="b")
    assert noticing.bundle_and_send(at=NOON + timedelta(minutes=5)) == 0
    assert noticing.bundle_and_send(at=LATER) == 1
    mail = OutgoingMessage.objects.get()
    assert mail.text.count("New: A walk with Baoding") == 2
    assert noticing.bundle_and_send(at=LATER) == 0


def test_what_is_moved_there_and_back_is_never_told() -> None:
    guests = a_visit()
    tell(guests, "moved", **{"from": TEN, "to": ELEVEN})
    assert tell(guests, "moved", **{"from": ELEVEN, "to": TEN}) is None
    assert noticing.bundle_and_send(at=LATER) == 0


def test_two_moves_are_told_as_one() -> None:
    guests = a_visit()
    tell(guests, "moved", **{"from": TEN, "to": ELEVEN})
    tell(guests, "moved", **{"from": ELEVEN, "to": {**ELEVEN, "on": "2017-09-06"}})
    noticing.bundle_and_send(at=LATER)
    text = OutgoingMessage.objects.get().text
    assert (
        "Tuesday, 5 September 2017, 10:00–11:00 becomes Wednesday, 6 September 2017, 11:00–12:00"
        in text
    )


def test_what_came_in_and_fell_away_again_is_never_told() -> None:
    guests = a_visit()
    tell(guests, "new", to=TEN)
    assert tell(guests, "gone", **{"from": TEN}) is None


def test_nobody_is_told_at_night() -> None:
    guests = a_visit()
    evening = datetime(2017, 9, 4, 19, 30, tzinfo=UTC)  # 21:30 in Sønderborg
    notice = tell(guests, "new", to=TEN, at=evening)
    assert notice is not None
    assert notice.send_after == datetime(2017, 9, 5, 5, 0, tzinfo=UTC)


def test_what_cannot_wait_is_told_at_once() -> None:
    guests = a_visit()
    night = datetime(2017, 9, 4, 21, 30, tzinfo=UTC)
    tell(guests, "new", to=TEN, at=night, send_after=night)
    assert noticing.bundle_and_send(at=night) == 1


def test_a_second_mail_keeps_its_distance_from_the_first() -> None:
    guests = a_visit()
    tell(guests, "new", to=TEN)
    noticing.bundle_and_send(at=LATER)
    second = tell(guests, "new", to=ELEVEN, thing="b", at=LATER)
    assert second is not None
    assert second.send_after == LATER + timedelta(hours=1)


def test_whoever_has_no_address_is_told_by_hand() -> None:
    guests = a_visit()
    notice = tell(guests, "new", to=TEN, to_address="")
    assert notice is not None
    assert noticing.bundle_and_send(at=LATER) == 0
    person = a_person("coordinator", office=guests.office)
    told: dict[str, Any] = {"notice_id": notice.public_id, "actor_id": person.pk, "at": LATER}
    with pytest.raises(noticing.NoSuchNotice):
        noticing.told_by_hand(visit_id=notice.public_id, **told)  # of no such visit
    noticing.told_by_hand(visit_id=guests.public_id, **told)
    notice.refresh_from_db()
    assert notice.state == "sent"
    with pytest.raises(noticing.NoSuchNotice):
        noticing.told_by_hand(visit_id=guests.public_id, **told)


def test_who_is_rung_once_is_told_everything_and_stands_there_once() -> None:
    guests = a_visit()
    first = tell(guests, "new", to=TEN, thing="a", to_address="")
    tell(guests, "new", to=ELEVEN, thing="b", to_address="")
    person = a_person("coordinator", office=guests.office)
    shown = telling.of_visit(actor=person, visit_id=guests.public_id, language="en")
    assert shown is not None
    (row,) = shown.told
    assert (row.by_hand, len(row.texts)) == (True, 2)
    assert first is not None
    noticing.told_by_hand(
        visit_id=guests.public_id, notice_id=row.notice_id, actor_id=person.pk, at=LATER
    )
    assert set(Notice.objects.values_list("state", flat=True)) == {"sent"}


def test_what_waits_for_the_morning_is_not_told_of_a_visit_called_off_in_the_night() -> None:
    guests = a_visit()
    tell(guests, "new", to=TEN, at=NIGHT)
    person = a_person("coordinator", office=guests.office)
    living.cancel(
        visit_id=guests.public_id, version=guests.version, reason="a storm", actor_id=person.pk,
        at=NIGHT,
    )  # fmt: skip
    assert [row.state for row in Notice.objects.all()] == ["dropped"]
    assert noticing.bundle_and_send(at=NIGHT + timedelta(days=1)) == 0


def test_who_knows_of_a_visit_reads_that_it_is_called_off_instead_of_its_last_change() -> None:
    guests = a_visit()
    tell(guests, "new", to=TEN, concerned=Concerned.INTERPRETER)
    noticing.bundle_and_send(at=LATER)
    tell(guests, "moved", concerned=Concerned.INTERPRETER, at=NIGHT, **{"from": TEN, "to": ELEVEN})
    person = a_person("coordinator", office=guests.office)
    living.cancel(
        visit_id=guests.public_id, version=guests.version, reason="a storm", actor_id=person.pk,
        at=NIGHT,
    )  # fmt: skip
    assert noticing.bundle_and_send(at=NIGHT + timedelta(days=1)) == 1
    text = OutgoingMessage.objects.latest("pk").text
    assert "The visit of City of Baoding is cancelled." in text
    assert "becomes" not in text


def test_nobody_is_told_of_a_programme_that_is_over() -> None:
    guests = a_visit()
    Visit.objects.filter(pk=guests.pk).update(state="under_way")
    tell(guests, "new", to=TEN, at=NIGHT)
    living.turn(at=guests.departs)
    assert [row.state for row in Notice.objects.all()] == ["dropped"]


def test_a_mail_no_server_took_is_shown_as_failed() -> None:
    guests = a_visit()
    tell(guests, "new", to=TEN)
    noticing.bundle_and_send(at=LATER)
    OutgoingMessage.objects.update(state=MessageState.DEAD)
    noticing.bundle_and_send(at=LATER)
    assert Notice.objects.get().state == "failed"


def test_the_link_of_the_mail_says_that_it_was_seen() -> None:
    guests = a_visit()
    tell(guests, "new", to=TEN, thing="a")
    tell(guests, "new", to=ELEVEN, thing="b")
    noticing.bundle_and_send(at=LATER)
    link = GuestLink.objects.get(purpose="notice")
    assert noticing.acknowledge(link=link, at=LATER) == 2
    assert noticing.acknowledge(link=link, at=LATER) == 0
    assert links.thing_of(link, Notice).state == "acknowledged"
