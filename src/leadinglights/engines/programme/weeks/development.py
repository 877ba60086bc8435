"""The weeks the planner is developed with."""

from __future__ import annotations

from leadinglights.engines.programme.weeks.naming import TIGHTNESSES, Week


def development_weeks() -> list[str]:
    """Sixty names to develop with: 3 to 50 delegations, twelve seeds each, tightness in turn.

    Weeks with other seeds and settings are just as legitimate.
    """
    return [
        Week(
            delegations=delegations,
            sites=sites,
            days=3 + (seed - 1) // 4,
            tightness=TIGHTNESSES[(seed - 1) % 3],
            merge_share=(30, 0, 50, 15)[(seed - 1) % 4],
            seed=seed,
        ).name
        for delegations, sites in ((3, 25), (5, 30), (10, 40), (20, 60), (50, 100))
        for seed in range(1, 13)
    ]
