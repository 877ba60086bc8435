"""What a repair leaves behind: open days, a summary that counts as the board does, the visits it changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.utils import translation

from leadinglights.office.registry.models import Site
from leadinglights.office.visits.actions.repairing import taking
from leadinglights.office.visits.models import Blackout, PlanningPeriod, Repair
from leadinglights.office.visits.queries import board, repairs
from tests.office.access.builders import a_person
from tests.office.visits import weeks
from tests.office.visits.test_repairing import AT, TUESDAY, closed, detail, somebody, taken

pytestmark = pytest.mark.django_db


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


def test_a_dropped_repair_opens_the_days_it_closed(week: PlanningPeriod) -> None:
    repair = closed(week)
    dropped(week, repair)
    assert not Blackout.objects.exists()


def test_days_another_repair_rests_on_stay_closed(week: PlanningPeriod) -> None:
    first, second = closed(week), closed(week)
    assert Blackout.objects.count() == 1
    first.refresh_from_db()
    dropped(week, first)
    assert Blackout.objects.count() == 1
    dropped(week, second)
    assert Blackout.objects.count() == 0


def test_days_somebody_closed_before_stay_closed(week: PlanningPeriod) -> None:
    site = Site.objects.get(code="universe")
    Blackout.objects.create(
        office=week.office, site=site, starts_on=TUESDAY, ends_on=TUESDAY, made_at=AT
    )
    dropped(week, closed(week))
    assert Blackout.objects.count() == 1


def dropped(week: PlanningPeriod, repair: Repair) -> None:
    taking.drop(repair_id=repair.public_id, version=repair.version, actor_id=somebody(week), at=AT)


def test_what_remains_names_the_visits_the_repair_changed_alone(week: PlanningPeriod) -> None:
    repair = closed(week)
    taken(week, repair)
    repair.refresh_from_db()
    assert [one.name for one in detail(week, repair).steps] == ["Dalian Refrigeration"]


def test_the_summary_lists_as_the_language_does(week: PlanningPeriod) -> None:
    repair = closed(week)
    person = a_person("coordinator", office=week.office)
    with translation.override("zh-hans"):
        found = repairs.detail(actor=person, repair_id=repair.public_id, language="zh-hans")
    assert found is not None
    assert "、" in found.row.summary
    assert ", " not in found.row.summary


def test_the_summary_counts_stops_as_the_board_does(week: PlanningPeriod) -> None:
    shown = board.board(
        actor=a_person("coordinator", office=week.office), period_id=week.public_id, language="en"
    )
    assert shown is not None
    assert shown.status_sentence == "2 delegations. 14 stops: 14 not yet asked."
    summary = detail(week, closed(week)).row.summary
    assert summary.startswith("13 stops stay, 1 falls away.")
