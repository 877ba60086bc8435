"""A change by hand: tried, refused with reasons, merged with another's, saved, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.db import transaction

from leadinglights.engines import programme as engine
from leadinglights.office.access.models import AuditEntry, Staff
from leadinglights.office.access.queries.permission import NotAllowed
from leadinglights.office.registry.models import SiteOffer
from leadinglights.office.visits import bridge
from leadinglights.office.visits.actions import editing, pinning, saving
from leadinglights.office.visits.actions.editing import Spot, Verb, Wanted
from leadinglights.office.visits.bridge.editing import Desk as LaidOut
from leadinglights.office.visits.bridge.editing import Edit, Target, When
from leadinglights.office.visits.models import (
    Plan,
    PlanningPeriod,
    ProgrammeItem,
    ProgrammeVersion,
    Stop,
    Unserved,
)
from leadinglights.office.visits.queries import current
from leadinglights.office.visits.states import PlanOrigin, StopState
from tests.office.access.builders import a_person
from tests.office.visits.weeks import AT, a_coordinator, planned, the_week, visit

pytestmark = pytest.mark.django_db


def spot(delegation: str, stop: str) -> Spot:
    """A stop of a delegation, where the newest plan has it."""
    one = visit(delegation)
    item = (
        ProgrammeItem.objects.filter(
            programme_version__programme__visit=one,
            programme_version__in=current.versions_of([one]).values(),
            site_offer__code=stop,
        )
        .order_by("on", "starts_min")
        .first()
    )
    assert item is not None
    return Spot(one.public_id, stop, item.on, item.starts_min, item.ends_min)


def a_move(of: Spot, *, on: date | None = None, start: int, number: int = 1) -> Wanted:
    return Wanted(Verb.MOVE, number, of, to_on=on or of.on, to_start=start)


@dataclass
class Desk:
    """A coordinator at work on the planned week."""

    period: PlanningPeriod
    plan: Plan
    actor: Staff
    fitting: dict[str, tuple[Spot, int]]

    def change(self, wanted: Wanted, actor: Staff | None = None) -> Plan:
        who = actor or self.actor
        return editing.change_plan(
            period_id=self.period.public_id, wanted=wanted, actor_id=who.pk, at=AT
        )

    def look(self, wanted: Wanted, **how: Any) -> editing.Outlook:
        return editing.try_change(
            period_id=self.period.public_id, wanted=wanted, actor_id=self.actor.pk, **how
        )

    def that_fits(self, delegation: str = "baoding") -> tuple[Spot, int]:
        """A stop of a delegation and another start that day which fits."""
        return self.fitting[delegation]


@pytest.fixture(scope="module")
def at_work(django_db_setup: None, django_db_blocker: Any) -> Iterator[Desk]:
    # One transaction around all tests of the file; each test is a savepoint in it.
    with django_db_blocker.unblock(), transaction.atomic():
        period = the_week()
        plan = planned(period)
        fitting = {code: _that_fits(plan, code) for code in ("baoding", "dalian")}
        yield Desk(period, plan, a_coordinator(period), fitting)
        transaction.set_rollback(True)


def _that_fits(plan: Plan, delegation: str) -> tuple[Spot, int]:
    desk = LaidOut.of(*bridge.plan_of(plan))
    for (party, on), items in sorted(desk.stops.items(), key=str):
        for item in items:
            for step in (15, -15, 30, -30, 45, -45, 60):
                was = When(on, item.start, item.end)
                to = When(on, item.start + step, item.end + step)
                target = Target(delegation, None, item.stop or "", was)
                alone = party[0] == delegation and not item.shared_with and item.kind == "stop"
                if alone and desk.tried(Edit(target, to)).fits:
                    return spot(delegation, item.stop or ""), to.start
    raise AssertionError("no stop of this week can be moved")


@pytest.fixture
def desk(db: None, at_work: Desk) -> Desk:
    return at_work


def test_every_stop_where_it_stands_fits(desk: Desk) -> None:
    for line in ProgrammeItem.objects.exclude(stop=None).select_related("site_offer"):
        delegation = line.programme_version.programme.visit.delegation.code
        of = spot(delegation, line.site_offer.code)
        assert desk.look(a_move(of, start=of.start)).fits


def test_a_move_that_fits_is_a_plan_of_its_own_with_who_made_it(desk: Desk) -> None:
    of, start = desk.that_fits()
    plan = desk.change(a_move(of, start=start))
    assert (plan.number, plan.origin, plan.parent_id) == (2, PlanOrigin.EDITED, desk.plan.pk)
    assert plan.made_by_id == desk.actor.pk
    assert plan.edit["to"] == {
        "date": of.on.isoformat(),
        "start": start,
        "end": start + of.end - of.start,
    }
    assert spot("baoding", of.stop).start == start
    assert AuditEntry.objects.get(verb="edit_plan").thing == desk.period.public_id


def test_only_the_delegation_that_changed_gets_a_new_version(desk: Desk) -> None:
    of, start = desk.that_fits()
    others = ProgrammeVersion.objects.exclude(programme__visit__delegation__code="baoding")
    before = set(others.values_list("pk", flat=True))
    plan = desk.change(a_move(of, start=start))
    assert set(others.values_list("pk", flat=True)) == before
    assert set(others.values_list("plan", flat=True)) == {plan.pk}


def test_a_saved_change_is_a_plan_the_planner_can_go_on_from(desk: Desk) -> None:
    of, start = desk.that_fits()
    problem, result = bridge.plan_of(desk.change(a_move(of, start=start)))
    assert engine.check(problem, result) == ()
    assert engine.Inquiry(problem, result).why("baoding", offer=of.stop).text


def test_a_move_outside_the_hours_is_refused_in_words_and_nothing_is_saved(desk: Desk) -> None:
    of, _start = desk.that_fits()
    plans = Plan.objects.count()
    with pytest.raises(editing.ChangeDoesNotFit) as refused:
        desk.change(a_move(of, start=5 * 60))
    codes = {fault.code for fault in refused.value.outlook.faults}
    assert "outside_window" in codes
    assert Plan.objects.count() == plans


def test_the_nearest_start_that_fits_is_offered_and_does_fit(desk: Desk) -> None:
    of, _start = desk.that_fits()
    outlook = desk.look(a_move(of, start=5 * 60), ways_out=True)
    assert outlook.nearest
    for when in outlook.nearest:
        assert desk.look(a_move(of, on=when.on, start=when.start)).fits


def test_a_stop_taken_out_is_listed_as_left_out_by_hand_and_can_be_put_back(desk: Desk) -> None:
    of = spot("baoding", "superbrugsen_surplus_heat")
    plan = desk.change(Wanted(Verb.REMOVE, 1, of))
    reasons = [row.reasons[0]["code"] for row in Unserved.objects.filter(plan=plan)]
    assert "by_hand" in reasons
    assert not ProgrammeItem.objects.filter(
        programme_version__plan=plan,
        site_offer__code=of.stop,
        programme_version__programme__visit=visit("baoding"),
    ).exists()
    again = desk.change(Wanted(Verb.ADD, 2, of))
    assert again.number == 3
    assert Stop.objects.get(
        visit=visit("baoding"), site_offer__code=of.stop, state=StopState.TENTATIVE
    ).pinned


def test_a_stop_nobody_asked_for_may_be_added_where_it_fits(desk: Desk) -> None:
    offer = SiteOffer.objects.get(code="dybbol_school_lesson")
    baoding = visit("baoding")
    assert not baoding.delegation.wishes.filter(site=offer.site).exists()
    place = Spot(baoding.public_id, offer.code, date(2017, 9, 7), 600, 600 + offer.min_min)
    outlook = desk.look(Wanted(Verb.ADD, 1, place), ways_out=True)
    assert "not_asked_for" not in {fault.code for fault in outlook.faults}
    assert outlook.faults  # what stands against it is the time and the interpreter


def test_what_was_not_asked_of_the_planner_stays_listed_after_a_change(desk: Desk) -> None:
    of, start = desk.that_fits()
    plan = desk.change(a_move(of, start=start))
    house = Unserved.objects.get(plan=plan, site_offer__site__code="zero_plus_house")
    assert [reason["code"] for reason in house.reasons] == ["no_address"]


def test_undo_brings_back_what_stood_before_and_again_one_step_further(desk: Desk) -> None:
    of, start = desk.that_fits()
    desk.change(a_move(of, start=start))
    moved = spot("baoding", of.stop)
    desk.change(Wanted(Verb.REMOVE, 2, moved))
    back = editing.undo(period_id=desk.period.public_id, number=3, actor_id=desk.actor.pk, at=AT)
    assert (back.number, back.origin) == (4, PlanOrigin.UNDONE)
    assert spot("baoding", of.stop).start == start
    editing.undo(period_id=desk.period.public_id, number=4, actor_id=desk.actor.pk, at=AT)
    assert spot("baoding", of.stop).start == of.start
    with pytest.raises(editing.NothingToUndo):
        editing.undo(period_id=desk.period.public_id, number=5, actor_id=desk.actor.pk, at=AT)


def test_undo_of_what_is_not_the_newest_is_refused(desk: Desk) -> None:
    of, start = desk.that_fits()
    desk.change(a_move(of, start=start))
    with pytest.raises(saving.PlanChangedMeanwhile):
        editing.undo(period_id=desk.period.public_id, number=1, actor_id=desk.actor.pk, at=AT)


def test_two_coordinators_who_change_different_stops_both_keep_their_change(desk: Desk) -> None:
    mine, my_start = desk.that_fits("baoding")
    theirs, their_start = desk.that_fits("dalian")
    colleague = a_person("coordinator", office=desk.period.office, email="colleague@example.org")
    desk.change(a_move(theirs, start=their_start), colleague)
    plan = desk.change(a_move(mine, start=my_start, number=1))
    assert plan.edit["merged_with"] == 2
    assert spot("dalian", theirs.stop).start == their_start
    assert spot("baoding", mine.stop).start == my_start


def test_two_coordinators_who_move_the_same_stop_are_both_asked(desk: Desk) -> None:
    of, start = desk.that_fits()
    desk.change(a_move(of, start=start))
    with pytest.raises(editing.MovedMeanwhile) as refused:
        desk.change(a_move(of, start=start + 15, number=1))
    (theirs,) = refused.value.theirs
    assert theirs.start == start
    assert refused.value.mine is not None
    assert refused.value.mine.start == start + 15
    assert refused.value.plan.number == 2
    assert spot("baoding", of.stop).start == start


def test_who_lengthens_what_somebody_moved_keeps_both(desk: Desk) -> None:
    of, start = desk.that_fits()
    desk.change(a_move(of, start=start))
    shorter = of.end - of.start - 15
    wanted = Wanted(Verb.LENGTHEN, 1, of, minutes=shorter)
    outlook = desk.look(wanted)
    assert outlook.merged
    assert outlook.edit.to is not None
    assert (outlook.edit.to.start, outlook.edit.to.minutes) == (start, shorter)


def test_a_stop_that_is_gone_says_so(desk: Desk) -> None:
    of = spot("baoding", "superbrugsen_surplus_heat")
    desk.change(Wanted(Verb.REMOVE, 1, of))
    with pytest.raises(editing.StopGone):
        desk.change(a_move(of, start=of.start + 15, number=1))


def test_a_held_stop_that_is_moved_is_held_where_it_went(desk: Desk) -> None:
    of, start = desk.that_fits()
    pin(desk, of, pinned=True)
    desk.change(a_move(of, start=start))
    held = Stop.objects.filter(visit=visit("baoding"), pinned=True)
    assert [(stop.site_offer.code, stop.starts_min) for stop in held] == [(of.stop, start)]


def test_holding_is_audited_once_however_often_it_is_asked(desk: Desk) -> None:
    of, _start = desk.that_fits()
    pin(desk, of, pinned=True)
    pin(desk, of, pinned=True)
    assert AuditEntry.objects.filter(verb="pin").count() == 1


def test_an_assistant_may_not_change_a_plan(desk: Desk) -> None:
    of, start = desk.that_fits()
    assistant = a_person("assistant", office=desk.period.office)
    with pytest.raises(NotAllowed):
        desk.change(a_move(of, start=start), assistant)


def test_a_week_without_a_plan_cannot_be_changed(desk: Desk) -> None:
    period = PlanningPeriod.objects.get(code="week_2017_38")
    one = visit("baoding")
    of = Spot(one.public_id, "superbrugsen_surplus_heat", date(2017, 9, 7), 600, 660)
    with pytest.raises(editing.NothingToChange):
        editing.try_change(
            period_id=period.public_id,
            wanted=a_move(of, start=700),
            actor_id=desk.actor.pk,
        )


def pin(desk: Desk, of: Spot, *, pinned: bool) -> None:
    pinning.pin_stop(
        period_id=desk.period.public_id, spot=of, pinned=pinned, actor_id=desk.actor.pk, at=AT
    )


def test_a_move_to_the_end_of_the_day_is_refused_in_words_and_one_past_it_too(desk: Desk) -> None:
    of, _start = desk.that_fits()
    with pytest.raises(editing.ChangeDoesNotFit):
        desk.change(a_move(of, start=24 * 60 - (of.end - of.start)))
    with pytest.raises(editing.EndsAfterMidnight):
        desk.change(a_move(of, start=24 * 60 - 5))
    assert Plan.objects.count() == 1
