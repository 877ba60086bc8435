"""Guests who agreed to go in groups are planned in groups where they are too many to go as one."""

from __future__ import annotations

import pytest
from django.db import transaction

from leadinglights.office.visits import bridge
from leadinglights.office.visits.models import (
    Delegation,
    DelegationGroup,
    Plan,
    PlanningPeriod,
    Stop,
    Vehicle,
    Visit,
)
from tests.office.visits import weeks

pytestmark = pytest.mark.django_db


def _week(*, may_split: bool) -> PlanningPeriod:
    """Baoding alone with 30 guests, and two buses of 16 seats."""
    period = weeks.the_week()
    Visit.objects.filter(delegation__code="dalian").update(state="cancelled")
    Delegation.objects.filter(code="baoding").update(persons=30, may_split=may_split)
    Vehicle.objects.update(seats=16)
    return period


def _planned(period: PlanningPeriod) -> Plan:
    asked, result = bridge.answer(period, seconds=2.0, seed=1, progress=None)
    with transaction.atomic():
        return bridge.record_plan(period=period, asked=asked, result=result, seed=1, at=weeks.AT)


def test_those_who_agreed_are_divided_and_their_groups_kept() -> None:
    plan = _planned(_week(may_split=True))
    groups = DelegationGroup.objects.order_by("code").values_list("code", "persons")
    assert list(groups) == [("baoding/group_1", 15), ("baoding/group_2", 15)]
    assert {one["group"] for one in plan.result["programmes"]} == {
        "baoding/group_1",
        "baoding/group_2",
    }
    seen = set(Stop.objects.values_list("group__code", flat=True))
    assert seen == {"baoding/group_1", "baoding/group_2"}


def test_the_groups_of_a_plan_are_those_of_the_next() -> None:
    period = _week(may_split=True)
    _planned(period)
    again = bridge.problem_for(period).problem
    assert [group.id for group in again.delegations[0].groups] == [
        "baoding/group_1",
        "baoding/group_2",
    ]


def test_those_who_did_not_agree_stay_together() -> None:
    _planned(_week(may_split=False))
    assert not DelegationGroup.objects.exists()


def test_what_only_a_group_fits_into_is_a_reason_to_divide() -> None:
    plan = _planned(_week(may_split=True))
    left = {row.site_offer.code for row in plan.unserved.all() if row.site_offer}
    seen = set(Stop.objects.values_list("site_offer__code", flat=True))
    assert "danfoss_district_heating" in seen - left  # takes 25 of 30
    assert "danish_crown_food_safety" in left  # takes 8
