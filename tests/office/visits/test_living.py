"""The life of a visit by the clock and by hand, and what each step sets going."""

from __future__ import annotations

from datetime import timedelta

import pytest

from leadinglights.office.access.models import AuditEntry, GuestLink, OutgoingMessage
from leadinglights.office.visits.actions import living
from leadinglights.office.visits.actions.assumptions import ChangedMeanwhile
from leadinglights.office.visits.models import (
    Delegate,
    Notice,
    PlanningPeriod,
    Stop,
    Visit,
    VisitReport,
)
from leadinglights.office.visits.queries import cost_carbon, readiness
from leadinglights.office.visits.queries.carbon_factors import factors, great_circle_km, way_of
from leadinglights.office.visits.states import RosterState, StopState, VisitState
from tests.office.visits import living_weeks, weeks

pytestmark = pytest.mark.django_db


@pytest.fixture
def week() -> PlanningPeriod:
    period = weeks.the_week()
    weeks.planned(period)
    return period


@pytest.fixture
def baoding(week: PlanningPeriod) -> Visit:
    return weeks.visit("baoding")


def ready(visit: Visit) -> Visit:
    living_weeks.released(visit)
    living_weeks.answered(visit)
    living_weeks.with_roster(visit)
    return living_weeks.in_state(visit, VisitState.READY)


def state(visit: Visit) -> str:
    return str(Visit.objects.get(pk=visit.pk).state)


def test_what_is_missing_is_said_one_by_one(baoding: Visit) -> None:
    def codes() -> list[str]:
        return [lack.code for lack in readiness.lacks(baoding, language="en")]

    assert codes() == ["not_released", "no_roster"]
    living_weeks.released(baoding)
    living_weeks.with_roster(baoding, RosterState.SUBMITTED)
    assert codes() == ["unanswered", "roster_open"]
    living_weeks.answered(baoding)
    baoding.roster.state = RosterState.CLOSED
    baoding.roster.save()
    assert codes() == []


def test_a_meeting_on_the_screen_needs_no_programme_to_be_ready(baoding: Visit) -> None:
    baoding.mode = "digital"
    baoding.save()
    assert [lack.code for lack in readiness.lacks(baoding, language="en")] == ["no_roster"]


def test_a_host_who_declines_takes_the_ready_away(baoding: Visit) -> None:
    ready(baoding)
    assert living.fall_back(visit=baoding, at=living_weeks.BEFORE)
    assert state(baoding) == VisitState.PREPARING
    assert not living.fall_back(visit=baoding, at=living_weeks.BEFORE)


def test_the_clock_begins_and_ends_a_ready_visit_and_no_other(baoding: Visit) -> None:
    ready(baoding)
    dalian = weeks.visit("dalian")
    assert living.turn(at=baoding.arrives - timedelta(minutes=1)) == 0
    assert living.turn(at=baoding.arrives) == 1
    assert state(baoding) == VisitState.UNDER_WAY
    assert living.turn(at=baoding.arrives) == 0
    assert living.turn(at=baoding.departs) == 1
    assert (state(baoding), state(dalian)) == (VisitState.ENDED, VisitState.PREPARING)


def test_after_the_worker_slept_a_whole_visit_is_caught_up(baoding: Visit) -> None:
    ready(baoding)
    living.turn(at=living_weeks.AFTER)
    living.turn(at=living_weeks.AFTER)
    assert state(baoding) == VisitState.ENDED


def test_an_ended_visit_has_held_its_stops_a_report_due_and_asks_its_leader(
    baoding: Visit,
) -> None:
    ready(baoding)
    Delegate.objects.create(
        office=baoding.office, roster=baoding.roster, family="Leader", rank_order=1,
        is_leader=True, email="leader@example.org",
    )  # fmt: skip
    living.turn(at=baoding.arrives)
    living.turn(at=baoding.departs)
    assert set(Stop.objects.filter(visit=baoding).values_list("state", flat=True)) == {
        StopState.HELD
    }
    assert VisitReport.objects.get().due_on is not None
    mail = OutgoingMessage.objects.get(kind="feedback_link")
    assert (mail.to_address, mail.language) == ("leader@example.org", "zh-hans")
    link = GuestLink.objects.get(purpose="feedback")
    assert link.token_sha256 not in mail.text


def test_without_an_address_no_mail_is_owed(baoding: Visit) -> None:
    ready(baoding)
    living.turn(at=baoding.arrives)
    living.turn(at=baoding.departs)
    assert not OutgoingMessage.objects.exists()
    assert GuestLink.objects.filter(purpose="feedback").count() == 1


def test_a_cancelled_visit_gives_hosts_their_time_back_and_owes_them_a_word(
    baoding: Visit,
) -> None:
    ready(baoding)
    asked = Stop.objects.filter(visit=baoding, site_offer__host__isnull=False).count()
    staff = weeks.a_coordinator(baoding.period)
    baoding.refresh_from_db()
    living.cancel(
        visit_id=baoding.public_id, version=baoding.version, reason="A storm",
        actor_id=staff.pk, at=living_weeks.BEFORE,
    )  # fmt: skip
    assert set(baoding.stops.values_list("state", flat=True)) == {StopState.RELEASED}
    assert Notice.objects.filter(visit=baoding, change__code="gone").count() == asked
    assert AuditEntry.objects.filter(verb="visit_cancelled").count() == 1
    with pytest.raises(living.VisitMayNotFollow):
        living.resume(
            visit_id=baoding.public_id, version=baoding.version + 1, actor_id=staff.pk,
            at=living_weeks.BEFORE,
        )  # fmt: skip


def test_of_two_who_turn_a_visit_one_is_told(baoding: Visit) -> None:
    ready(baoding)
    staff = weeks.a_coordinator(baoding.period)
    baoding.refresh_from_db()
    turn = {"visit_id": baoding.public_id, "actor_id": staff.pk, "at": baoding.arrives}
    living.begin(version=baoding.version, **turn)
    with pytest.raises((ChangedMeanwhile, living.VisitMayNotFollow)):
        living.end(version=baoding.version, **turn)


def test_every_factor_says_its_source_year_and_grade() -> None:
    for factor in factors().values():
        assert factor.source
        assert factor.grade in {"unverified", "assumed"}
        assert 2000 < factor.year < 2100
        assert factor.value_kg > 0


@pytest.mark.parametrize(
    ("km", "way"), [(120, "coach_journey"), (1500, "short_flight"), (7465, "long_flight")]
)
def test_how_guests_came_is_taken_from_the_distance(km: float, way: str) -> None:
    assert way_of(km) == way


def test_a_quarter_of_the_way_round_the_earth_is_ten_thousand_kilometres() -> None:
    assert great_circle_km((0.0, 0.0), (0.0, 90.0)) == pytest.approx(10_007.5, abs=1)


def test_the_journey_of_eight_guests_from_baoding_outweighs_their_week(baoding: Visit) -> None:
    found = cost_carbon.of_visit(
        actor=weeks.a_coordinator(baoding.period), visit_id=baoding.public_id, language="en"
    )
    assert found is not None
    by = {row.what: row for row in found.rows}
    journey = by["Journey here and back"]
    persons = baoding.delegation.persons
    assert persons is not None
    if journey.kg is None:
        assert journey.amount == "Where the guests come from is not known."
        return
    assert journey.factor is not None
    assert journey.kg == pytest.approx(2 * 7465 * persons * journey.factor.value_kg, rel=0.01)
    assert found.digital.kg is not None
    assert found.digital.kg < journey.kg / 100
