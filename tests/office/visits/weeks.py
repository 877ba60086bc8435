"""The week of Sønderborg as rows, planned with a limit of work instead of time."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction

from leadinglights.engines import programme as engine
from leadinglights.office.visits.actions import importing
from leadinglights.office.visits.bridge import problem_for, record_plan
from leadinglights.office.visits.models import Plan, PlanningPeriod, Visit
from tests.office.access.builders import a_person
from tests.office.visits import kept_rows

FOLDER = Path(__file__).parents[3] / "examples" / "sonderborg"
KEPT = Path(__file__).with_name("week_2017_36.result.json")
AT = datetime(2017, 8, 21, 9, 0, tzinfo=UTC)
WORK = 400  # day searches; a fixed number of them gives the same plan on every machine


@cache
def solved(problem: str) -> engine.Result:
    """Give the kept plan of the example's week; solve any other problem, once for all tests.

    Several plans of the week are worth the same, and the tests name the stops of this one:
    it is kept so that a better planner does not change them. Recording it checks it.
    """
    asked = engine.Problem.parse(problem)
    kept = engine.Result.parse(KEPT.read_text(encoding="utf-8"))
    if kept.problem_sha256 == asked.sha256():
        return kept
    return engine.solve(asked, work=WORK, seed=1)


def the_week() -> PlanningPeriod:
    """Import the example and return the week in which Dalian and Baoding come."""
    kept_rows.once(
        "the week",
        lambda: importing.import_folder(folder=FOLDER, actor_id=None, at=AT, dry_run=False),
    )
    return PlanningPeriod.objects.select_related("office").get(code="week_2017_36")


def visit(code: str) -> Visit:
    return Visit.objects.select_related("delegation", "office", "period").get(delegation__code=code)


def planned(period: PlanningPeriod, **changes: Any) -> Plan:
    """Plan the week and record it, without the action's clock."""
    asked = problem_for(period)
    result = solved(asked.problem.canonical())
    if changes:
        result = result.model_copy(update=changes)
    with transaction.atomic():
        return record_plan(period=period, asked=asked, result=result, seed=1, at=AT)


def a_coordinator(period: PlanningPeriod) -> Any:
    return a_person("coordinator", office=period.office)
