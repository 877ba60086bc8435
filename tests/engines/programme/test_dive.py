"""Whole plans by a dive: what it takes goes together, what it hands out holds, and cliques count once."""

from __future__ import annotations

from time import monotonic
from typing import Literal

import numpy as np
import pytest

from leadinglights.engines.programme import solve
from leadinglights.engines.programme.bounds import Generation, layout_of
from leadinglights.engines.programme.chance import Chance
from leadinglights.engines.programme.check import check
from leadinglights.engines.programme.crew import gap_needed
from leadinglights.engines.programme.dive import dive, left_open
from leadinglights.engines.programme.label import Tally
from leadinglights.engines.programme.ledger import Plan
from leadinglights.engines.programme.load import Load
from leadinglights.engines.programme.network import lay_out
from leadinglights.engines.programme.office import Office
from leadinglights.engines.programme.price import FINE, Aim
from leadinglights.engines.programme.resume import plan_of
from leadinglights.engines.programme.rows import Cut
from leadinglights.engines.programme.value import UNIT, worth_of
from leadinglights.engines.programme.weeks import planted
from leadinglights.engines.programme.whole import as_values


def week(seed: int, tightness: Literal["normal", "tight"]) -> tuple[Office, Plan, Generation]:
    """A small planted week with its plan as columns."""
    problem, result = planted(
        delegations=3, sites=12, days=2, seed=seed, tightness=tightness, merge_share=50
    )
    office = lay_out(problem)
    plan = plan_of(office, result)
    generation = Generation.start(
        layout_of(office), range(len(office.days)), Aim(complete=True), Tally()
    )
    generation.add(plan.values())
    return office, plan, generation


def test_the_days_of_a_plan_that_holds_go_together() -> None:
    for seed in (1, 2, 3):
        _, plan, generation = week(seed, "tight")
        values = as_values(generation.master, plan)
        assert values is not None
        days = [c.index for c in generation.master.columns if c.kind == "day" and values[c.index]]
        assert Load.of(generation.master, []).added(days) == days


def test_two_days_of_one_party_do_not_go_together() -> None:
    _, plan, generation = week(2, "tight")
    master = generation.master
    values = as_values(master, plan)
    assert values is not None
    taken = next(c for c in master.columns if c.kind == "day" and values[c.index])
    # The same day as one more column breaks its party's row.
    master.columns.append(taken)
    master.cells.append(master.cells[taken.index])
    assert not Load.of(master, [taken.index]).fits(len(master.columns) - 1)


def test_a_dive_gives_every_party_a_day_and_stays_below_the_bound() -> None:
    office, plan, generation = week(1, "normal")
    generation.run(lambda bound, _value: bound is not None, lambda: True)
    values = dive(generation, 1e18)
    assert values is not None
    master = generation.master
    chosen = [c.party_day for c in master.columns if c.kind == "day" and values[c.index] > 0.5]
    assert sorted(chosen) == master.active
    assert generation.bound is not None
    assert generation.bound >= worth_of(office, plan, {}).interest * FINE
    found = float(np.array(master.values)[: len(values)] @ values)
    assert found <= generation.bound / FINE / UNIT + 1e-6


def test_days_that_suit_what_was_taken_make_the_better_plan(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def dived(seed: int) -> float:
        problem, result = planted(
            delegations=4, sites=20, days=3, seed=seed, tightness="tight", merge_share=30
        )
        office = lay_out(problem)
        generation = Generation.start(
            layout_of(office), range(len(office.days)), Aim(complete=True), Tally()
        )
        generation.add(plan_of(office, result).values())
        generation.run(lambda _bound, _value: generation.rounds >= 15)
        values = dive(generation, monotonic() + 300)
        return 0.0 if values is None else float(np.array(generation.master.values) @ values)

    asked = [dived(seed) for seed in (1, 4, 5)]
    monkeypatch.setattr("leadinglights.engines.programme.dive.AHEAD", -1e9)  # late from the start
    assert sum(asked) > 1.01 * sum(dived(seed) for seed in (1, 4, 5))


def test_chance_makes_another_dive_of_the_same_mixture() -> None:
    _, _, generation = week(1, "tight")
    generation.run(lambda _bound, _value: generation.rounds >= 10)
    found = set()
    for chance in (None, Chance(1), Chance(2), Chance(3)):
        values = dive(generation, monotonic() + 60, chance=chance)
        if values is not None:
            days = [c for c in generation.master.columns if c.kind == "day"]
            found.add(
                tuple(
                    (c.party_day, c.path)
                    for c in days
                    if c.index < len(values) and values[c.index] > 0.5
                )
            )
    assert len(found) > 1


def test_a_dive_cut_short_leaves_the_others_a_gap_though_days_were_made_since() -> None:
    _, plan, generation = week(1, "normal")
    master = generation.master
    values = as_values(master, plan)
    assert values is not None
    first = next(c for c in master.columns if c.kind == "day" and values[c.index])
    generation.run(lambda bound, _value: bound is not None, lambda: True)
    assert len(master.columns) > len(values)
    found = left_open(master, [first.index], values)
    taken = [c for c in master.columns if c.party_day >= 0 and found[c.index]]
    assert [c.party_day for c in taken if c.kind == "day"] == [first.party_day]
    gaps = sorted(c.party_day for c in taken if c.kind == "gap")
    assert gaps == [pd for pd in master.active if pd != first.party_day]


def test_a_clique_added_twice_counts_once() -> None:
    office, _, generation = week(3, "tight")
    master = generation.master
    team = 0
    k = master.layout.book.teams[team][0]
    date = office.days[0].date
    a, b = next(
        (a, b)
        for a in range(len(office.legs))
        for b in range(len(office.legs))
        if gap_needed(office, k, a, b) > 1
    )
    del a
    cut = Cut(40, 41, b, True)
    row = master.add_clique(team, date, cut)
    before = [amounts[rows == row].sum() for rows, amounts in master.cells]
    assert master.add_clique(team, date, cut) == row
    assert [amounts[rows == row].sum() for rows, amounts in master.cells] == before


def test_a_large_week_holds_every_rule_and_stays_below_its_bound() -> None:
    problem, result = planted(delegations=8, sites=12, days=3, seed=5, tightness="normal")
    found = solve(problem, work=400, seed=1)
    assert check(problem, found) == ()
    levels = {level.name: level for level in found.levels}
    assert levels["musts_missed"].value == 0
    planted_worth = next(level.value for level in result.levels if level.name == "interest")
    assert levels["interest"].value >= planted_worth
    assert levels["interest"].bound is not None
    assert levels["interest"].bound >= levels["interest"].value
