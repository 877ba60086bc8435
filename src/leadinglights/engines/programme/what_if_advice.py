"""What would help most: candidates ranked by price, the best few confirmed by solving (conventions §27)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.result import Advice
from leadinglights.engines.programme.what_if import WhatIf
from leadinglights.engines.programme.what_if_changes import Change
from leadinglights.engines.programme.what_if_prices import Scarce


def candidates(problem: Problem, prices: Iterable[Scarce]) -> list[Change]:
    """Changes that ease what is scarce, those that ease most first; each once."""
    worth: dict[Change, float] = {}
    for one in prices:
        for change in _easing(problem, one):
            worth[change] = worth.get(change, 0.0) + one.points
    return sorted(worth, key=lambda change: (-worth[change], change))


def _easing(problem: Problem, one: Scarce) -> Iterator[Change]:
    if one.kind == "interpreter" and one.date is not None:
        yield Change("extra_interpreter", (one.who, one.date))
    elif one.kind == "vehicle" and one.date is not None:
        yield Change("extra_vehicle", (int(one.who), one.date))
    elif one.kind == "host":
        offer = next(offer for offer in problem.offers if offer.id == one.who)
        yield Change("parallel", (offer.id, offer.parallel + 1))
    elif one.kind == "receiver":
        for offer in problem.offers:
            if offer.receiver == one.who:
                yield Change("stand_in", (offer.id,))
                return
    elif one.kind == "asks":
        host = next(host for host in problem.hosts if host.id == one.who)
        if host.ask_cap_week is not None:
            yield Change("cap", (host.id, host.ask_cap_week + 1))
        elif host.ask_cap_year is not None:
            yield Change("cap_year", (host.id, host.ask_cap_year + 1))


def as_advice(one: WhatIf) -> Advice:
    """A confirmed change as the result carries it."""
    return Advice(
        given=one.given,
        interest=one.interest,
        fairness=one.fairness,
        confirmed_by_solving=one.confirmed_by_solving,
        text=one.text,
    )


def helps(one: WhatIf) -> bool:
    """Whether a change makes the week better: less owed missed, or more interest."""
    missed = one.levels[0].value - one.before[0].value
    return missed < 0 or (missed == 0 and one.gain > 0)
