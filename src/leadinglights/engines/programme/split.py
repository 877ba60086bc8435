"""Delegations that may be split and have to be: into the fewest groups of near-equal size (conventions §20)."""

from __future__ import annotations

from leadinglights.engines.programme.guests import Delegation, Group
from leadinglights.engines.programme.obstacles import rank_suffices
from leadinglights.engines.programme.problem import Problem, wish_meets
from leadinglights.engines.programme.supply import Offer


def as_split(problem: Problem) -> Problem:
    """The problem with the groups written in of every delegation that is split; itself if none is.

    Splits where `may_split` is set, no groups are given and nothing is pinned (what is in force was planned
    for the groups there are).
    """
    pinned = {pin.delegation for pin in problem.pins}
    delegations = tuple(
        one
        if not one.may_split or one.groups or one.id in pinned
        else one.model_copy(update={"groups": _groups(problem, one)})
        for one in problem.delegations
    )
    if all(a is b or not a.groups for a, b in zip(delegations, problem.delegations, strict=True)):
        return problem
    return problem.model_copy(update={"delegations": delegations})


def _groups(problem: Problem, guests: Delegation) -> tuple[Group, ...]:
    """No groups where the whole can have as much as any split of it; else the fewest that have the most."""
    most = min(problem.rules.groups_at_most, guests.persons)
    best, count = _what_fits(problem, guests, 1), 1
    for number in range(2, most + 1):
        fits = _what_fits(problem, guests, number)
        if fits > best:
            best, count = fits, number
    if count == 1:
        return ()
    least, larger = divmod(guests.persons, count)
    return tuple(Group(id=str(i + 1), persons=least + (i < larger)) for i in range(count))


def _what_fits(problem: Problem, guests: Delegation, number: int) -> tuple[int, int]:
    """How many of the things owed, and how many points, some offer takes groups of this many for."""
    persons = -(-guests.persons // number)
    open_offers = [one for one in problem.offers if _takes(problem, guests, one, persons)]
    owed = points = 0
    for wish in guests.wishes:
        if wish.kind != "must_not" and any(wish_meets(wish, one) for one in open_offers):
            owed += wish.kind == "must"
            points += wish.points
    for topic, worth in guests.topics.items():
        points += worth * any(one.topics.get(topic, 0) for one in open_offers)
    for kind, ceremony in (("reception", guests.reception), ("farewell", guests.farewell)):
        if ceremony.kind != "none" and any(one.kind == kind for one in open_offers):
            owed += ceremony.kind == "must"
            points += ceremony.points * (ceremony.kind == "wish")
    owed += any(one.kind == "meal" for one in open_offers)
    owed += _is_driven(problem, guests, persons, number)
    return owed, points


def _takes(problem: Problem, guests: Delegation, offer: Offer, persons: int) -> bool:
    sites = {site.id: site.status for site in problem.sites}
    needs = guests.needs_of_meals if offer.kind == "meal" else guests.needs_of_offers
    return (
        offer.capacity >= persons
        and offer.status == sites.get(offer.site or "", "operating") == "operating"
        and needs <= set(offer.provides)
        and rank_suffices(problem, guests, offer)
    )


def _is_driven(problem: Problem, guests: Delegation, persons: int, number: int) -> bool:
    """Whether there are vehicles for so many groups of this size beside everybody else's parties."""
    listed = problem.vehicles if guests.own_vehicle is None else (guests.own_vehicle,)
    if not listed:
        return True
    able = [
        single
        for one in listed
        for single in one.each
        if single.seats >= persons and guests.needs_of_vehicles <= set(single.access)
    ]
    if any(single.attach == "shuttle" for single in able):
        return True
    others = 0 if guests.own_vehicle is not None else _others_at_once(problem, guests)
    return len(able) >= number + others


def _others_at_once(problem: Problem, guests: Delegation) -> int:
    """Most parties of other delegations that are here on one of its days and have no vehicle of their own."""
    counts = dict.fromkeys((day.date for day in guests.days), 0)
    for other in problem.delegations:
        if other.id != guests.id and other.own_vehicle is None:
            for date in {day.date for day in other.days} & set(counts):
                counts[date] += len(other.parties)
    return max(counts.values(), default=0)
