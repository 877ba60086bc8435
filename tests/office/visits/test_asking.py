"""Hosts are asked once, reminded at decent hours, and not waited for for ever."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction

from leadinglights.office.access.models import OutgoingMessage
from leadinglights.office.registry.actions import contacts
from leadinglights.office.registry.models import Host, HostContact
from leadinglights.office.visits.actions import agreed, answering, asking
from leadinglights.office.visits.actions.answering import Answer
from leadinglights.office.visits.actions.saving import PlanChangedMeanwhile
from leadinglights.office.visits.models import (
    HostAsk,
    HostQuestions,
    PlanningPeriod,
    Repair,
    Stop,
)
from leadinglights.office.visits.queries import asks, goodwill, sessions
from leadinglights.office.visits.states import HostAnswerKind
from tests.office.access.builders import a_person
from tests.office.visits import weeks

pytestmark = pytest.mark.django_db
AT = datetime(2017, 8, 21, 9, 0, tzinfo=UTC)  # a Monday, two weeks before
FRIDAY = date(2017, 9, 1)
YES = Answer(kind=HostAnswerKind.CONFIRMED)


@pytest.fixture(scope="module")
def planned(django_db_setup: None, django_db_blocker: Any) -> Iterator[PlanningPeriod]:
    with django_db_blocker.unblock(), transaction.atomic():
        week = weeks.the_week()
        weeks.planned(week)
        yield week
        transaction.set_rollback(True)


@pytest.fixture
def week(db: None, planned: PlanningPeriod) -> PlanningPeriod:
    return planned


def ask(week: PlanningPeriod, **changes: Any) -> asking.Asked:
    wanted: dict[str, Any] = {
        "period_id": week.public_id,
        "plan_number": 1,
        "answer_by": FRIDAY,
        "actor_id": a_person("coordinator", office=week.office).pk,
        "at": AT,
    }
    return asking.ask_hosts(**{**wanted, **changes})


def address(code: str, email: str = "host@example.org") -> Host:
    host = Host.objects.get(organisation__code=code)
    HostContact.objects.create(office=host.office, host=host, email=email, language="en")
    return host


def test_every_host_is_asked_once_and_each_gets_one_mail(week: PlanningPeriod) -> None:
    address("danish_crown")
    asked = ask(week)
    assert (len(asked.by_mail), len(asked.by_hand)) == (1, 7)
    mail = OutgoingMessage.objects.get(kind="ask_host")
    assert "City of Baoding" in mail.subject
    assert "Friday, 8 September 2017, 08:00–09:30" in mail.text
    assert "/en/g/" in mail.text
    with pytest.raises(asking.NothingToAsk):
        ask(week)
    assert OutgoingMessage.objects.count() == 1


def test_nobody_is_asked_for_a_stop_that_needs_no_asking(week: PlanningPeriod) -> None:
    ask(week)
    free = Stop.objects.filter(site_offer__ask=False)
    assert {stop.state for stop in free} == {"confirmed"}
    assert not HostAsk.objects.filter(stop__in=free).exists()


def test_two_delegations_in_one_session_are_one_ask(week: PlanningPeriod) -> None:
    ask(week)
    plant = HostAsk.objects.filter(stop__site_offer__code="district_heating_plant_tour")
    assert sorted(plant.values_list("shared", flat=True)) == [False, True]
    person = a_person("coordinator", office=week.office)
    ledger = goodwill.of_year(actor=person, year=2017, language="en")
    counted = {row.name: row.asked for row in ledger if row.kind == "host"}
    assert counted["Sønderborg Varme"] == 2  # the plant for both, the walk for one


def test_hosts_are_not_asked_by_a_plan_that_is_not_the_newest(week: PlanningPeriod) -> None:
    with pytest.raises(PlanChangedMeanwhile):
        ask(week, plan_number=7)


@pytest.mark.parametrize("day", [date(2017, 8, 21), date(2017, 9, 6)])
def test_the_day_of_the_answer_lies_between_today_and_the_visit(
    week: PlanningPeriod, day: date
) -> None:
    with pytest.raises(asking.WrongAnswerBy):
        ask(week, answer_by=day)


def test_a_reminder_comes_after_three_days_at_working_hours_and_twice_at_most(
    week: PlanningPeriod,
) -> None:
    address("danish_crown")
    ask(week)
    assert asking.remind_hosts(at=AT + timedelta(days=2)) == 0
    assert asking.remind_hosts(at=AT + timedelta(days=3, hours=10)) == 0  # in the evening
    assert asking.remind_hosts(at=AT + timedelta(days=3)) == 1
    assert asking.remind_hosts(at=AT + timedelta(days=3, hours=1)) == 0
    assert asking.remind_hosts(at=AT + timedelta(days=5)) == 0  # a Saturday
    assert asking.remind_hosts(at=AT + timedelta(days=7)) == 1
    assert asking.remind_hosts(at=AT + timedelta(days=10)) == 0
    assert OutgoingMessage.objects.filter(kind="remind_host").count() == 2


def test_a_yes_is_confirmed_with_a_calendar_in_the_hosts_language(week: PlanningPeriod) -> None:
    host = address("danish_crown")
    HostContact.objects.filter(host=host).update(language="da")
    ask(week)
    stop = Stop.objects.get(host=host)
    actor = a_person("coordinator", office=week.office).pk
    for answer in (YES, YES):
        answering.answer_for_host(
            stop_id=stop.public_id, version=stop.version, answer=answer, actor_id=actor, at=AT
        )
    assert agreed.tell_what_was_agreed(at=AT + timedelta(minutes=9)) == 0
    assert agreed.tell_what_was_agreed(at=AT + timedelta(minutes=10)) == 1
    assert agreed.tell_what_was_agreed(at=AT + timedelta(minutes=11)) == 0
    mail = OutgoingMessage.objects.get(kind="host_agreed")
    (one,) = mail.attachments
    calendar = base64.b64decode(one["base64"]).decode()
    assert (mail.language, one["type"]) == ("da", "text/calendar; method=PUBLISH")
    assert calendar.count("BEGIN:VEVENT") == 1
    assert "STATUS:CONFIRMED" in calendar
    assert "X-WR-CALNAME:Besøg hos Danish Crown" in calendar


def test_a_host_who_says_yes_to_several_stops_reads_one_mail(week: PlanningPeriod) -> None:
    host = address("sonderborg_varme")
    ask(week)
    actor = a_person("coordinator", office=week.office).pk
    asked = sessions.together(sessions.of_host(host, week))
    assert len(asked) == 2
    for minutes, session in enumerate(asked):
        answering.answer_for_host(
            stop_id=session.first.public_id,
            version=session.first.version,
            answer=YES,
            actor_id=actor,
            at=AT + timedelta(minutes=minutes),
        )
    assert agreed.tell_what_was_agreed(at=AT + timedelta(minutes=10)) == 0
    assert agreed.tell_what_was_agreed(at=AT + timedelta(minutes=11)) == 1
    mail = OutgoingMessage.objects.get(kind="host_agreed")
    (one,) = mail.attachments
    assert base64.b64decode(one["base64"]).decode().count("BEGIN:VEVENT") == 3
    assert "The calendar file holds all times." in mail.text


def test_who_has_answered_is_not_reminded(week: PlanningPeriod) -> None:
    host = address("danish_crown")
    ask(week)
    stop = Stop.objects.get(host=host)
    answering.answer_for_host(
        stop_id=stop.public_id,
        version=stop.version,
        answer=YES,
        actor_id=a_person("assistant", office=week.office).pk,
        at=AT,
    )
    assert asking.remind_hosts(at=AT + timedelta(days=3)) == 0


def test_a_question_nobody_answered_ends_and_the_week_is_to_be_mended(
    week: PlanningPeriod,
) -> None:
    ask(week, answer_by=date(2017, 8, 25))
    waiting = Stop.objects.filter(state="proposed").count()
    assert asking.lapse(at=AT + timedelta(days=5)) == 0
    assert asking.lapse(at=AT + timedelta(days=7)) > 0
    assert Stop.objects.filter(state="lapsed").count() == waiting
    assert set(Repair.objects.values_list("cause", flat=True)) == {"lapsed"}
    assert asking.lapse(at=AT + timedelta(days=7)) == 0


def test_an_answer_by_phone_needs_no_question_by_mail(week: PlanningPeriod) -> None:
    stop = Stop.objects.get(host__organisation__code="danish_crown")
    answering.answer_for_host(
        stop_id=stop.public_id,
        version=stop.version,
        answer=YES,
        actor_id=a_person("coordinator", office=week.office).pk,
        at=AT,
    )
    stop.refresh_from_db()
    assert (stop.state, stop.asked_at) == ("confirmed", AT)
    assert HostAsk.objects.filter(stop=stop).count() == 1


def test_a_new_link_ends_the_earlier_one(week: PlanningPeriod) -> None:
    from leadinglights.office.access.actions import links

    ask(week)
    person = a_person("coordinator", office=week.office)
    questions = HostQuestions.objects.order_by("pk")[0]
    first, second = (
        asking.link_by_hand(
            period_id=week.public_id, questions_id=questions.public_id, actor_id=person.pk, at=AT
        )
        for _ in range(2)
    )
    token = first.rstrip("/").rpartition("/")[2]
    with pytest.raises(links.LinkNotValid):
        links.find(token=token, at=AT)
    assert links.find(token=second.rstrip("/").rpartition("/")[2], at=AT).purpose == "host"


def test_a_link_is_made_for_the_week_it_belongs_to_alone(week: PlanningPeriod) -> None:
    ask(week)
    person = a_person("coordinator", office=week.office)
    questions = HostQuestions.objects.order_by("pk")[0]
    other = PlanningPeriod.objects.exclude(pk=week.pk).order_by("pk")[0]
    with pytest.raises(asking.NoSuchQuestions):
        asking.link_by_hand(
            period_id=other.public_id, questions_id=questions.public_id, actor_id=person.pk, at=AT
        )


def test_a_link_lasts_until_the_last_visit_is_over(week: PlanningPeriod) -> None:
    from leadinglights.office.access.actions import links

    ask(week)
    person = a_person("coordinator", office=week.office)
    questions = HostQuestions.objects.order_by("pk")[0]
    made = asking.link_by_hand(
        period_id=week.public_id, questions_id=questions.public_id, actor_id=person.pk, at=AT
    )
    token = made.rstrip("/").rpartition("/")[2]
    assert links.find(token=token, at=datetime(2017, 9, 8, 20, 0, tzinfo=UTC)).purpose == "host"
    with pytest.raises(links.LinkNotValid):
        links.find(token=token, at=datetime(2017, 9, 9, 8, 0, tzinfo=UTC))


def test_the_desk_sees_who_waits_and_who_has_no_address(week: PlanningPeriod) -> None:
    address("danish_crown")
    ask(week)
    person = a_person("assistant", office=week.office)
    shown = asks.of_week(actor=person, period_id=week.public_id, language="en", at=AT)
    assert shown is not None
    assert (shown.to_ask, shown.waiting) == (0, 11)
    assert [host.name for host in shown.hosts if host.has_address] == ["Danish Crown, Blans"]


def test_two_who_change_one_contact_do_not_lose_a_word(week: PlanningPeriod) -> None:
    host = address("danish_crown")
    person = a_person("coordinator", office=week.office)

    def change(version: int, name: str) -> None:
        contacts.change_contact(
            host_id=host.public_id,
            version=version,
            name=name,
            email="",
            phone="",
            language="da",
            names_needed=False,
            actor_id=person.pk,
            at=AT,
        )

    change(1, "Reception")
    with pytest.raises(contacts.ContactChanged):
        change(1, "Gate")
    assert HostContact.objects.get(host=host).name == "Reception"
