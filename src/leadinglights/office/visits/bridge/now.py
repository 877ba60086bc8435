"""A plan's problem as things stand now: offers, closed days, people and guests may have changed since."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from leadinglights.engines.programme import Problem
from leadinglights.engines.programme.guests import Delegation
from leadinglights.engines.programme.problem import ProblemRefused
from leadinglights.office.visits.bridge.asking import CannotBeAsked
from leadinglights.office.visits.bridge.problem import problem_for
from leadinglights.office.visits.bridge.rooms import without_too_small
from leadinglights.office.visits.models import PlanningPeriod

SUPPLY = ("hosts", "sites", "offers", "receivers", "interpreters", "vehicles")
OF_GUESTS = ("persons", "groups", "languages", "days", "needs", "pace")


def as_things_stand(problem: Problem, period: PlanningPeriod) -> Problem:
    """The problem of a plan with what is known by now of all it names; itself where nothing changed.

    What was asked for by hand, and pins, stay as the plan has them. Guests who are no longer planned
    (a visit under way), or who came to be divided otherwise, stay as they were. Raises CannotBeAsked
    where the week cannot be planned as it is recorded now.
    """
    try:
        return _as_things_stand(problem, problem_for(period).problem)
    except ProblemRefused as refused:
        raise CannotBeAsked(str(refused).replace("\n", "; ")) from refused


def _as_things_stand(problem: Problem, now: Problem) -> Problem:
    update: dict[str, Any] = {
        name: _by_now(getattr(problem, name), getattr(now, name)) for name in SUPPLY
    }
    known = {one.id: one for one in now.delegations}
    update["delegations"] = tuple(
        _guests_now(one, known.get(one.id, one)) for one in problem.delegations
    )
    if all(getattr(problem, name) == value for name, value in update.items()):
        return problem
    document = problem.model_copy(update=update).model_dump(mode="json", by_alias=True)
    return Problem.of(without_too_small(document))


def _by_now(before: Iterable[Any], now: Iterable[Any]) -> tuple[Any, ...]:
    known = {one.id: one for one in now}
    return tuple(known.get(one.id, one) for one in before)


def _guests_now(before: Delegation, now: Delegation) -> Delegation:
    if [group.id for group in before.groups] != [group.id for group in now.groups]:
        return before
    return before.model_copy(update={name: getattr(now, name) for name in OF_GUESTS})
