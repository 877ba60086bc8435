"""What if there were one more interpreter, if that host were closed? Solved anew, checked, compared."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any, Final, Literal

from leadinglights.engines.programme.check import check
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.result import Level, Result
from leadinglights.engines.programme.rules import LESS_IS_BETTER
from leadinglights.engines.programme.solve import solve
from leadinglights.engines.programme.what_if_changes import Change, changed, names_of
from leadinglights.engines.programme.what_if_differences import Difference, differences
from leadinglights.engines.programme.why_answer import Search
from leadinglights.quantities.reading import Frozen

WHAT_IF_FORMAT: Final = "leadinglights.programme.what-if/1"


class WhatIf(Frozen):
    """The best plan found for the changed problem, beside the plan in force.

    `gain` are points over the better of two plans without the change: the one in force and, where that is
    not proven to be the best, the one the same search finds (`without`): what the search alone would have
    won is not the change's merit. `proven` says that no plan of the changed problem has more interest.
    """

    format: Literal["leadinglights.programme.what-if/1"] = WHAT_IF_FORMAT
    given: dict[str, Any]
    text: str
    interest: float
    fairness: int
    gain: float
    without: float
    levels: tuple[Level, ...] = ()
    before: tuple[Level, ...] = ()
    differences: tuple[Difference, ...] = ()
    proven: bool = False
    confirmed_by_solving: bool = True
    seconds: float = 0.0
    result: Result | None = None


class Refuted(RuntimeError):
    """The plan found for the changed problem does not pass the check: a fault of the planner."""


def supposed(
    problem: Problem,
    in_force: Result,
    changes: Sequence[Change],
    search: Search,
    without: Result | None = None,
) -> WhatIf:
    """Change the problem, plan it anew from the plan in force, check the answer, compare.

    Parameters
    ----------
    problem : Problem
        As it is.
    in_force : Result
        A plan of it.
    changes : sequence of Change
        What is supposed, all together.
    search : Search
        For how long, in wall seconds or day searches.
    without : Result, optional
        What the same search finds without the changes.

    Raises
    ------
    ValueError
        If a change does not fit the problem.
    Refuted
        If the plan found breaks a rule.
    """
    started = time.monotonic()
    other = Problem.of(changed(problem, changes).model_dump(mode="json", by_alias=True))
    best = max(
        (one for one in (in_force, without) if one is not None),
        key=lambda one: [_signed(level) for level in one.levels[:3]],
    )
    result = solve(other, seconds=search.seconds, work=search.work, seed=search.seed, start=best)
    faults = check(other, result)
    if faults:
        raise Refuted("; ".join(str(one) for one in faults[:3]))
    values = {level.name: level.value for level in result.levels}
    names = names_of(problem)
    told = " ".join(change.words(names) for change in changes)
    return WhatIf(
        given=written(changes),
        text=f"{told} {_outcome(best, result)}",
        interest=values["interest"],
        fairness=int(values["fairness"]),
        gain=round(values["interest"] - best.level("interest").value, 4),
        without=best.level("interest").value,
        levels=result.levels,
        before=in_force.levels,
        differences=differences(in_force, result),
        proven=result.level("interest").proven is True,
        seconds=round(time.monotonic() - started, 3),
        result=result,
    )


def written(changes: Sequence[Change]) -> dict[str, Any]:
    """Changes as JSON: one of a kind as its values, several as a list of them."""
    found: dict[str, Any] = {}
    for change in changes:
        for kind, values in change.written.items():
            found[kind] = values if kind not in found else _listed(found[kind], values)
    return found


def _signed(level: Level) -> float:
    return -level.value if level.name in LESS_IS_BETTER else level.value


def _listed(known: list[Any], more: list[Any]) -> list[Any]:
    return [*known, more] if known and isinstance(known[0], list) else [known, more]


def _outcome(before: Result, after: Result) -> str:
    """The outcome in words, the first level that changes leading."""
    missed = int(before.level("musts_missed").value - after.level("musts_missed").value)
    more = round(after.level("interest").value - before.level("interest").value, 4)
    told = f"The week would be worth {after.level('interest').value:g} points"
    if more:
        told += f", {abs(more):g} {'more' if more > 0 else 'fewer'} than without"
    else:
        told += ", as many as without"
    if missed > 0:
        told += f"; of what is owed less would be missed (weight {missed})"
    elif missed < 0:
        told += f"; something owed would be missed (weight {-missed})"
    shares = [one.level("fairness").value for one in (before, after)]
    if shares[0] != shares[1]:
        told += f"; who gets least would get {shares[1] / 10:g} % of what it could have alone, not {shares[0] / 10:g} %"
    return told + "."
