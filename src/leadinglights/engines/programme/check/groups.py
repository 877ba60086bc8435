"""Delegations the planner says it split, read as split: only who may be, wholly and evenly (R32, conventions §20)."""

from __future__ import annotations

from collections.abc import Iterator

from leadinglights.engines.programme.check.violation import Violation, Where
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.result import Result, Split


def as_told(problem: Problem, result: Result) -> tuple[Problem, list[Violation]]:
    """The problem with the groups the result names, where it may name any; and what is wrong with the rest."""
    found: list[Violation] = []
    groups = {}
    for one in result.splits:
        wrong = list(_wrong(problem, one))
        if one.delegation in groups:
            text = f"{one.delegation} is said to be split twice."
            wrong.append(Violation("R32", "split_twice", text, Where(one.delegation)))
        found += wrong
        if not wrong:
            groups[one.delegation] = one.groups
    if not groups:
        return problem, found
    delegations = tuple(
        one.model_copy(update={"groups": groups.get(one.id, one.groups)})
        for one in problem.delegations
    )
    return problem.model_copy(update={"delegations": delegations}), found


def _wrong(problem: Problem, split: Split) -> Iterator[Violation]:
    where = Where(split.delegation)
    guests = next((one for one in problem.delegations if one.id == split.delegation), None)
    if guests is None:
        text = f"{split.delegation} is said to be split, but the problem does not know it."
        yield Violation("R32", "unknown_delegation", text, where)
        return
    pinned = any(pin.delegation == guests.id for pin in problem.pins)
    if not guests.may_split or guests.groups or pinned:
        text = f"{guests.id} is split into {len(split.groups)} groups, but may not be."
        yield Violation("R32", "split_not_allowed", text, where)
    sizes = [group.persons for group in split.groups]
    if sum(sizes) != guests.persons:
        text = (
            f"The groups of {guests.id} add up to {sum(sizes)} persons, but {guests.persons} come."
        )
        yield Violation("R32", "split_persons", text, where)
    most = problem.rules.groups_at_most
    ids = {group.id for group in split.groups}
    uneven = max(sizes, default=0) - min(sizes, default=0) > 1
    if not 2 <= len(sizes) <= most or len(ids) < len(sizes) or uneven:
        told = ", ".join(f"{group.id} of {group.persons}" for group in split.groups) or "none"
        text = f"{guests.id} is split into {told}: it has to be two to {most} groups of near-equal size."
        yield Violation("R32", "split_uneven", text, where)
