"""Bounds of the public yardstick against all tour sets of small problems."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import numpy as np
import pytest

from leadinglights.engines.programme.toptw.bound import Proof, Prover, bound
from leadinglights.engines.programme.toptw.bound import proof as proofs
from leadinglights.engines.programme.toptw.bound.tours import possible
from leadinglights.engines.programme.toptw.instance import Instance
from tests.engines.programme.toptw.small import a_problem, best_profit


def plenty() -> float:
    return 60.0


def proof(instance: Instance, m: int, value: int = 0) -> Proof:
    return bound(instance, m, (), value, plenty)


def obeys(instance: Instance, m: int, found: Proof) -> bool:
    places = [place for tour in found.tours for place in tour]
    return (
        len(found.tours) <= m
        and len(places) == len(set(places))
        and all(possible(instance, tour) for tour in [*found.tours, *found.pool])
        and instance.value(found.tours) == found.value
    )


@pytest.mark.parametrize("seed", range(40))
def test_the_bound_is_the_best_profit_and_the_tours_reach_it(seed: int) -> None:
    instance, m = a_problem(seed), 1 + seed % 3
    found = proof(instance, m)
    assert found.bound == found.value == best_profit(instance, m)
    assert found.proven
    assert obeys(instance, m, found)


@pytest.mark.parametrize("seed", range(40))
def test_legs_without_triangle_inequality_leave_the_bound_true(seed: int) -> None:
    instance, m = a_problem(seed, broken=True), 1 + seed % 3
    found, best = proof(instance, m), best_profit(instance, m)
    assert found.value <= best <= found.bound
    assert obeys(instance, m, found)


@pytest.mark.parametrize("seed", range(20))
def test_visits_and_legs_without_any_time_are_no_trap(seed: int) -> None:
    instance, m = a_problem(seed, idle=True, horizon=25), 1 + seed % 2
    found, best = proof(instance, m), best_profit(instance, m)
    assert found.value <= best <= found.bound
    assert obeys(instance, m, found)


@pytest.mark.parametrize("seed", range(20))
def test_told_the_best_value_it_proves_it_without_tours(seed: int) -> None:
    instance = a_problem(seed, n=8)
    best = best_profit(instance, 2)
    assert proof(instance, 2, best).bound == best
    assert proof(instance, 2, best - 1).bound >= best


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("near", [0, 2])
def test_a_short_memory_costs_time_and_never_truth(
    seed: int, near: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proofs, "_NEAR", (near,))
    monkeypatch.setattr(proofs, "_LABELS", 0)
    instance = a_problem(seed, n=8, horizon=80)
    best = best_profit(instance, 2)
    found = proof(instance, 2, best)
    assert found.bound >= best
    assert found.bound - best <= 4


def test_no_time_gives_the_sum_of_all_profits_at_once() -> None:
    instance = a_problem(1)
    found = bound(instance, 2, (), 0, lambda: 0.0)
    assert found.bound == instance.total
    assert found.seconds < 0.1


@pytest.mark.parametrize("moments", range(1, 12))
def test_a_proof_broken_off_anywhere_is_true_and_can_be_taken_up(moments: int) -> None:
    instance = a_problem(7, n=8)
    best = best_profit(instance, 2)
    clock = iter([1.0] * moments)
    prover = Prover(instance, 2)
    broken = prover.advance(0, (), (), lambda: next(clock, 0.0))
    assert broken.value <= best <= broken.bound
    assert prover.advance(0, (), broken.pool, plenty).bound == best


def test_more_tours_than_places_can_visit_all_that_can_be_reached() -> None:
    instance = a_problem(3)
    assert proof(instance, 50).bound == best_profit(instance, instance.n)


def test_no_tours_and_no_places_are_worth_nothing() -> None:
    assert proof(a_problem(3), 0).bound == 0
    nobody = Instance("none", 0, 10, *(np.array([each]) for each in (0, 0, 0, 50, 0)))
    assert proof(nobody, 2).bound == 0


def test_places_nobody_can_reach_count_for_nothing() -> None:
    instance = a_problem(5)
    closes = instance.closes.copy()
    closes[[2, 4]] = -1
    lonely = Instance(
        "lonely", instance.n, 10, instance.profits, instance.service, instance.opens, closes, instance.travel
    )  # fmt: skip
    found = proof(lonely, instance.n)
    assert found.bound == best_profit(lonely, instance.n)
    assert not {2, 4} & {place for tour in found.tours for place in tour}


def test_profits_with_a_common_divisor_give_a_bound_that_is_possible() -> None:
    instance = a_problem(11)
    tens = Instance(
        "tens", instance.n, 10, instance.profits * 10, instance.service, instance.opens, instance.closes,
        instance.travel,
    )  # fmt: skip
    assert proof(tens, 2).bound == 10 * best_profit(instance, 2)


_SAY = """
import json
from leadinglights.engines.programme.toptw.bound import Prover
from tests.engines.programme.toptw.small import a_problem
said = []
for seed in range(6):
    prover = Prover(a_problem(seed), 2)
    found = prover.advance(0, (), (), lambda: 60.0)
    work = prover._generation.pricer.labels
    said.append([found.bound, found.tours, sorted(found.pool), work])
print(json.dumps(said))
"""


def test_compiled_and_interpreted_kernels_say_the_same() -> None:
    answers = [
        subprocess.run(
            [sys.executable, "-c", _SAY],
            env={**os.environ, "LEADINGLIGHTS_NO_NUMBA": without},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for without in ("1", "0")
    ]
    assert json.loads(answers[0]) == json.loads(answers[1])
    assert json.loads(answers[0])[0][0] > 0
