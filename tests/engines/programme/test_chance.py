"""Lots that a seed alone decides, and that seeds near each other do not share."""

from __future__ import annotations

from itertools import combinations

from leadinglights.engines.programme.chance import Chance


def test_the_same_seed_draws_the_same_lots_on_every_machine() -> None:
    # Worked out apart, from the published SplitMix64: its first number from 7 is the state to begin with.
    one = Chance(7)
    assert [one.bits() for _ in range(2)] == [0xB8B4C2977EABCE45, 0xA65305FD338EC8FE]


def test_no_seed_draws_what_another_draws_a_little_later() -> None:
    drawn = {
        seed: {one.bits() for _ in range(2000)} for seed in range(40) for one in (Chance(seed),)
    }
    assert all(len(numbers) == 2000 for numbers in drawn.values())
    assert not any(drawn[a] & drawn[b] for a, b in combinations(drawn, 2))


def test_each_of_some_things_comes_first_about_equally_often() -> None:
    firsts = [0] * 5
    for seed in range(2000):
        things = [0, 1, 2, 3, 4]
        Chance(seed).shuffle(things)
        firsts[things[0]] += 1
    assert all(330 < count < 470 for count in firsts)
