"""Make a week: plant the programme, build the world around it, draw what may happen."""

from __future__ import annotations

import json
from typing import Any

from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.weeks.answer import planted_result
from leadinglights.engines.programme.weeks.build import build
from leadinglights.engines.programme.weeks.buses import drive
from leadinglights.engines.programme.weeks.dice import Dice
from leadinglights.engines.programme.weeks.interpreters import interpret
from leadinglights.engines.programme.weeks.naming import (
    Tightness,
    Week,
    named,
    possible,
)
from leadinglights.engines.programme.weeks.plant import plant
from leadinglights.engines.programme.weeks.planting import Planting
from leadinglights.engines.programme.weeks.resources import Resources
from leadinglights.engines.programme.weeks.scripts import changes_of
from leadinglights.engines.programme.weeks.wants import appointments_of
from leadinglights.engines.programme.weeks.world import document


class Planted:
    """A made-up week.

    `document` is its problem as written, `problem` the same read, `result` the plan it was built around,
    which passes the check, and `changes` what may happen to that plan.
    """

    def __init__(self, week: Week) -> None:
        planting = plant(build(possible(week)))
        resources = _hand_out(planting)
        fixed = appointments_of(planting)
        self.name = week.name
        self.document: dict[str, Any] = document(planting, resources, fixed)
        self.problem = Problem.of(self.document)
        self.result = planted_result(planting, resources, fixed, self.problem)
        self.changes = changes_of(self.problem, self.result, Dice(f"{week.name}/changes"))

    @property
    def text(self) -> str:
        """The problem as JSON: sorted keys, no blanks, and no field that the week does not set."""
        return json.dumps(self.document, sort_keys=True, separators=(",", ":"))


def made(name: str) -> Planted:
    """Make the week of a name, such as "weeks-v1/5-30-5-normal-30-1".

    Parameters
    ----------
    name : str
        weeks-v1/DELEGATIONS-SITES-DAYS-TIGHTNESS-MERGE-SEED: 1 to 50 delegations, 5 to 100 sites, 1 to 5
        days; loose, normal or tight says how many interpreters, buses, seats and asks there are beyond what
        the planted plan needs; MERGE is the percent of the sites that take two delegations in one session,
        0 to 50; another seed makes another week.

    Raises
    ------
    WeekRefused
        If it is not such a name, or a number lies outside its range.
    """
    return Planted(named(name))


def by_numbers(
    *,
    delegations: int,
    sites: int,
    days: int,
    seed: int,
    tightness: Tightness = "normal",
    merge_share: int = 30,
) -> Planted:
    """Make a week by its numbers instead of its name; `made` says what they are."""
    return Planted(Week(delegations, sites, days, tightness, merge_share, seed))


def _hand_out(planting: Planting) -> Resources:
    """Colour what the planted sessions need, first fit in order of time."""
    resources = Resources()
    interpret(planting, resources)
    drive(planting, resources)
    return resources
