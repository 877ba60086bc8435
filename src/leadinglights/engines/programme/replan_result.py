"""A plan after a change as a result: its levels with what bounds them, and why things are left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from leadinglights.engines.programme.insert import Inserter
from leadinglights.engines.programme.ledger import Plan
from leadinglights.engines.programme.office import Office
from leadinglights.engines.programme.report import levels_of, programmes_of, resources_of
from leadinglights.engines.programme.result import Reason, Result, Unserved, Work
from leadinglights.engines.programme.solve import ENGINE, gap_of, status_of
from leadinglights.engines.programme.targets import Target, targets_of
from leadinglights.engines.programme.value import interest_of, missed_musts, worth_of
from leadinglights.engines.programme.why_ladder import Ladder
from leadinglights.engines.programme.why_told import ceilings, left_out

Key = tuple[object, ...]
Must = tuple[str, int, str, int | None]  # see `replan_local.must_key`


def alone_after(
    office: Office,
    plan: Plan,
    before: Mapping[int, int],
    kept: Iterable[int],
    owed_before: set[Must],
) -> dict[int, int]:
    """What each delegation could have alone, in 1/10,000 point: an upper bound.

    It is carried over for those who still have the same means and all they were owed; for others it is
    a plain ceiling.
    """
    same, missed = set(kept), missed_musts(office, plan)
    poorer = {
        office.parties[one.party].delegation_index
        for one in missed
        if (one.kind, one.party, one.name, one.day) not in owed_before
    }
    most = ceilings(office)
    for d, units in before.items():
        if d in same and d not in poorer:
            most[d] = min(most[d], units) if units else most[d]
    return {d: max(units, interest_of(office, plan, d)) for d, units in most.items()}


def result_of(
    office: Office,
    plan: Plan,
    alone: dict[int, int],
    unserved: tuple[Unserved, ...],
    bounds: dict[str, int],
) -> Result:
    """A whole plan as a result that passes the check."""
    worth = worth_of(office, plan, alone)
    levels = levels_of(worth, bounds, office.problem.objective)
    gap, gap_text = gap_of(levels)
    return Result(
        status=status_of(levels, gap, 0.0),
        stopped_by="finished",
        levels=levels,
        programmes=programmes_of(office, plan, alone),
        unserved=unserved,
        resources=resources_of(office, plan),
        gap=gap,
        gap_text=gap_text,
        work=Work(),
        engine=ENGINE,
        problem_sha256=office.problem.sha256(),
    )


class Explaining:
    """Why things are left out now: told again where the date it speaks of is as it was, else found anew."""

    def __init__(
        self, office: Office, inserter: Inserter, before: Iterable[Unserved], touched: set[int]
    ) -> None:
        self.office, self.inserter = office, inserter
        self.before = {_key_of(one): one for one in before}
        self.dates = {office.days[pd].date for pd in touched}

    def unserved(
        self, plan: Plan, alone: dict[int, int], over: Callable[[], bool]
    ) -> tuple[Unserved, ...]:
        """Everything left out of a plan, with reasons."""
        worth = worth_of(self.office, plan, alone)
        ladder = Ladder(self.office, self.inserter, plan, alone, worth, over, priced=False)
        return tuple(
            left_out(target, self._reasons(target, ladder))
            for target in targets_of(self.office, plan)
        )

    def _reasons(self, target: Target, ladder: Ladder) -> tuple[Reason, ...]:
        known = self.before.get(_key_of(target))
        rests_on = {reason.date for reason in known.reasons} if known is not None else {None}
        if known is not None and ladder.over() and _unsettled(known):
            return known.reasons  # and still is
        if known is None or None in rests_on:
            return ladder.answer(target).reasons
        if not rests_on & self.dates:
            return known.reasons
        # What was said about other dates still holds: only those that changed are asked about again.
        days = tuple(pd for pd in target.days if self._asked_again(target, pd))
        return ladder.answer(replace(target, days=days) if days else target).reasons

    def _asked_again(self, target: Target, index: int) -> bool:
        pd = self.office.days[index]
        timely = target.latest is None or pd.date <= target.latest
        return timely and pd.date in self.dates and bool(target.nodes(pd))


def _unsettled(one: Unserved) -> bool:
    return all(reason.code == "not_found_in_limit" for reason in one.reasons)


def _key_of(one: Unserved | Target) -> Key:
    return (
        one.kind, one.delegation, one.group, one.site, one.offer, one.appointment, one.meeting, one.date,
    )  # fmt: skip
