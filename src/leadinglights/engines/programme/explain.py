"""Why something was left out of a plan just found: the ladder of `why_ladder`, for each thing in turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leadinglights.engines.programme.result import Unserved
from leadinglights.engines.programme.targets import targets_of
from leadinglights.engines.programme.why_ladder import Ladder
from leadinglights.engines.programme.why_told import left_out

if TYPE_CHECKING:
    from leadinglights.engines.programme.conductor import Conductor


def unserved_of(conductor: Conductor) -> tuple[Unserved, ...]:
    """Everything left out of the plan, with its reasons, as far as the budget goes.

    No plan is checked here for each of them: who asks an open plan (`Inquiry.why`) gets one that is.
    """
    conductor.share = 1.0
    plan = conductor.plan
    ladder = Ladder(
        conductor.office,
        conductor.inserter,
        plan,
        conductor.alone,
        conductor.worth,
        lambda: conductor.budget.used(1.0),
    )
    return tuple(
        left_out(target, ladder.answer(target).reasons)
        for target in targets_of(conductor.office, plan)
    )
