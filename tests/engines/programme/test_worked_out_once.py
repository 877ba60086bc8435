"""What is worked out once for many questions is what would be worked out for each of them anew."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping
from dataclasses import replace
from operator import attrgetter

import pytest

from leadinglights.engines.programme.check import check, vehicles
from leadinglights.engines.programme.check.seen import Read, Ride
from leadinglights.engines.programme.day import in_order
from leadinglights.engines.programme.faults import faults_of, wish_meets
from leadinglights.engines.programme.ledger import Plan, sessions_of, sessions_on
from leadinglights.engines.programme.network import lay_out
from leadinglights.engines.programme.office import Office
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.report import programmes_of, resources_of
from leadinglights.engines.programme.resume import plan_of
from leadinglights.engines.programme.targets import Serving, targets_of
from leadinglights.engines.programme.weeks import by_numbers
from leadinglights.engines.programme.why_told import ceilings

TOLD = attrgetter("key", "start", "end", "factor", "place", "stops", "persons", "crew")


@pytest.fixture(scope="module")
def week() -> tuple[Problem, Office, Plan]:
    """A week in which delegations share sessions."""
    made = by_numbers(delegations=4, sites=12, days=2, seed=3, tightness="normal", merge_share=50)
    office = lay_out(made.problem)
    return made.problem, office, plan_of(office, made.result)


def test_a_day_is_told_anew_when_those_it_shares_a_session_with_change(
    week: tuple[Problem, Office, Plan],
) -> None:
    problem, office, plan = week
    told = programmes_of(office, plan, {})
    assert any(item.shared_with for one in told for day in one.days for item in day.items)
    for index, day in plan.items():
        for left_out in range(len(day.stops)):
            stops = (*day.stops[:left_out], *day.stops[left_out + 1 :])
            other = {**plan, index: replace(day, stops=stops)}
            anew = lay_out(problem)
            assert programmes_of(office, other, {}) == programmes_of(anew, other, {})
            assert resources_of(office, other) == resources_of(anew, other)


def test_a_day_is_told_anew_when_a_guest_of_its_session_brings_another_interpreter(
    week: tuple[Problem, Office, Plan],
) -> None:
    problem, office, plan = week
    programmes_of(office, plan, {})
    for index, day in plan.items():
        crewed = tuple(replace(stop, crew=(0,)) for stop in day.stops)
        other = {**plan, index: replace(day, stops=crewed)}
        assert programmes_of(office, other, {}) == programmes_of(lay_out(problem), other, {})


def test_sessions_of_other_days_are_those_all_days_would_give_in_the_same_order(
    week: tuple[Problem, Office, Plan],
) -> None:
    _, office, plan = week
    chance, now = random.Random(5), dict(plan)
    shared = 0
    for _ in range(300):
        index = chance.choice(list(plan))
        stops = plan[index].stops
        kept = tuple(one for one in stops if chance.random() < 0.7)
        crewed = tuple(replace(one, crew=chance.choice(((), (0,), (1,)))) for one in kept)
        now[index] = replace(plan[index], stops=crewed)
        if chance.random() < 0.2:
            del now[chance.choice(list(now))]
        date = office.days[index].date
        without = frozenset({index} if chance.random() < 0.5 else ())
        found = sessions_on(office, now, date, without)
        days = [pd for pd in office.by_date[date] if pd not in without]
        anew = sessions_of(office, now, days)
        assert list(found) == list(anew)
        assert list(map(TOLD, found.values())) == list(map(TOLD, anew.values()))
        shared += any(len(one.stops) > 1 for one in found.values())
    assert shared


def test_what_serves_a_target_is_found_by_name_in_the_order_of_the_day(
    week: tuple[Problem, Office, Plan],
) -> None:
    _, office, plan = week
    nothing = {index: replace(day, stops=()) for index, day in plan.items()}
    serving, served = Serving(), 0
    for target in targets_of(office, nothing):
        several = replace(target, stops=frozenset(o.id for o in office.problem.offers[:5]))
        for pd in office.days:
            assert serving.nodes(target, pd) == target.nodes(pd)
            assert serving.nodes(several, pd) == several.nodes(pd)
            served += len(target.nodes(pd))
    assert served


def test_a_ceiling_falls_when_a_day_can_have_less(week: tuple[Problem, Office, Plan]) -> None:
    problem, _, _ = week
    office = lay_out(problem)
    before = ceilings(office)
    for index in office.by_delegation[0]:
        office.days[index].nodes = []
    after = ceilings(office)
    assert after[0] < before[0]
    assert {d: units for d, units in after.items() if d} == {
        d: units for d, units in before.items() if d
    }


def test_an_offer_too_small_for_all_is_found_however_they_wish_for_it(
    week: tuple[Problem, Office, Plan],
) -> None:
    problem, _, _ = week
    tiny = tuple(offer.model_copy(update={"capacity": 1}) for offer in problem.offers)
    changed = problem.model_copy(update={"offers": tiny})
    wanted = {
        f"offers[{i}].capacity"
        for i, offer in enumerate(tiny)
        if offer.status == "operating"
        and (
            offer.kind == "meal"
            or any(wish_meets(w, offer) for d in problem.delegations for w in d.wishes)
            or any(
                getattr(d, offer.kind).kind != "none"
                for d in problem.delegations
                if offer.kind in ("reception", "farewell")
            )
        )
    }
    smallest = min(group.persons for d in problem.delegations for group in d.parties)
    assert smallest > 1
    assert {fault.path for fault in faults_of(changed)} == wanted


def test_a_copy_of_a_problem_has_a_name_of_its_own(week: tuple[Problem, Office, Plan]) -> None:
    problem, _, _ = week
    before = problem.sha256()
    assert problem.sha256() is before  # not hashed twice
    other = problem.model_copy(update={"hosts": ()})
    assert other.sha256() == Problem.model_construct(**dict(other)).sha256() != before
    assert problem.model_copy().sha256() == before


def test_the_check_reads_the_rides_of_vehicles_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made = by_numbers(delegations=4, sites=12, days=2, seed=3, tightness="normal", merge_share=50)
    asked: list[object] = []
    plain = vehicles._used_days

    def counted(seen: Read) -> Mapping[tuple[str, dt.date], tuple[Ride, ...]]:
        asked.append(seen)
        return plain(seen)

    monkeypatch.setattr(vehicles, "_used_days", counted)
    assert made.problem.vehicles
    assert not check(made.problem, made.result)
    assert not check(made.problem, made.result)
    assert len(asked) == 2
    assert asked[0] is not asked[1]


def test_who_asks_for_ceilings_may_change_what_he_gets(week: tuple[Problem, Office, Plan]) -> None:
    _, office, _ = week
    before = dict(ceilings(office))
    ceilings(office).clear()
    assert ceilings(office) == before


def test_a_choice_is_found_by_its_time_as_if_all_were_looked_through(
    week: tuple[Problem, Office, Plan],
) -> None:
    _, office, _ = week
    found = 0
    for pd in office.days:
        for node in pd.nodes:
            assert list(node.choices) == sorted(node.choices, key=in_order)
            for one in node.choices[::7]:
                assert node.at_time(one.start, one.end, one.factor) is one
                assert node.at_time(one.start, one.end, one.factor + 1) is None
                found += 1
    assert found
