"""What each delegation could have as the only guest: an upper bound, exact where it closes."""

from __future__ import annotations

from collections.abc import Callable

from leadinglights.engines.programme.bounds import Generation
from leadinglights.engines.programme.first import Improver
from leadinglights.engines.programme.label import Tally
from leadinglights.engines.programme.price import FINE, Aim, Layout
from leadinglights.engines.programme.value import has_of_owed, interest_of


def know_alone(
    improver: Improver,
    layout: Layout,
    tally: Tally,
    *,
    over: Callable[[], bool],
    hurry: Callable[[], bool],
    count: Callable[[Generation], None],
) -> None:
    """Bound what each delegation could have alone until time is over; fairness is held against it."""
    office, alone, best = layout.book.office, improver.alone, improver.best
    for d in sorted(alone):
        if alone[d] == 0 or over():
            continue
        days = [pd.index for pd in office.days if pd.party.delegation_index == d]
        generation = Generation.start(layout, days, _aim(improver, d), tally)
        generation.add(best[pd] for pd in days)
        generation.add(day for pd in days for day in improver.lately(pd))
        generation.run(lambda _bound, _value: over(), hurry)
        count(generation)
        if generation.bound is not None:
            alone[d] = min(alone[d], max(generation.bound // FINE, interest_of(office, best, d)))
    improver.reweigh()


def _aim(improver: Improver, delegation: int) -> Aim:
    """Alone, a delegation still has what it is owed and keeps what it keeps in the plan."""
    has, kept = has_of_owed(improver.office, improver.best, [delegation])
    complete = improver.best_worth is not None and improver.best_worth.musts == 0
    return Aim(served_at_least=has or None, kept_at_least=kept or None, complete=complete)
