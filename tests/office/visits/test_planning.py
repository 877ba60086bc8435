"""A plan is recorded whole and checked, or not at all."""

from __future__ import annotations

from datetime import date, time
from typing import Any
from uuid import uuid4

import pytest

from leadinglights.engines import programme as engine
from leadinglights.office.access.actions import jobs
from leadinglights.office.access.models import AuditEntry, Job
from leadinglights.office.access.queries.permission import NotAllowed
from leadinglights.office.registry.models import SiteOffer
from leadinglights.office.visits import bridge
from leadinglights.office.visits.actions import planning
from leadinglights.office.visits.models import (
    Appointment,
    Plan,
    PlanningPeriod,
    ProgrammeItem,
    ProgrammeVersion,
    Stop,
    Unserved,
)
from leadinglights.office.visits.states import ProgrammeVersionState, StopState
from tests.office.access.builders import a_person, an_office
from tests.office.visits.weeks import AT, a_coordinator, planned, solved, the_week, visit

pytestmark = pytest.mark.django_db


def test_a_plan_becomes_a_draft_of_every_visit() -> None:
    plan = planned(the_week())
    drafts = ProgrammeVersion.objects.filter(plan=plan, state=ProgrammeVersionState.DRAFT)
    assert {draft.programme.visit.delegation.code for draft in drafts} == {"baoding", "dalian"}
    for draft in drafts:
        kinds = list(draft.items.order_by("position").values_list("kind", flat=True))
        assert kinds[0] == "arrival"
        assert kinds[-1] == "departure"
        assert "reception" in kinds


def test_the_kept_plan_holds_and_is_worth_what_the_planner_proves_best() -> None:
    problem = bridge.problem_for(the_week()).problem
    kept, found = solved(problem.canonical()), engine.solve(problem, work=400, seed=2)
    assert kept.problem_sha256 == problem.sha256()
    assert engine.check(problem, kept) == ()
    proven = {one.name: one.value for one in found.levels if one.proven}
    assert {"interest", "fairness"} <= proven.keys()
    assert {one.name: one.value for one in kept.levels if one.name in proven} == proven


def test_a_plan_keeps_the_question_it_answered() -> None:
    plan = planned(the_week())
    assert plan.problem["period"] == {"from": "2017-09-04", "to": "2017-09-08"}
    assert plan.result["problem_sha256"] == plan.problem_sha256


def test_what_could_not_be_planned_is_recorded_with_its_reason() -> None:
    plan = planned(the_week())
    house = Unserved.objects.get(plan=plan, site_offer__site__code="zero_plus_house")
    assert [reason["code"] for reason in house.reasons] == ["no_address"]


def test_planning_again_discards_the_first_draft_and_keeps_its_stops() -> None:
    period = the_week()
    first = planned(period)
    before = set(Stop.objects.values_list("pk", flat=True))
    second = planned(period)
    assert (first.number, second.number) == (1, 2)
    assert set(Stop.objects.values_list("pk", flat=True)) == before
    states = ProgrammeVersion.objects.filter(plan=first).values_list("state", flat=True)
    assert set(states) == {ProgrammeVersionState.DISCARDED}


def test_a_tentative_stop_that_is_planned_no_more_is_given_back_and_an_asked_one_is_not() -> None:
    period = the_week()
    planned(period)
    asked = Stop.objects.filter(visit=visit("dalian")).order_by("pk").first()
    assert asked is not None
    Stop.objects.filter(pk=asked.pk).update(state=StopState.CONFIRMED)
    problem = bridge.problem_for(period).problem
    nothing = solved(problem.canonical()).model_copy(update={"programmes": ()})
    bridge.record_plan(
        period=period, asked=bridge.problem_for(period), result=nothing, seed=1, at=AT
    )
    states = Stop.objects.exclude(pk=asked.pk).values_list("state", flat=True)
    assert set(states) == {StopState.RELEASED}
    assert Stop.objects.get(pk=asked.pk).state == StopState.CONFIRMED


def test_a_plan_that_breaks_a_rule_is_refused_and_nothing_is_saved(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    period = the_week()
    honest = solved(bridge.problem_for(period).problem.canonical())
    boastful = [
        level.model_copy(update={"value": 9999, "bound": 9999})
        if level.name == "interest"
        else level
        for level in honest.levels
    ]
    forged = honest.model_copy(update={"levels": tuple(boastful)})
    # The planner never forges; this is the only way to see the office catch one that does.
    monkeypatch.setattr(engine, "solve", lambda *_problem, **_limits: forged)
    with pytest.raises(bridge.DoesNotCheck) as refused:
        _plan(period)
    assert any("9999" in violation for violation in refused.value.violations)
    assert not Plan.objects.exists()
    assert not ProgrammeItem.objects.exists()


def test_a_cancelled_plan_changes_nothing() -> None:
    with pytest.raises(jobs.JobCancelled):
        _plan(the_week(), progress=lambda _share, _sentence: False, seconds=30.0)
    assert not Plan.objects.exists()


def test_a_plan_is_told_of_while_it_is_made_and_audited_when_done() -> None:
    period = the_week()
    told: list[tuple[float, str]] = []

    def progress(share: float, sentence: str) -> bool:
        told.append((share, sentence))
        return True

    _plan(period, progress=progress, seconds=2.0)
    assert told
    assert all(0.0 <= share <= 1.0 and sentence for share, sentence in told)
    entry = AuditEntry.objects.get(verb="plan")
    assert entry.thing == period.public_id


def test_a_week_without_visits_is_planned_to_nothing_and_does_not_crash() -> None:
    the_week()
    empty = PlanningPeriod.objects.get(code="week_2017_38")
    assert _plan(empty).status == "proven"


def test_rows_that_contradict_each_other_are_refused_in_words() -> None:
    period = the_week()
    office = period.office
    office.rules = {**office.rules, "q_min": 400}
    office.save()
    with pytest.raises(bridge.CannotBeAsked) as refused:
        _plan(period)
    assert "rules.q_min" in str(refused.value)


def test_what_the_planner_refuses_is_named_by_the_offices_own_code() -> None:
    period = the_week()
    offer = SiteOffer.objects.get(code="superbrugsen_surplus_heat")
    Appointment.objects.create(
        office=period.office,
        code="at_night",
        delegation=visit("baoding").delegation,
        site_offer=offer,
        on=date(2017, 9, 6),
        starts=time(3, 0),
        minutes=60,
    )
    with pytest.raises(bridge.CannotBeAsked) as refused:
        _plan(period)
    assert "appointments at_night: 03:00-04:00 on 2017-09-06 lies outside" in str(refused.value)


def test_a_coordinator_starts_a_job() -> None:
    period = the_week()
    job = planning.ask_for_plan(
        period_id=period.public_id, actor_id=a_coordinator(period).pk, at=AT
    )
    assert Job.objects.get(pk=job.pk).input == {"period": str(period.public_id)}


def test_a_week_that_is_being_planned_is_not_planned_twice_at_once() -> None:
    period = the_week()
    actor = a_coordinator(period)
    first = planning.ask_for_plan(period_id=period.public_id, actor_id=actor.pk, at=AT)
    again = planning.ask_for_plan(period_id=period.public_id, actor_id=actor.pk, at=AT)
    assert again.pk == first.pk


def test_the_aim_of_a_plan_is_kept_with_the_week_and_in_the_audit() -> None:
    period = the_week()
    planning.ask_for_plan(
        period_id=period.public_id, actor_id=a_coordinator(period).pk, at=AT, aim="fairer"
    )
    period.refresh_from_db()
    assert period.aim == "fairer"
    assert AuditEntry.objects.get(verb="ask_for_plan").changed == {"aim": ["best", "fairer"]}


def test_a_plan_cannot_aim_at_what_nobody_knows() -> None:
    period = the_week()
    with pytest.raises(planning.NoSuchAim):
        planning.ask_for_plan(
            period_id=period.public_id, actor_id=a_coordinator(period).pk, at=AT, aim="cheap"
        )
    assert not Job.objects.exists()


def test_an_assistant_may_not_plan() -> None:
    period = the_week()
    assistant = a_person("assistant", office=period.office)
    with pytest.raises(NotAllowed):
        planning.ask_for_plan(period_id=period.public_id, actor_id=assistant.pk, at=AT)


def test_the_period_of_another_office_is_not_there() -> None:
    period = the_week()
    stranger = a_person("coordinator", office=an_office("elsewhere"))
    with pytest.raises(planning.NoSuchPeriod):
        planning.ask_for_plan(period_id=period.public_id, actor_id=stranger.pk, at=AT)
    with pytest.raises(planning.NoSuchPeriod):
        _plan(period, public_id=str(uuid4()))


def _plan(period: PlanningPeriod, *, public_id: str = "", **how: Any) -> Plan:
    limits = {"seconds": 1.0, **how}
    return planning.plan_period(
        period=public_id or str(period.public_id), actor_id=None, at=AT, **limits
    )
