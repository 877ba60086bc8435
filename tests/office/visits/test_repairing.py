"""After a change the planner proposes the fewest changes; a person takes them; those concerned are told."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction

from leadinglights.office.access.models import OutgoingMessage
from leadinglights.office.registry.models import Site
from leadinglights.office.visits.actions import (
    answering,
    asking,
    noticing,
    noticing_release,
)
from leadinglights.office.visits.actions.answering import Answer
from leadinglights.office.visits.actions.repairing import proposing, reporting, taking
from leadinglights.office.visits.models import (
    Blackout,
    Delegation,
    HostSlot,
    Notice,
    Plan,
    PlanningPeriod,
    ProgrammeVersion,
    Repair,
    Stop,
    Unserved,
    Vehicle,
    Visit,
)
from leadinglights.office.visits.queries import repairs, telling
from leadinglights.office.visits.states import HostAnswerKind
from tests.office.access.builders import a_person
from tests.office.visits import weeks

pytestmark = pytest.mark.django_db
AT = datetime(2017, 8, 21, 9, 0, tzinfo=UTC)
TUESDAY = date(2017, 9, 5)


@pytest.fixture(scope="module")
def planned(django_db_setup: None, django_db_blocker: Any) -> Iterator[PlanningPeriod]:
    """Give the week, planned, with all hosts asked and all but one confirmed."""
    with django_db_blocker.unblock(), transaction.atomic():
        week = weeks.the_week()
        weeks.planned(week)
        asking.ask_hosts(
            period_id=week.public_id,
            plan_number=1,
            answer_by=date(2017, 9, 1),
            actor_id=a_person("coordinator", office=week.office).pk,
            at=AT,
        )
        yield week
        transaction.set_rollback(True)


@pytest.fixture
def week(db: None, planned: PlanningPeriod) -> PlanningPeriod:
    return planned


def somebody(week: PlanningPeriod) -> int:
    return int(a_person("coordinator", office=week.office).pk)


def closed(week: PlanningPeriod, code: str = "universe") -> Repair:
    """Close a site on Tuesday and have a repair worked out."""
    site = Site.objects.get(code=code)
    repair = reporting.missing(
        period_id=week.public_id,
        missing=reporting.Missing("site", site.public_id, TUESDAY, TUESDAY, "a burst pipe"),
        actor_id=somebody(week),
        at=AT,
    )
    proposing.propose_waiting(at=AT)
    repair.refresh_from_db()
    return repair


def answered(week: PlanningPeriod, stop: Stop, answer: Answer) -> None:
    answering.answer_for_host(
        stop_id=stop.public_id, version=stop.version, answer=answer, actor_id=somebody(week), at=AT
    )


def taken(week: PlanningPeriod, repair: Repair) -> Plan:
    return taking.take(
        repair_id=repair.public_id, version=repair.version, actor_id=somebody(week), at=AT
    )


def detail(week: PlanningPeriod, repair: Repair) -> repairs.RepairDetail:
    person = a_person("coordinator", office=week.office)
    found = repairs.detail(actor=person, repair_id=repair.public_id, language="en")
    assert found is not None
    return found


def test_a_closed_place_takes_its_stop_away_and_touches_nothing_else(week: PlanningPeriod) -> None:
    repair = closed(week)
    shown = detail(week, repair)
    assert repair.state == "proposed"
    assert Blackout.objects.get().reason == "a burst pipe"
    assert [(one.guests, one.after) for one in shown.changes] == [("Dalian Refrigeration", "")]
    assert shown.row.summary == "13 stops stay, 1 falls away. Fewer changes are impossible."
    assert {one.kind for one in shown.concerned} == {"host", "interpreter", "delegation"}
    assert shown.changes[0].state == "proposed"


def test_taking_a_repair_makes_a_plan_and_tells_nobody(week: PlanningPeriod) -> None:
    plan = taken(week, closed(week))
    assert (plan.number, plan.origin, plan.parent.number) == (2, "repaired", 1)
    assert not Notice.objects.exists()
    dalian = ProgrammeVersion.objects.filter(programme__visit__delegation__code="dalian").latest(
        "number"
    )
    assert dalian.plan == plan
    assert not dalian.items.filter(site_offer__code="universe_tour").exists()


def test_a_visit_nothing_changes_for_keeps_its_version(week: PlanningPeriod) -> None:
    taken(week, closed(week))
    baoding = ProgrammeVersion.objects.filter(programme__visit__delegation__code="baoding")
    assert baoding.count() == 1


def test_a_repair_is_taken_once(week: PlanningPeriod) -> None:
    repair = closed(week)
    taken(week, repair)
    with pytest.raises(taking.RepairChanged):
        taken(week, repair)
    assert Plan.objects.filter(period=week).count() == 2


def test_a_repair_of_an_older_plan_is_worked_out_anew(week: PlanningPeriod) -> None:
    first, second = closed(week), closed(week, "danfoss_solar_park")
    taken(week, first)
    proposing.propose_waiting(at=AT)
    second.refresh_from_db()
    assert second.base is not None
    assert second.base.number == 2


def test_a_host_who_says_no_is_not_planned_again(week: PlanningPeriod) -> None:
    stop = Stop.objects.get(site_offer__code="superbrugsen_surplus_heat")
    answered(week, stop, Answer(kind=HostAnswerKind.DECLINED))
    proposing.propose_waiting(at=AT)
    repair = Repair.objects.get()
    assert repair.state == "proposed"
    plan = taken(week, repair)
    stops = [
        item.get("stop")
        for programme in plan.result["programmes"]
        for day in programme["days"]
        for item in day.get("items", [])
    ]
    assert "superbrugsen_surplus_heat" not in stops
    reasons = [row.reasons[0]["code"] for row in Unserved.objects.filter(plan=plan)]
    assert "host_declined" in reasons


def test_another_time_a_host_chose_becomes_the_stop_agreed_and_asked_once(
    week: PlanningPeriod,
) -> None:
    proposing.find_slots(at=AT)
    slot = HostSlot.objects.select_related("stop").order_by("stop")[0]
    stop = slot.stop
    answer = Answer(kind=HostAnswerKind.COUNTERED, on=slot.on, starts_min=slot.starts_min)
    answered(week, stop, answer)
    proposing.propose_waiting(at=AT)
    plan = taken(week, Repair.objects.get())
    stop.refresh_from_db()
    assert (stop.state, stop.on, stop.starts_min) == ("confirmed", slot.on, slot.starts_min)
    assert stop.items.filter(programme_version__plan=plan).count() == 1
    assert stop.asks.get().on == slot.on


def test_other_times_keep_every_other_stop_a_host_was_asked_for(week: PlanningPeriod) -> None:
    assert proposing.find_slots(at=AT) > 0
    for _ in range(4):
        proposing.find_slots(at=AT)
    assert proposing.find_slots(at=AT) == 0  # all found, until there is a newer plan
    assert HostSlot.objects.exists()


def test_a_bus_in_the_workshop_is_replaced_or_said_to_be_missed(week: PlanningPeriod) -> None:
    bus = Vehicle.objects.filter(items__isnull=False).order_by("code")[0]
    repair = reporting.missing(
        period_id=week.public_id,
        missing=reporting.Missing("vehicle", bus.public_id, TUESDAY, TUESDAY),
        actor_id=somebody(week),
        at=AT,
    )
    proposing.propose_waiting(at=AT)
    repair.refresh_from_db()
    assert repair.state == "proposed"


def test_more_guests_are_planned_for_and_stay_on_file(
    week: PlanningPeriod,
) -> None:
    dalian = Visit.objects.get(delegation__code="dalian")
    repair = reporting.persons(
        period_id=week.public_id,
        visit_id=dalian.public_id,
        persons=15,
        actor_id=somebody(week),
        at=AT,
    )
    proposing.propose_waiting(at=AT)
    repair.refresh_from_db()
    assert Delegation.objects.get(code="dalian").persons == 15
    assert repair.state == "proposed"


def test_a_late_delegation_loses_what_lies_before_it_comes(week: PlanningPeriod) -> None:
    dalian = Visit.objects.get(delegation__code="dalian")
    repair = reporting.late(
        period_id=week.public_id,
        visit_id=dalian.public_id,
        on=TUESDAY,
        minutes=90,
        actor_id=somebody(week),
        at=AT,
    )
    proposing.propose_waiting(at=AT)
    changes = detail(week, repair).changes
    assert changes
    assert {one.guests for one in changes} == {"Dalian Refrigeration"}


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [(TUESDAY, date(2017, 9, 4), "last"), (date(2018, 1, 1), date(2018, 1, 2), "first")],
)
def test_days_that_cannot_be_are_refused_at_their_field(
    week: PlanningPeriod, first: date, last: date, field: str
) -> None:
    site = Site.objects.get(code="universe")
    with pytest.raises(reporting.Wrong) as wrong:
        reporting.missing(
            period_id=week.public_id,
            missing=reporting.Missing("site", site.public_id, first, last),
            actor_id=somebody(week),
            at=AT,
        )
    assert wrong.value.field == field
    assert not Blackout.objects.exists()


# ---- release and notify are two steps ---------------------------------------------------------


def released(code: str) -> ProgrammeVersion:
    """Release the newest programme of a visit, as releasing does."""
    versions = ProgrammeVersion.objects.filter(programme__visit__delegation__code=code)
    versions.filter(state="released").update(state="superseded")
    version = versions.order_by("-number")[0]
    ProgrammeVersion.objects.filter(pk=version.pk).update(state="released", released_at=AT)
    return version


def told(week: PlanningPeriod, version: ProgrammeVersion) -> int:
    return noticing_release.notify(
        visit_id=version.programme.visit.public_id,
        version_id=version.public_id,
        actor_id=somebody(week),
        at=AT,
    )


def test_nobody_is_told_before_the_release(week: PlanningPeriod) -> None:
    version = ProgrammeVersion.objects.order_by("pk")[0]
    with pytest.raises(noticing_release.NothingReleased):
        told(week, version)


def test_only_those_concerned_are_told_and_once(week: PlanningPeriod) -> None:
    for code in ("dalian", "baoding"):
        told(week, released(code))
    Notice.objects.all().delete()
    taken(week, closed(week))
    version = released("dalian")
    assert told(week, version) == Notice.objects.count()
    assert {row.visit.delegation.code for row in Notice.objects.all()} == {"dalian"}
    assert {row.concerned for row in Notice.objects.all()} == {"host", "leader", "interpreter"}
    gone = [row.change for row in Notice.objects.filter(concerned="host")]
    assert [(one["code"], one["from"]["on"]) for one in gone] == [("gone", "2017-09-05")]
    with pytest.raises(noticing_release.AlreadyTold):
        told(week, version)


def test_what_fell_away_is_given_back_when_its_host_is_told(week: PlanningPeriod) -> None:
    for code in ("dalian", "baoding"):
        told(week, released(code))
    taken(week, closed(week))
    stop = Stop.objects.get(site_offer__code="universe_tour")
    assert stop.state == "proposed"
    told(week, released("dalian"))
    stop.refresh_from_db()
    assert stop.state == "released"


def test_the_first_programme_is_told_to_leader_interpreter_and_driver(week: PlanningPeriod) -> None:
    told(week, released("dalian"))
    codes = {(row.concerned, row.change["code"]) for row in Notice.objects.all()}
    assert ("leader", "released") in codes
    assert ("driver", "new") in codes
    assert not {who for who, _code in codes} - {
        "leader",
        "interpreter",
        "driver",
        "host",
        "receiver",
    }


def test_the_programme_goes_to_the_leader_with_its_calendar(week: PlanningPeriod) -> None:
    told(week, released("dalian"))
    Notice.objects.filter(concerned="leader").update(
        to_address="head@example.org", language="zh-hans"
    )
    noticing.bundle_and_send(at=AT + timedelta(days=1))
    mail = OutgoingMessage.objects.get(to_address="head@example.org")
    (one,) = mail.attachments
    calendar = base64.b64decode(one["base64"]).decode()
    stops = ProgrammeVersion.objects.get(
        programme__visit__delegation__code="dalian", state="released"
    )
    assert 0 < calendar.count("BEGIN:VEVENT") <= stops.items.count()


def test_the_page_shows_what_would_be_told_before_it_is_told(week: PlanningPeriod) -> None:
    version = released("dalian")
    person = a_person("coordinator", office=week.office)
    visit_id = version.programme.visit.public_id
    before = telling.of_visit(actor=person, visit_id=visit_id, language="en")
    assert before is not None
    sentences = sum(len(one.sentences) for one in before.owed)
    assert told(week, version) == sentences
    after = telling.of_visit(actor=person, visit_id=visit_id, language="en")
    assert after is not None
    assert (after.owed, sum(len(row.texts) for row in after.told)) == ((), sentences)
    assert noticing.bundle_and_send(at=AT + timedelta(hours=1)) == 0  # nobody has an address
