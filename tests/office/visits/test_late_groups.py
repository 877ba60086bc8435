"""One group of several is late: its day moves, the others' stands."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from leadinglights.engines import programme as engine
from leadinglights.office.registry.models import SiteOffer
from leadinglights.office.visits.actions.days import late
from leadinglights.office.visits.bridge import problem_for, record_plan
from leadinglights.office.visits.models import Delegation, DelegationGroup, Stop, Visit
from leadinglights.office.visits.queries import late as previews
from leadinglights.office.visits.queries import readiness
from tests.office.visits import living_weeks, weeks
from tests.office.visits.living_weeks import at_local

pytestmark = pytest.mark.django_db
SEEN = "danfoss_district_heating"


@pytest.fixture
def baoding() -> Visit:
    """Two groups of 5 and 3 who see one place one after the other: it takes five."""
    period = weeks.the_week()
    Visit.objects.filter(delegation__code="dalian").update(state="cancelled")
    Visit.objects.filter(delegation__code="baoding").update(reception="none")
    guests = Delegation.objects.get(code="baoding")
    guests.interests.all().delete()
    guests.wishes.exclude(site_offer__code=SEEN).delete()
    SiteOffer.objects.filter(code=SEEN).update(capacity=5, parallel=1)
    for number, persons in ((1, 5), (2, 3)):
        DelegationGroup.objects.create(
            office_id=guests.office_id,
            code=f"baoding/group_{number}",
            delegation=guests,
            persons=persons,
        )
    asked = problem_for(period)
    result = engine.solve(asked.problem, work=120, seed=1)
    with transaction.atomic():
        record_plan(period=period, asked=asked, result=result, seed=1, at=weeks.AT)
    return living_weeks.on_its_way(weeks.visit("baoding"))


def _stops() -> dict[str, Stop]:
    rows = Stop.objects.filter(site_offer__code=SEEN).exclude(state="released")
    return {stop.group.code: stop for stop in rows.select_related("group") if stop.group}


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


def test_which_group_is_late_has_to_be_said(baoding: Visit) -> None:
    first = min(_stops().values(), key=lambda stop: (stop.on, stop.starts_min))
    at = at_local(baoding, first.on.isoformat(), _clock(first.starts_min - 60))
    foreseen = late.foresee(visit=baoding, minutes=20, at=at)
    shown = previews.preview(
        baoding, foreseen.shifts, minutes=20, asked_at=at, plan=1, language="en",
        groups=foreseen.groups,
    )  # fmt: skip
    assert shown.choices == (("baoding/group_1", "Group 1"), ("baoding/group_2", "Group 2"))
    with pytest.raises(late.WhichGroup):
        late.by_staff(
            visit_id=baoding.public_id,
            minutes=20,
            asked_at=at,
            plan=foreseen.plan.number,
            actor_id=weeks.a_coordinator(baoding.period).pk,
            at=at + timedelta(minutes=1),
        )


def test_a_late_group_moves_and_the_other_stays(baoding: Visit) -> None:
    before = _stops()
    code = max(before, key=lambda one: (before[one].on, before[one].starts_min))
    other = next(one for one in before if one != code)
    mine = before[code]
    at = at_local(baoding, mine.on.isoformat(), _clock(mine.starts_min - 60))
    foreseen = late.foresee(visit=baoding, minutes=30, at=at, group=code)
    assert foreseen.groups == ()
    late.by_staff(
        visit_id=baoding.public_id,
        minutes=30,
        asked_at=at,
        plan=foreseen.plan.number,
        actor_id=weeks.a_coordinator(baoding.period).pk,
        at=at + timedelta(minutes=1),
        group=code,
    )
    assert {shift.stop for shift in foreseen.shifts} >= {SEEN}
    version = readiness.released_version(baoding)
    assert version is not None
    now = {
        item.group.code: (item.on, item.starts_min)
        for item in version.items.filter(site_offer__code=SEEN).select_related("group")
        if item.group
    }
    assert now[other] == (before[other].on, before[other].starts_min)
    assert now[code][1] >= mine.starts_min + 15
