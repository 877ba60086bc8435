"""Guests who agreed to go in groups, and are too many to go as one: the planner's groups get codes of the office."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from leadinglights.engines.programme import Problem
from leadinglights.engines.programme.guests import Delegation, Group
from leadinglights.engines.programme.split import as_split
from leadinglights.office.registry.states import Grade
from leadinglights.office.visits.bridge.problem import Asked
from leadinglights.office.visits.bridge.rooms import without_too_small
from leadinglights.office.visits.models import DelegationGroup


def in_groups(asked: Asked) -> Asked:
    """The same question with the groups written in of every delegation the planner would split."""
    divided = as_split(asked.problem)
    if divided is asked.problem:
        return asked
    known = {one.id: one for one in asked.problem.delegations}
    named = tuple(
        one if one.groups == known[one.id].groups else _named(one) for one in divided.delegations
    )
    written = json.loads(divided.model_copy(update={"delegations": named}).canonical())
    return replace(asked, problem=Problem.of(without_too_small(written)))


def _named(one: Delegation) -> Delegation:
    groups = tuple(
        Group(id=f"{one.id}/group_{number}", persons=group.persons)
        for number, group in enumerate(one.groups, start=1)
    )
    return one.model_copy(update={"groups": groups})


def keep_groups(asked: Asked) -> None:
    """Write down the groups a plan was made for. Called in its transaction, before the plan is recorded."""
    for one in asked.problem.delegations:
        visit = asked.visits.get(one.id)
        if visit is None:
            continue
        known = {group.code for group in visit.delegation.groups.all()}
        made: list[dict[str, Any]] = [
            {"code": group.id, "persons": group.persons}
            for group in one.groups
            if group.id not in known
        ]
        for group in made:
            DelegationGroup.objects.create(
                office_id=visit.office_id,
                delegation=visit.delegation,
                grade=Grade.OFFICE,
                **group,
            )
        if made:
            # They were fetched with the visit; what is recorded next is to find them.
            getattr(visit.delegation, "_prefetched_objects_cache", {}).pop("groups", None)
