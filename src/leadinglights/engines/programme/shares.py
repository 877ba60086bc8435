"""How the time for a plan is shared out to the phases of the search."""

from __future__ import annotations

from dataclasses import dataclass

WHOLE = 18  # party-days a whole plan is chosen for at once; with more, in parts
ALONE = 10  # party-days up to which nothing is sought beside: proofs come soon
GIVEN, CALMED = 0.94, 0.97  # shares of the budget after which levels have given what they may
NEARLY = 0.004  # share of the value within which bound and relaxation are called near
NEAR_ENOUGH = 0.25  # further from the bound the relaxation is no guide to a whole plan yet


@dataclass(frozen=True, slots=True)
class Turn:
    """How near bound and relaxation are to come, and when to stop that and when to stop choosing, within a stage."""

    near: float
    bounded: float
    chosen: float
    beside: bool = False  # whether another process goes on from there


@dataclass(frozen=True, slots=True)
class Shares:
    """Shares of the budget after which each phase ends."""

    improved: float
    bounded: float
    known: float
    proven: float
    tried: float
    turns: tuple[Turn, ...]


SMALL = Shares(0.12, 0.62, 0.68, 0.86, 0.9, (Turn(NEARLY, 0.4, 0.6), Turn(0.0, 0.8, 1.0)))
# With many party-days a plan from the relaxation takes its time, and most goes to renewing parts.
LARGE = Shares(0.06, 0.7, 0.74, 0.9, 0.93, (Turn(NEARLY, 0.4, 0.7), Turn(0.0, 0.85, 1.0)))
# The same where the bound is made better beside it: then one turn, and soon to the plan; with more days sooner.
BESIDE = Turn(0.0, 0.15, 1.0, beside=True)
BESIDE_PARTS = Turn(3 * NEARLY, 0.2, 1.0, beside=True)
