"""Whether the master can say a plan: every row holds for it, so no bound can lie below it.

A row that a legal plan breaks makes bounds too low, and with luck no search finds the plan that shows it.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from leadinglights.engines.programme.bounds import Generation, layout_of
from leadinglights.engines.programme.conductor import MOST_CHOICES
from leadinglights.engines.programme.label import Tally
from leadinglights.engines.programme.ledger import Plan
from leadinglights.engines.programme.network import lay_out
from leadinglights.engines.programme.price import Aim, Layout
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.result import Result
from leadinglights.engines.programme.resume import plan_of
from leadinglights.engines.programme.value import UNIT, has_of_owed, interest_of, musts_missed
from leadinglights.engines.programme.whole import as_values


def unsaid(problem: Problem, result: Result) -> Iterator[str]:
    """What the master cannot say of a plan: of the whole, and of each delegation planned alone."""
    office = lay_out(problem)
    if sum(len(node.choices) for pd in office.days for node in pd.nodes) > MOST_CHOICES:
        return  # the planner has no master then either
    layout = layout_of(office)
    plan, everybody = plan_of(office, result), range(len(problem.delegations))
    for some in (list(everybody), *([one] for one in everybody)):
        for fault in _unsaid_of(layout, plan, some):
            yield f"{', '.join(problem.delegations[one].id for one in some)}: {fault}"


def _unsaid_of(layout: Layout, plan: Plan, some: list[int]) -> Iterator[str]:
    office = layout.book.office
    days = [pd.index for pd in office.days if pd.party.delegation_index in some]
    has, kept = has_of_owed(office, plan, some)
    complete = musts_missed(office, plan) == 0
    aim = Aim(served_at_least=has or None, kept_at_least=kept or None, complete=complete)
    generation = Generation.start(layout, days, aim, Tally())
    generation.add(plan[index] for index in days)
    master = generation.master
    values = as_values(master, {index: plan[index] for index in days})
    if values is None:
        yield "the master has no column for one of its days"
        return
    rows, amounts, columns = generation.relaxed.cells.flat()
    loads = np.bincount(rows, weights=amounts * values[columns])
    for row in sorted(set(rows.tolist()) - set(master.days.values())):
        if loads[row] > master.limit(row) + 1e-6:
            yield f"{loads[row]:g} on a row {layout.book.name(row)} of {master.limit(row):g}"
    worth = sum(interest_of(office, plan, one) for one in some) / UNIT
    if float(values @ np.array(master.values)) < worth - 1e-6:
        yield f"the master counts less than its {worth:g} points"
