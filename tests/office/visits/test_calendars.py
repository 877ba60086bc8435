"""Calendars of guests, hosts, drivers and interpreters: identities, sequences, what was taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid5
from zoneinfo import ZoneInfo

import pytest
from django.core import signing
from django.db import transaction
from icalendar import Calendar

from leadinglights.office.registry.models import Host, HostContact
from leadinglights.office.visits.actions import calendar_feeds
from leadinglights.office.visits.actions.assumptions import NotThere
from leadinglights.office.visits.models import ProgrammeItem, ProgrammeVersion, Stop, Visit
from leadinglights.office.visits.queries import calendars, diary, feeds
from tests.office.visits import weeks

RELEASED_AT = datetime(2017, 8, 25, 10, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def week(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    with django_db_blocker.unblock(), transaction.atomic():
        period = weeks.the_week()
        weeks.planned(period)
        yield period
        transaction.set_rollback(True)


@pytest.fixture
def baoding(db: None, week: Any) -> Visit:
    return weeks.visit("baoding")


def events(file: bytes) -> dict[str, Any]:
    return {str(one["UID"]): one for one in Calendar.from_ical(file).walk("VEVENT")}


def method(file: bytes) -> str:
    return str(Calendar.from_ical(file)["METHOD"])


def released(visit: Visit) -> ProgrammeVersion:
    version = visit.programme.versions.get()
    ProgrammeVersion.objects.filter(pk=version.pk).update(state="released", released_at=RELEASED_AT)
    return ProgrammeVersion.objects.get(pk=version.pk)


def next_version(old: ProgrammeVersion, *, without: str = "") -> ProgrammeVersion:
    """Release another version: the same items, an hour later, but for one kind."""
    items = list(old.items.all())
    ProgrammeVersion.objects.filter(pk=old.pk).update(state="superseded")
    new = ProgrammeVersion.objects.create(
        office=old.office,
        programme=old.programme,
        plan=old.plan,
        number=old.number + 1,
        state="released",
        released_at=RELEASED_AT + timedelta(days=1),
    )
    for item in items:
        if item.kind != without:
            item.pk, item.public_id = None, uuid5(item.public_id, "next")
            item.programme_version = new
            item.starts_min, item.ends_min = item.starts_min + 30, item.ends_min + 30
            item.save(force_insert=True)
    return new


def test_a_moved_entry_keeps_its_uid_and_its_sequence_rises(baoding: Visit) -> None:
    before = events(calendars.file("visit", baoding, language="en"))
    next_version(released(baoding))
    after = events(calendars.file("visit", baoding, language="en"))
    assert before.keys() == after.keys()
    for uid, event in after.items():
        assert event["SEQUENCE"] == before[uid]["SEQUENCE"] + 1
        assert event["DTSTART"].dt == before[uid]["DTSTART"].dt + timedelta(minutes=30)


def test_what_was_released_and_is_gone_comes_as_cancelled(baoding: Visit) -> None:
    before = events(calendars.file("visit", baoding, language="en"))
    next_version(released(baoding), without="reception")
    after = events(calendars.file("visit", baoding, language="en"))
    gone = [event for event in after.values() if event["STATUS"] == "CANCELLED"]
    assert before.keys() == after.keys()
    assert len(gone) == 1
    assert gone[0]["TRANSP"] == "TRANSPARENT"
    assert gone[0]["SEQUENCE"] == 2


def test_each_reads_their_own_language_and_the_same_identities(baoding: Visit) -> None:
    danish, chinese = (
        events(calendars.file("visit", baoding, language=code)) for code in ("da", "zh-hans")
    )
    assert danish.keys() == chinese.keys()
    said = " ".join(str(event["SUMMARY"]) for event in chinese.values())
    assert "市长会见" in said
    assert "Borgmesterens modtagelse" in " ".join(str(e["SUMMARY"]) for e in danish.values())


def test_a_host_sees_its_own_stops_with_numbers_and_no_names(baoding: Visit) -> None:
    host = Host.objects.select_related("organisation", "office").get(organisation__code="danfoss")
    found = events(calendars.file("host", host, language="en"))
    stops = ProgrammeItem.objects.filter(site_offer__host=host, stop__isnull=False)
    assert len(found) >= stops.count() > 0
    everything = " ".join(str(event["DESCRIPTION"]) for event in found.values())
    assert "8 guests" in everything
    assert "Jungfeng" not in everything
    assert (
        found.keys()
        <= events(calendars.file("visit", baoding, language="en")).keys()
        | events(calendars.file("visit", weeks.visit("dalian"), language="en")).keys()
    )


def test_a_driver_sees_drives_and_an_interpreter_sees_sessions(baoding: Visit) -> None:
    item = ProgrammeItem.objects.filter(kind="leg", vehicle__isnull=False).first()
    assert item is not None
    assert item.vehicle is not None
    drives = events(calendars.file("driver", item.vehicle, language="en"))
    assert drives
    assert all("From " in str(event["DESCRIPTION"]) for event in drives.values())
    spoken = ProgrammeItem.objects.filter(interpreter__isnull=False).first()
    assert spoken is not None
    assert spoken.interpreter is not None
    sessions = events(calendars.file("interpreter", spoken.interpreter, language="en"))
    assert len(sessions) == ProgrammeItem.objects.filter(interpreter=spoken.interpreter).count()


def test_a_request_needs_both_addresses_and_names_them(baoding: Visit) -> None:
    host = Host.objects.select_related("organisation", "office").get(organisation__code="danfoss")
    assert method(calendars.file("host", host, language="en", method="REQUEST")) == "PUBLISH"
    HostContact.objects.create(office=host.office, host=host, email="visits@example.org")
    type(host.office).objects.filter(pk=host.office_id).update(contact_email="office@example.org")
    host = Host.objects.select_related("organisation", "office").get(pk=host.pk)
    file = calendars.file("host", host, language="en", method="REQUEST")
    assert method(file) == "REQUEST"
    for event in events(file).values():
        assert event["ORGANIZER"] == "mailto:office@example.org"
        assert event["ATTENDEE"] == "mailto:visits@example.org"


def test_a_cancelled_visit_is_taken_back_from_every_calendar(baoding: Visit) -> None:
    before = events(calendars.file("visit", baoding, language="en"))
    Visit.objects.filter(pk=baoding.pk).update(state="cancelled")
    file = calendars.file("visit", weeks.visit("baoding"), language="en")
    assert method(file) == "CANCEL"
    for uid, event in events(file).items():
        assert event["STATUS"] == "CANCELLED"
        assert event["SEQUENCE"] > before[uid]["SEQUENCE"]


def token_of(address: str) -> str:
    return address.rpartition("/")[2].removesuffix(".ics")


def test_guests_subscribe_to_what_was_released_and_hosts_to_what_they_were_asked(
    baoding: Visit,
) -> None:
    guests = token_of(calendars.address("visit", baoding.public_id, "en"))
    assert events(calendars.feed(token=guests, language="en") or b"") == {}
    stop = Stop.objects.filter(visit=baoding, site_offer__host__isnull=False)[0]
    assert stop.site_offer.host is not None
    host = token_of(calendars.address("host", stop.site_offer.host.public_id, "en"))
    assert events(calendars.feed(token=host, language="en") or b"") == {}
    Stop.objects.filter(pk=stop.pk).update(state="proposed")
    assert len(events(calendars.feed(token=host, language="en") or b"")) == 1
    released(baoding)
    file = calendars.feed(token=guests, language="en") or b""
    assert len(events(file)) > 5
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT1H" in file
    assert file == calendars.feed(token=guests, language="en")


@pytest.mark.parametrize(
    "scope", [{}, {"w": "visit"}, {"w": "office", "i": "x"}, {"w": "host", "i": "x"}, []]
)
def test_a_token_that_says_nothing_we_know_opens_nothing(db: None, scope: Any) -> None:
    assert calendars.feed(token=signing.dumps(scope, salt=calendars.SALT), language="en") is None


def test_a_token_of_another_purpose_or_changed_opens_nothing(baoding: Visit) -> None:
    token = token_of(calendars.address("visit", baoding.public_id, "en"))
    for wrong in (
        token[:-1],
        "x",
        signing.dumps({"w": "visit", "i": str(baoding.public_id)}, salt="another"),
    ):
        assert calendars.feed(token=wrong, language="en") is None


@pytest.mark.parametrize(
    ("on", "offset_h"),
    [
        (date(2017, 3, 26), 2),
        (date(2017, 10, 29), 1),
        (date(2017, 3, 25), 1),
        (date(2017, 10, 28), 2),
    ],
)
def test_minutes_after_midnight_are_the_clock_on_the_wall_on_changeover_days(
    on: date, offset_h: int
) -> None:
    moment = diary._instant(on, 9 * 60 + 15, ZoneInfo("Europe/Copenhagen"))
    assert (moment.hour, moment.minute) == (9, 15)
    assert moment.utcoffset() == timedelta(hours=offset_h)
    midnight = diary._instant(on, 24 * 60, ZoneInfo("Europe/Copenhagen"))
    assert midnight.date() == on + timedelta(days=1)


def test_one_address_is_taken_back_alone_and_a_new_one_ends_the_one_before(
    week: Any, baoding: Visit
) -> None:
    released(baoding)
    person = weeks.a_coordinator(week)
    mine = {"visit_id": baoding.public_id, "whose": "visit", "thing": baoding.public_id}
    deed: dict[str, Any] = {**mine, "actor_id": person.pk, "at": weeks.AT}

    def good(row: feeds.FeedRow) -> bool:
        return calendars.feed(token=token_of(row.address), language="en") is not None

    def rows() -> list[feeds.FeedRow]:
        found = feeds.of_visit(
            actor=person, visit_id=baoding.public_id, language="en", papers_in="en"
        )
        assert found is not None
        return list(found.feeds)

    first, host, *_others = rows()
    assert (first.whose, host.whose, good(first), good(host)) == ("visit", "host", True, True)
    calendar_feeds.renew(**deed)
    second = rows()[0]
    assert (good(first), good(second), good(host)) == (False, True, True)
    calendar_feeds.end(**deed)
    assert (good(second), rows()[0].address) == (False, "")
    calendar_feeds.renew(**deed)
    assert (good(rows()[0]), good(second)) == (True, False)


def test_the_calendar_of_somebody_else_is_not_taken_back_from_this_visit(
    week: Any, baoding: Visit
) -> None:
    dalian = weeks.visit("dalian")
    with pytest.raises(NotThere):
        calendar_feeds.end(
            visit_id=baoding.public_id, whose="visit", thing=dalian.public_id,
            actor_id=weeks.a_coordinator(week).pk, at=weeks.AT,
        )  # fmt: skip
