"""On days small enough to try everything, the planner's bound is never below the best there is.

The best is found here by trying every order, length and place of lunch for one party on one day, with
arithmetic of its own: neither the planner's nor the check's.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations, product
from typing import NamedTuple

import pytest

from leadinglights.engines.programme.check import check
from leadinglights.engines.programme.problem import Day, Delegation, Offer, Problem
from leadinglights.engines.programme.solve import solve
from leadinglights.engines.programme.weeks import generate


class Try(NamedTuple):
    """One thing to do: where, when it may be, how long, and what it earns in percent of its points."""

    offer: Offer
    opens: int
    closes: int
    minutes: int
    quality: int


def small_weeks() -> Iterator[int]:
    """Seeds of weeks with one undivided party on one day."""
    for seed in range(1, 60):
        if not generate(delegations=1, sites=6, days=1, seed=seed).delegations[0].groups:
            yield seed


def up(minutes: int) -> int:
    return -(-minutes // 15) * 15


def occupied(problem: Problem, origin: str, target: str) -> int:
    if origin == target:
        return 0
    places = problem.travel.places
    i, j = places.index(origin), places.index(target)
    minutes = problem.travel.minutes[i][j]
    assert minutes is not None
    percent = {"routed": 10, "estimated": 20}[problem.travel.quality_at(i, j)]
    return up(minutes + 5 - (-minutes * percent // 100))


def factor_of(problem: Problem, guests: Delegation) -> int:
    """Percent by which interpretation lengthens stops: the quickest interpreter of the language."""
    if "en" in guests.languages:
        return 100
    able = [one for one in problem.interpreters if guests.languages[0] in one.languages]
    return min(150 if one.modes == ("consecutive",) else 100 for one in able)


def lengths(offer: Offer, factor: int) -> Iterator[tuple[int, int]]:
    """Occupied minutes and percent of the points, from the shortest to the ideal."""
    least, ideal = offer.duration.min_min, offer.duration.ideal_min
    for minutes in range(up(least * factor // 100), up(ideal * factor // 100) + 1, 15):
        if minutes * 100 >= ideal * factor or least == ideal:
            yield minutes, 100
        else:
            yield minutes, 70 + 30 * (minutes * 100 - least * factor) // ((ideal - least) * factor)


def tries(problem: Problem) -> tuple[list[Try], list[list[Try]]]:
    """What must be (reception and appointment), and the choices of each visit."""
    (guests,) = problem.delegations
    factor = factor_of(problem, guests)
    (fixed,) = problem.appointments
    offers = {offer.id: offer for offer in problem.offers}
    reception = offers["reception1"]
    musts = [
        Try(reception, 0, 1440, up(30 * factor // 100), 100),
        Try(
            offers[fixed.offer or ""],
            fixed.start,
            fixed.start + fixed.duration_min,
            fixed.duration_min,
            100,
        ),
    ]
    visits = [
        [
            Try(offer, offer.windows[0].from_min, offer.windows[0].to_min, *length)
            for length in lengths(offer, factor)
        ]
        for offer in problem.offers
        if offer.kind == "visit"
        and offer.windows
        and offer.id != fixed.offer
        and worth_a_visit(guests, offer)
    ]
    return musts, visits


def worth_a_visit(guests: Delegation, offer: Offer) -> bool:
    wished = any(wish.site == offer.site for wish in guests.wishes)
    return (wished or any(offer.topics.get(topic) for topic in guests.topics)) and set(
        guests.needs_of_offers
    ) <= set(offer.provides)


def fits(problem: Problem, day: Day, order: list[Try]) -> bool:
    """Whether everything can be done in this order, each as early as possible."""
    at = {one.offer.id: i for i, one in enumerate(order)}
    rules = problem.delegations[0].order
    if any(at.get(rule.before, -1) > at.get(rule.after, 99) for rule in rules):
        return False
    now, place = day.from_min, day.start
    for one in order:
        start = max(now + occupied(problem, place, one.offer.place), one.opens)
        if start + one.minutes > one.closes:
            return False
        now, place = start + one.minutes, one.offer.place
    return now + occupied(problem, place, day.end) <= day.to_min


def earned(guests: Delegation, order: list[Try]) -> int:
    """Interest in 1/10,000 point."""
    points = {wish.site: wish.points for wish in guests.wishes}
    total = sum(
        points.get(one.offer.site, 0) * one.quality * 100 for one in order if one.offer.site
    )
    for topic, weight in guests.topics.items():
        amount = sum(
            one.offer.topics.get(topic, 0) * one.quality * 100 for one in order if one.offer.site
        )
        value = 0
        for increment in (100, 60, 35, 20, 10):
            value += increment * min(amount, 1_000_000)
            amount -= min(amount, 1_000_000)
        total += weight * value // 10_000
    return total


def best_there_is(problem: Problem) -> int:
    (guests,) = problem.delegations
    (day,) = guests.days
    (reception, appointment), visits = tries(problem)
    lunches = [Try(one, 690, 870, 60, 100) for one in problem.offers if one.kind == "meal"]
    best = -1
    for count in range(min(len(visits), 3) + 1):  # five stops a day, two of them owed
        for chosen in permutations(visits, count):
            for lengths_chosen in product(*chosen):
                value = earned(guests, [appointment, *lengths_chosen])
                if value > best and any(
                    fits(problem, day, [reception, *order])
                    for order in orders(list(lengths_chosen), appointment, lunches)
                ):
                    best = value
    return best


def orders(visits: list[Try], appointment: Try, lunches: list[Try]) -> Iterator[list[Try]]:
    """Visits in their order, with the appointment and one lunch put in anywhere."""
    for i in range(len(visits) + 1):
        with_it = [*visits[:i], appointment, *visits[i:]]
        for lunch in lunches:
            for j in range(len(with_it) + 1):
                yield [*with_it[:j], lunch, *with_it[j:]]


@pytest.mark.parametrize("seed", list(small_weeks())[:10])
def test_the_bound_is_never_below_the_best_and_a_proof_is_the_best(seed: int) -> None:
    problem = generate(delegations=1, sites=6, days=1, seed=seed)
    best = best_there_is(problem)
    result = solve(problem, seconds=2, seed=seed)
    assert check(problem, result) == ()
    interest = result.level("interest")
    assert result.level("musts_missed").value == 0
    assert round(interest.value * 10_000) <= best
    assert interest.bound is not None
    assert round(interest.bound * 10_000) >= best
    if interest.proven:
        assert round(interest.value * 10_000) == best
