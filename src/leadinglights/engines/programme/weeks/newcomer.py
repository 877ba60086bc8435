"""A small delegation of high rank that comes when the week is planned already."""

from __future__ import annotations

import datetime as dt

from leadinglights.engines.programme.changes import (
    Change,
    DelegationAdded,
)
from leadinglights.engines.programme.guests import Delegation
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.weeks.dice import Dice

NEW_GUESTS = "vip"


def newcomer(problem: Problem, dice: Dice) -> Change:
    """A small delegation of high rank, on two days in a row, that wants what the others want too."""
    first, last = problem.period.from_date, problem.period.to_date
    days = (last - first).days + 1
    begins = first + dt.timedelta(days=dice.below(max(1, days - 1)))
    dates = [begins + dt.timedelta(days=i) for i in range(min(2, days))]
    sites = sorted({one.site for one in problem.offers if one.kind == "visit" and one.site})
    highest = max((one.rank for one in problem.receivers), default=1)
    return DelegationAdded(
        delegation=Delegation.model_validate(
            {
                "id": NEW_GUESTS,
                "persons": dice.one_of((6, 8, 10)),
                "languages": [dice.one_of(("zh", "de", "en"))],
                "head": {"rank": highest},
                "days": [
                    {
                        "date": date,
                        "from": "08:30",
                        "to": "17:30",
                        "start": "hotel",
                        "end": "hotel",
                    }
                    for date in dates
                ],
                "wishes": [
                    {"site": site, "points": dice.between(40, 100, 5)}
                    for site in sorted(dice.shuffled(sites)[:8])
                ],
                "pace": {"max_stops": 5, "max_idle_min": 60},
                "reception": {"kind": "must", "rank_needed": highest},
            }
        )
    )
