"""Save a plan, however it came about: planned, improved, changed by hand, repaired, taken back.

One door for all of them, so that a plan is always checked, numbered after the one before, written as
drafts of its visits, and in the audit.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from leadinglights.office.access.actions import auditing
from leadinglights.office.refusal import Refusal
from leadinglights.office.visits import bridge
from leadinglights.office.visits.models import Plan, PlanningPeriod
from leadinglights.office.visits.queries import current
from leadinglights.office.visits.states import PlanOrigin

VERBS = {
    PlanOrigin.PLANNED: "plan",
    PlanOrigin.IMPROVED: "improve",
    PlanOrigin.EDITED: "edit_plan",
    PlanOrigin.REPAIRED: "repair",
    PlanOrigin.UNDONE: "undo",
}


class PlanChangedMeanwhile(Refusal):
    """Somebody saved another plan of the period after the one this rests on."""

    code = "plan_changed_meanwhile"

    def __init__(self, newest: Plan | None) -> None:
        self.newest = newest
        super().__init__(
            _(
                "Somebody saved another plan of this week meanwhile. Nothing was saved; look at the new plan and try again."
            )
        )


def save_plan(
    *,
    period: PlanningPeriod,
    asked: bridge.Asked,
    result: bridge.Result,
    origin: PlanOrigin,
    actor_id: int | None,
    at: datetime,
    parent: Plan | None = None,
    edit: Mapping[str, Any] | None = None,
    seed: int = 0,
) -> Plan:
    """Check the answer, write it as the newest plan of the period and as the drafts of its visits.

    `parent` is the plan it was made from: if another was saved since, PlanChangedMeanwhile is
    raised and nothing is written. Visits whose programme is as it was under the parent keep their
    version: a released one stays released. Raises bridge.DoesNotCheck for an answer that breaks a
    rule. Whether the actor may is for the caller to ask. May be called inside a transaction.
    """
    bridge.require_checked(asked.problem, result)
    with transaction.atomic():
        # Of two at once the second waits here (PostgreSQL) or at BEGIN (SQLite).
        locked = PlanningPeriod.objects.select_for_update().get(pk=period.pk)
        newest = current.newest_plan(locked)
        if parent is not None and (newest is None or newest.pk != parent.pk):
            raise PlanChangedMeanwhile(newest)
        how = bridge.Made(origin=origin, parent=parent, edit=dict(edit or {}), made_by_id=actor_id)
        plan = bridge.record_plan(
            period=locked, asked=asked, result=result, seed=seed, at=at, made=how
        )
        auditing.record(actor=actor_id, verb=VERBS[origin], thing=locked, changed=("plans",), at=at)
    return plan
