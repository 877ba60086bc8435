"""Guests who are late: what moves, what does not, who is told, and what is refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from leadinglights.office.registry.models import HostContact
from leadinglights.office.visits.actions import saving
from leadinglights.office.visits.actions.days import checking_in, late, opening
from leadinglights.office.visits.models import (
    Notice,
    Plan,
    PlanningPeriod,
    ProgrammeVersion,
    Stop,
    Visit,
)
from leadinglights.office.visits.queries import late as previews
from leadinglights.office.visits.queries import readiness
from leadinglights.office.visits.states import (
    PlanOrigin,
    ProgrammeVersionState,
    StopState,
    VisitState,
)
from tests.office.visits import living_weeks, weeks
from tests.office.visits.living_weeks import at_local

pytestmark = pytest.mark.django_db


@pytest.fixture
def week() -> PlanningPeriod:
    period = weeks.the_week()
    weeks.planned(period)
    return period


@pytest.fixture
def dalian(week: PlanningPeriod) -> Visit:
    living_weeks.on_its_way(weeks.visit("baoding"))
    return living_weeks.on_its_way(weeks.visit("dalian"))


def first_stop(visit: Visit, on: date = date(2017, 9, 5)) -> Stop:
    return visit.stops.filter(on=on).order_by("starts_min")[0]


def pressed(visit: Visit, minutes: int, clock: str, day: str = "2017-09-05") -> late.Foreseen:
    """Press the button and confirm what it shows."""
    at = at_local(visit, day, clock)
    foreseen = late.foresee(visit=visit, minutes=minutes, at=at)
    late.by_staff(
        visit_id=visit.public_id,
        minutes=minutes,
        asked_at=at,
        plan=foreseen.plan.number,
        actor_id=weeks.a_coordinator(visit.period).pk,
        at=at + timedelta(minutes=1),
    )
    return foreseen


def test_looking_at_a_delay_changes_nothing(dalian: Visit) -> None:
    at = at_local(dalian, "2017-09-05", "10:10")
    late.foresee(visit=dalian, minutes=20, at=at)
    assert Plan.objects.count() == 1
    assert not Notice.objects.exists()


def test_a_delay_before_the_day_begins_moves_the_first_stop(dalian: Visit) -> None:
    before = first_stop(dalian)
    pressed(dalian, 20, "07:40")
    after = first_stop_in_force(dalian)
    assert after.site_offer_id == before.site_offer_id
    assert after.starts_min >= before.starts_min + 20
    assert Plan.objects.order_by("-number")[0].origin == PlanOrigin.REPAIRED


def first_stop_in_force(visit: Visit) -> Stop:
    version = readiness.released_version(visit)
    assert version is not None
    item = version.items.filter(on=date(2017, 9, 5), stop__isnull=False).order_by("position")[0]
    stop: Stop | None = item.stop
    assert stop is not None
    return stop


def test_the_moved_day_is_in_force_at_once_and_other_visits_keep_theirs(dalian: Visit) -> None:
    baoding = weeks.visit("baoding")
    released = readiness.released_version(baoding)
    pressed(dalian, 20, "07:40")
    mine = ProgrammeVersion.objects.filter(programme__visit=dalian)
    assert sorted(mine.values_list("state", flat=True)) == [
        ProgrammeVersionState.RELEASED,
        ProgrammeVersionState.SUPERSEDED,
    ]
    assert readiness.released_version(baoding) == released


def test_a_hosts_yes_holds_for_the_later_time(dalian: Visit) -> None:
    pressed(dalian, 20, "07:40")
    assert first_stop_in_force(dalian).state == StopState.CONFIRMED


def test_those_concerned_are_told_at_once_and_once(dalian: Visit) -> None:
    host = first_stop(dalian).site_offer.host
    assert host is not None
    HostContact.objects.create(
        office=dalian.office, host=host, email="visits@example.org", language="da"
    )
    foreseen = pressed(dalian, 20, "07:40")
    told = Notice.objects.filter(to_address="visits@example.org")
    assert {row.change["code"] for row in told} == {"late"}
    assert all(row.change["minutes"] == 20 for row in told)
    assert all(row.send_after <= foreseen.asked_at + timedelta(minutes=1) for row in told)


def test_time_in_hand_is_used_up_first(dalian: Visit) -> None:
    # On Wednesday half an hour lies between the heating plant and lunch.
    at = at_local(dalian, "2017-09-06", "09:40")
    stop = first_stop(dalian, date(2017, 9, 6))
    staff = weeks.a_coordinator(dalian.period)
    checking_in.by_staff(
        visit_id=dalian.public_id, stop_id=stop.public_id, deed="arrived",
        actor_id=staff.pk, at=at,
    )  # fmt: skip
    foreseen = late.foresee(visit=dalian, minutes=20, at=at)
    assert list(foreseen.shifts) == []


def test_guests_who_share_a_session_come_late_and_move_nobody(dalian: Visit) -> None:
    at = at_local(dalian, "2017-09-06", "08:00")
    foreseen = late.foresee(visit=dalian, minutes=20, at=at)
    assert [shift.joins for shift in foreseen.shifts] == [True]
    shown = previews.preview(
        dalian, foreseen.shifts, minutes=20, asked_at=at, plan=1, language="en"
    )
    assert not shown.moves
    assert shown.rows[0].before == "09:00–10:30"
    assert shown.rows[0].after.endswith("–10:30")


def test_guests_are_not_told_whose_other_programme_moves(dalian: Visit) -> None:
    others = previews.Shift(
        "baoding", first_stop(weeks.visit("baoding")).site_offer.code, (540, 600), None
    )
    told = {
        for_guests: previews.preview(
            dalian,
            [others],
            minutes=20,
            asked_at=living_weeks.BEFORE,
            plan=1,
            language="en",
            for_guests=for_guests,
        )
        .rows[0]
        .whose
        for for_guests in (True, False)
    }
    assert told == {True: "other guests", False: "City of Baoding"}


def test_a_second_press_of_the_same_button_is_refused(dalian: Visit) -> None:
    foreseen = pressed(dalian, 20, "07:40")
    with pytest.raises(saving.PlanChangedMeanwhile):
        late.by_staff(
            visit_id=dalian.public_id,
            minutes=20,
            asked_at=foreseen.asked_at,
            plan=foreseen.plan.number,
            actor_id=weeks.a_coordinator(dalian.period).pk,
            at=foreseen.asked_at + timedelta(minutes=2),
        )
    assert Plan.objects.count() == 2


def test_what_was_shown_too_long_ago_is_not_done(dalian: Visit) -> None:
    asked_at = at_local(dalian, "2017-09-05", "07:40")
    with pytest.raises(late.ShownTooLongAgo):
        late.by_staff(
            visit_id=dalian.public_id, minutes=20, asked_at=asked_at, plan=1,
            actor_id=weeks.a_coordinator(dalian.period).pk, at=asked_at + timedelta(hours=1),
        )  # fmt: skip


def test_a_draft_that_waits_is_not_released_by_a_delay(dalian: Visit) -> None:
    ProgrammeVersion.objects.create(
        office=dalian.office, programme=dalian.programme, number=99, plan=Plan.objects.get()
    )
    with pytest.raises(late.DraftInTheWay):
        late.foresee(visit=dalian, minutes=20, at=at_local(dalian, "2017-09-05", "07:40"))


@pytest.mark.parametrize("minutes", [0, 7, 1000, -20])
def test_only_the_four_delays_can_be_said(dalian: Visit, minutes: int) -> None:
    with pytest.raises(late.NoSuchDelay):
        late.foresee(visit=dalian, minutes=minutes, at=at_local(dalian, "2017-09-05", "07:40"))


def test_nothing_can_be_late_on_a_day_without_a_programme(dalian: Visit) -> None:
    with pytest.raises(late.NothingToday):
        late.foresee(visit=dalian, minutes=20, at=at_local(dalian, "2017-09-12", "07:40"))
    living_weeks.in_state(dalian, VisitState.ENDED)
    with pytest.raises(late.NothingToday):
        late.foresee(visit=dalian, minutes=20, at=at_local(dalian, "2017-09-05", "07:40"))


def test_a_delegates_link_cannot_say_that_they_are_late(dalian: Visit) -> None:
    from leadinglights.office.access.models import GuestLink

    at = at_local(dalian, "2017-09-05", "07:40")
    opening.issue_for(dalian, for_leader=False, holder="x", language="en", at=at)
    with pytest.raises(checking_in.LeaderOnly):
        late.by_leader(link=GuestLink.objects.get(), minutes=20, asked_at=at, plan=1, at=at)


@pytest.mark.parametrize("code", ["dalian", "baoding"])
@pytest.mark.parametrize("minutes", [5, 30])
def test_at_any_moment_of_a_day_there_is_an_answer_or_a_refusal(
    dalian: Visit, code: str, minutes: int
) -> None:
    visit = weeks.visit(code)
    for clock in ("07:00", "08:45", "09:05", "11:00", "12:46", "14:30", "15:10", "18:00"):
        try:
            foreseen = late.foresee(
                visit=visit, minutes=minutes, at=at_local(visit, "2017-09-05", clock)
            )
        except late.NoWayToMove:
            continue
        assert all(shift.before or shift.after for shift in foreseen.shifts)
