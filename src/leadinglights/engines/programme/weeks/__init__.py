"""Made-up planning weeks with a programme that is known to be possible (specification section 6).

The programme is planted first and the world built around it, so every week can be planned completely.
Same arguments, same bytes, on every platform.
"""

from __future__ import annotations

from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.result import Result
from leadinglights.engines.programme.weeks.answer import planted_result
from leadinglights.engines.programme.weeks.plant import plant
from leadinglights.engines.programme.weeks.resources import hand_out
from leadinglights.engines.programme.weeks.town import Tightness, Week, build
from leadinglights.engines.programme.weeks.world import appointments_of, document

__all__ = ["Tightness", "WeekRefused", "generate", "planted"]

_LIMITS = (("delegations", 1, 50), ("sites", 5, 100), ("days", 1, 5), ("merge_share", 0, 50))


class WeekRefused(ValueError):
    """A week cannot be made so; the message names each argument, its value and what is possible."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


def generate(
    *,
    delegations: int,
    sites: int,
    days: int,
    seed: int,
    tightness: Tightness = "normal",
    merge_share: int = 30,
) -> Problem:
    """Make a problem that has a complete plan.

    Parameters
    ----------
    delegations, sites, days : int
        1 to 50 delegations, 5 to 100 sites, 1 to 5 days.
    seed : int
        Any whole number; another seed makes another week.
    tightness : {"loose", "normal", "tight"}
        How many interpreters, buses, seats and asks there are beyond what the planted plan needs.
    merge_share : int
        Percent of the offers that take several delegations in one session, 0 to 50.

    Raises
    ------
    WeekRefused
        If an argument lies outside its range.
    """
    return planted(
        delegations=delegations,
        sites=sites,
        days=days,
        seed=seed,
        tightness=tightness,
        merge_share=merge_share,
    )[0]


def planted(
    *,
    delegations: int,
    sites: int,
    days: int,
    seed: int,
    tightness: Tightness = "normal",
    merge_share: int = 30,
) -> tuple[Problem, Result]:
    """Make a problem and the complete plan it was built around, which passes the check."""
    week = Week(delegations, sites, days, tightness, merge_share, seed)
    faults = [
        f"{name}: {getattr(week, name)} is not between {least} and {most}"
        for name, least, most in _LIMITS
        if not least <= getattr(week, name) <= most
    ]
    if tightness not in {"loose", "normal", "tight"}:
        faults.append(f"tightness: {tightness!r} is not loose, normal or tight")
    if faults:
        raise WeekRefused(faults)
    planting = plant(build(week))
    resources = hand_out(planting)
    fixed = appointments_of(planting)
    problem = Problem.of(document(planting, resources, fixed))
    return problem, planted_result(planting, resources, fixed, problem)
