"""A programme is released once, whole, and for a reason refused; what was released before is superseded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from leadinglights.office.access.models import AuditEntry
from leadinglights.office.access.queries.permission import NotAllowed
from leadinglights.office.visits.actions import releasing
from leadinglights.office.visits.models import PlanningPeriod, ProgrammeVersion, Stop, Unserved
from leadinglights.office.visits.states import ProgrammeVersionState, StopState, WishKind
from tests.office.access.builders import a_person, an_office
from tests.office.visits.weeks import AT, planned, the_week, visit

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def at_work(django_db_setup: None, django_db_blocker: Any) -> Iterator[PlanningPeriod]:
    with django_db_blocker.unblock(), transaction.atomic():
        period = the_week()
        planned(period)
        yield period
        transaction.set_rollback(True)


@pytest.fixture
def period(db: None, at_work: PlanningPeriod) -> PlanningPeriod:
    return at_work


def release(number: int = 1, actor: Any = None) -> ProgrammeVersion:
    one = visit("baoding")
    who = actor or a_person("coordinator", office=one.office)
    return releasing.release_programme(
        visit_id=one.public_id, number=number, language="en", actor_id=who.pk, at=AT
    )


def states() -> list[str]:
    versions = ProgrammeVersion.objects.filter(programme__visit=visit("baoding"))
    return list(versions.order_by("number").values_list("state", flat=True))


def test_a_draft_is_released_with_who_and_when(period: PlanningPeriod) -> None:
    version = release()
    assert (version.state, version.released_at) == (ProgrammeVersionState.RELEASED, AT)
    assert version.released_by is not None
    assert AuditEntry.objects.get(verb="release").thing == version.public_id


def test_the_next_release_supersedes_the_one_before(period: PlanningPeriod) -> None:
    release(1)
    planned(period)
    release(2)
    assert states() == ["superseded", "released"]


def test_of_two_who_release_at_once_the_second_is_told(period: PlanningPeriod) -> None:
    release(1)
    with pytest.raises(releasing.NotTheNewest):
        release(1)
    assert states() == ["released"]


def test_a_programme_without_what_is_required_is_refused_with_its_name(
    period: PlanningPeriod,
) -> None:
    one = visit("baoding")
    version = ProgrammeVersion.objects.get(programme__visit=one)
    Unserved.objects.create(
        office=one.office, plan=version.plan, visit=one, what="reception", kind=WishKind.MUST
    )
    with pytest.raises(releasing.NotReleasable) as refused:
        release()
    assert [reason.code for reason in refused.value.reasons] == ["must_missed"]
    assert "Reception" in str(refused.value)
    assert states() == ["draft"]


def test_a_programme_whose_host_said_no_is_refused(period: PlanningPeriod) -> None:
    first = Stop.objects.filter(visit=visit("baoding"), items__isnull=False).order_by("pk")[0]
    Stop.objects.filter(pk=first.pk).update(state=StopState.DECLINED)
    with pytest.raises(releasing.NotReleasable) as refused:
        release()
    assert [reason.code for reason in refused.value.reasons] == ["host_refused"]


def test_a_released_programme_is_withdrawn_once(period: PlanningPeriod) -> None:
    release()
    one = visit("baoding")
    who = a_person("coordinator", office=one.office)
    how: Any = {"visit_id": one.public_id, "number": 1, "actor_id": who.pk, "at": AT}
    releasing.withdraw_programme(**how)
    assert states() == ["withdrawn"]
    with pytest.raises(releasing.NothingToWithdraw):
        releasing.withdraw_programme(**how)


def test_an_assistant_may_not_release_and_a_stranger_finds_nothing(
    period: PlanningPeriod,
) -> None:
    with pytest.raises(NotAllowed):
        release(actor=a_person("assistant", office=period.office))
    with pytest.raises(releasing.NoSuchVisit):
        release(actor=a_person("coordinator", office=an_office("elsewhere")))
