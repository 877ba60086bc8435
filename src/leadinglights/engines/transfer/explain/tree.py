"""The explanation of a study, made from its computation."""

from __future__ import annotations

from leadinglights.engines.transfer.economics import horizon_years
from leadinglights.engines.transfer.evaluate import Numbers, Pair, added_capital
from leadinglights.engines.transfer.explain.formula import HOURS, PHYSICS, name_of
from leadinglights.engines.transfer.explain.leaves import SIDES, Leaf, leaves_of
from leadinglights.engines.transfer.explain.money import money_steps
from leadinglights.engines.transfer.explain.steps import Steps
from leadinglights.engines.transfer.explain.tonnes import tonnes_steps
from leadinglights.engines.transfer.problem import ELECTRICITY, Problem, figures_of
from leadinglights.engines.transfer.result import Step


def explained(pair: Pair, numbers: Numbers) -> tuple[Step, ...]:
    """Steps from the headline down to inputs; each can be recomputed (`formula.recomputed`)."""
    steps = Steps(pair.problem)
    leaves = [leaves_of(pair, side) for side in (0, 1)]
    for found in leaves:
        for leaf in found.values():
            _put(steps, leaf)
    for side, name in enumerate(SIDES):
        tonnes_steps(steps, pair, side, name)
    steps.add("saving_t_co2e", "t/a", "reference_t_co2e - solution_t_co2e")
    _energy(steps, pair)
    money_steps(steps, pair, numbers)
    return steps.in_order()


def counted(pair: Pair) -> dict[str, float]:
    """Values of all steps that are sums over hours or come from a plant's formulas, by step."""
    fresh = {leaf.id: leaf.value for side in (0, 1) for leaf in leaves_of(pair, side).values()}
    fresh["years"] = float(horizon_years(added_capital(pair)))
    return fresh


def problem_values(problem: Problem) -> dict[str, float]:
    """Values of all figures by path."""
    return {path: figure.value for path, figure in figures_of(problem).items()}


def _put(steps: Steps, leaf: Leaf) -> None:
    mark = PHYSICS if leaf.physics else HOURS
    steps.leaf(
        leaf.id, leaf.value, leaf.unit, formula=f"{mark} {leaf.words}", paths=leaf.paths,
        source=leaf.source,
    )  # fmt: skip


def _energy(steps: Steps, pair: Pair) -> None:
    """Energy saved by carrier, and all together."""
    parts = []
    fuels = sorted(set(pair.ledgers[0].fuels_mwh) | set(pair.ledgers[1].fuels_mwh))
    for fuel in fuels:
        name = name_of("saving_fuel", fuel)
        terms = [name_of(side, "fuel", fuel) for side in SIDES]
        before, after = (one if steps.has(one) else "0" for one in terms)
        parts.append(steps.add(name, "MWh/a", f"{before} - {after}"))
    for side in SIDES:
        steps.add(
            f"{side}_power_bought", "MWh/a",
            f"{side}_power_heat + {side}_power_other - {side}_power_free - {side}_power_chp",
        )  # fmt: skip
    bought = "reference_power_bought - solution_power_bought"
    parts.append(steps.add(f"saving_{ELECTRICITY}", "MWh/a", bought))
    steps.add("saving_mwh", "MWh/a", " + ".join(parts))
