"""What each delegation could have as the only guest: an upper bound, exact where it closes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leadinglights.engines.programme.bounds import Generation
from leadinglights.engines.programme.price import FINE, Aim
from leadinglights.engines.programme.table import day_value
from leadinglights.engines.programme.value import interest_of

if TYPE_CHECKING:
    from leadinglights.engines.programme.conductor import Conductor


def know_alone(conductor: Conductor) -> None:
    """Bound what each delegation could have alone, as far as the time goes; fairness is held against it."""
    budget, shares, office = conductor.budget, conductor.shares, conductor.office
    alone, best = conductor.alone, conductor.improver.best
    for d in sorted(alone):
        if alone[d] == 0 or budget.used(shares.known):
            continue
        conductor.share = shares.known
        days = [pd.index for pd in office.days if pd.party.delegation_index == d]
        aim = _aim(conductor, days)
        generation = Generation.start(conductor.layout, days, aim, conductor.tally)
        generation.add(best[pd] for pd in days)
        generation.add(day for pd in days for day in conductor.pooled(pd))
        generation.run(
            lambda _bound, _value: budget.used(shares.known),
            lambda: budget.used(shares.bounded),
        )
        conductor.count(generation)
        if generation.bound is not None:
            alone[d] = min(alone[d], max(generation.bound // FINE, interest_of(office, best, d)))
    conductor.improver.reweigh()
    conductor.bounds["interest"] = min(conductor.bounds["interest"], sum(alone.values()))


def _aim(conductor: Conductor, days: list[int]) -> Aim:
    """Alone, a delegation still has what it is owed and keeps what it keeps in the plan."""
    served = kept = 0
    for pd in days:
        day_served, day_kept, _ = day_value(conductor.office, conductor.improver.best[pd])
        served, kept = served + day_served, kept + day_kept
    complete = conductor.worth.musts == 0
    return Aim(served_at_least=served or None, kept_at_least=kept or None, complete=complete)
