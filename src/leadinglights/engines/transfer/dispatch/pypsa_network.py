"""The same year as a PyPSA network: reference for the kernel, and the tier for what is not convex.

PyPSA is the extra `pypsa`; it is imported only here, and only when asked for.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib.util import find_spec
from typing import Any

import numpy as np

from leadinglights.engines.transfer.dispatch import lp_tier
from leadinglights.engines.transfer.dispatch.certificate import cost_of, relative_gap
from leadinglights.engines.transfer.dispatch.compact_lp import NoDispatch
from leadinglights.engines.transfer.dispatch.dispatched import Dispatched
from leadinglights.engines.transfer.dispatch.solve import by_kernel
from leadinglights.engines.transfer.dispatch.windows import Before, Run, beginning, in_windows
from leadinglights.engines.transfer.dispatch.year import F64, HeatYear, Running, plain

EXTRA = "pypsa"
NEAR_BEST = 1e-3  # of the cost: nearer takes HiGHS hours
MOST_NODES = 100  # of the tree of a week; a clock would make two runs of one study differ
SURE: dict[str, Any] = {"threads": 1, "random_seed": 0}  # the same study gives the same digits
MISSING, COOLER, STORE = "heat missing", "heat thrown away", "the store"


class ExtraMissing(ValueError):
    """The reference tier is asked for and not installed; names the extra."""

    def __init__(self, reason: str = "", nearest: str = "") -> None:
        self.extra, self.reason, self.nearest = EXTRA, reason, nearest
        why = f"{reason}. This" if reason else "the reference tier"
        offered = f". Possible without it: {nearest}" if nearest else ""
        super().__init__(
            f"{why} needs PyPSA, which is not installed: "
            f'pip install "leading-lights[{EXTRA}]"{offered}'
        )


@dataclass(frozen=True, slots=True, eq=False)
class Referred(Run):
    """What PyPSA found, and its objective [EUR]."""

    objective_eur: float


def by_pypsa(year: HeatYear, *, reason: str = "", nearest: str = "") -> Dispatched:
    """A year by PyPSA and HiGHS, with ties given as the kernel gives them.

    A year with limits on how units run is solved week by week (`windows`). It is not convex and has no
    prices of its own: it is told with those of the same year without limits, whose cost it cannot be below;
    the gap says how far from the best it is at most.

    Raises
    ------
    ExtraMissing
        If PyPSA is not installed; says which condition needs it, and the nearest variant that does not.
    NoDispatch
        If the content asked for at the end cannot be reached, or the hours of a week have no answer.
    """
    if find_spec("pypsa") is None:
        raise ExtraMissing(reason, nearest)
    if not year.running:
        found = refer(year)
        return lp_tier.with_contents(year, found.content_mwh, tier="pypsa", reason=reason)
    return _limited(year, reason)


def _limited(year: HeatYear, reason: str) -> Dispatched:
    """A year with limits on how units run: its own heat, prices and bound of the year without them."""
    relaxed = by_kernel(plain(year))
    near_eur = NEAR_BEST * abs(relaxed.cost_eur) / year.hours

    def solved(week: HeatYear, before: dict[str, Before]) -> Referred:
        return refer(week, running=year.running, before=before, near_eur=near_eur * week.hours)

    found = in_windows(year, relaxed, solved)
    contents: F64 = np.clip(found.content_mwh, 0.0, year.store.energy_mwh if year.store else 0.0)
    charge: F64 = np.zeros(year.hours)
    if year.store is not None:
        charge = contents[1:] - (1.0 - year.store.loss_per_hour) * contents[:-1]
    capacity = np.array([unit.capacity_mw for unit in year.units]).reshape(-1, year.hours)
    heat: F64 = np.clip(found.heat_mw, 0.0, capacity)
    # What the solver's tolerance leaves over is missing or thrown away, and told.
    short: F64 = year.demand_mw + charge - heat.sum(axis=0)
    unserved, rejected = np.maximum(short, 0.0), np.maximum(-short, 0.0)
    prices = {unit.unit: unit.start_eur for unit in year.running}
    start_eur = sum(
        prices.get(unit.name, 0.0) * float(starts)
        for unit, starts in zip(year.units, found.starts, strict=True)
    )
    cost = cost_of(year, heat, unserved, contents) + start_eur
    gap = relative_gap(
        year, cost, relaxed.bound_eur, heat_mw=heat, unserved_mw=unserved, content_mwh=contents,
        water=relaxed.water_value_eur_per_mwh,
    )  # fmt: skip
    return replace(
        relaxed, heat_mw=heat, unserved_mw=unserved, rejected_mw=rejected, content_mwh=contents,
        cost_eur=cost, gap=gap, tier="pypsa", fallback_reason=reason, start_eur=start_eur,
    )  # fmt: skip


def refer(
    year: HeatYear, *, running: tuple[Running, ...] = (), store_efficiency: float = 1.0,
    before: dict[str, Before] | None = None, near_eur: float = 0.0,
) -> Referred:  # fmt: skip
    """Solve a year by PyPSA, with limits on how units run and with losses of charging and discharging.

    Parameters
    ----------
    running : tuple of Running
        At most one for each unit; capacities of these units are their greatest over the year.
    store_efficiency : float
        Share of heat that comes back from the store, beside the loss of every hour (0..1, not 0).
    before : dict of Before
        How each unit begins, by name; ready at any load where left out.
    near_eur : float
        With limits, how far from the best is near enough [EUR], if that is more than a share of NEAR_BEST.

    Raises
    ------
    ExtraMissing, NoDispatch
        As by_pypsa.
    """
    if find_spec("pypsa") is None:
        raise ExtraMissing
    limited = {one.unit: one for one in running}
    network = _network(year, limited, store_efficiency, before or beginning(year))
    model = network.optimize.create_model(include_objective_constant=False)
    ending = year.ending
    if year.stored and ending.kind in ("value", "content"):
        content = model.variables["StorageUnit-state_of_charge"].isel(snapshot=-1).sum()
        if ending.kind == "value":
            model.objective = model.objective.expression - ending.amount * content
        else:
            model.add_constraints(content == ending.amount, name="content_at_the_end")
    options = SURE | (_near_enough(near_eur) if running else {})
    status, why = network.optimize.solve_model(
        solver_name="highs", log_to_console=False, solver_options=options
    )
    if status != "ok" or not np.isfinite(model.objective.value):
        raise NoDispatch(str(why))
    return _read(year, network, float(model.objective.value), running)


def _near_enough(near_eur: float) -> dict[str, Any]:
    return {
        "mip_rel_gap": NEAR_BEST, "mip_abs_gap": max(near_eur, 1e-6), "mip_max_nodes": MOST_NODES,
    }  # fmt: skip


def _network(
    year: HeatYear, running: dict[str, Running], efficiency: float, before: dict[str, Before]
) -> Any:
    import pandas
    import pypsa

    network: Any = pypsa.Network()
    hours = pandas.RangeIndex(year.hours)
    network.set_snapshots(hours)
    network.add("Bus", "heat")
    network.add("Load", "demand", bus="heat", p_set=pandas.Series(year.demand_mw, hours))
    peak = max(float(year.demand_mw.max()), 1e-9)
    network.add(
        "Generator", MISSING, bus="heat", p_nom=peak, marginal_cost=year.unserved_eur_per_mwh,
        p_max_pu=pandas.Series(year.demand_mw / peak, hours),
    )  # fmt: skip
    if year.rejection_mw > 0:
        network.add(
            "Generator", COOLER, bus="heat", p_nom=year.rejection_mw, sign=-1.0, marginal_cost=0.0
        )
    for unit in year.units:
        size = before[unit.name].size_mw
        rule = running.get(unit.name)
        limits = {} if rule is None else _limits(rule, before[unit.name])
        network.add(
            "Generator", unit.name, bus="heat", p_nom=size,
            marginal_cost=pandas.Series(unit.cost_eur_per_mwh, hours),
            p_max_pu=pandas.Series(unit.capacity_mw / size, hours), **limits,
        )  # fmt: skip
    if year.stored:
        _add_store(network, year, efficiency)
    return network


def _limits(rule: Running, before: Before) -> dict[str, Any]:
    known = before.on and before.heat_mw is not None
    return {
        "committable": True, "p_min_pu": rule.minimum_load, "start_up_cost": rule.start_eur,
        "ramp_limit_up": rule.ramp, "ramp_limit_down": rule.ramp,
        "ramp_limit_start_up": 1.0, "ramp_limit_shut_down": 1.0,
        "up_time_before": int(before.on), "down_time_before": int(not before.on),
        "p_init": before.heat_mw if known else np.nan,
    }  # fmt: skip


def _add_store(network: Any, year: HeatYear, efficiency: float) -> None:
    store = year.store
    assert store is not None
    # PyPSA takes no loss of the first hour from what is there at the start.
    start = (1.0 - store.loss_per_hour) * year.start_mwh
    network.add(
        "StorageUnit", STORE, bus="heat", p_nom=store.power_mw, p_min_pu=-1.0, p_max_pu=1.0,
        max_hours=store.energy_mwh / store.power_mw, standing_loss=store.loss_per_hour,
        efficiency_store=efficiency, efficiency_dispatch=1.0,
        cyclic_state_of_charge=year.ending.kind == "cyclic",
        state_of_charge_initial=0.0 if year.ending.kind == "cyclic" else start,
    )  # fmt: skip


def _read(
    year: HeatYear, network: Any, objective_eur: float, running: tuple[Running, ...]
) -> Referred:
    heat = network.generators_t.p
    by_unit: F64 = np.zeros((len(year.units), year.hours))
    for k, unit in enumerate(year.units):
        by_unit[k] = heat[unit.name].to_numpy()
    content: F64 = np.zeros(year.hours + 1)
    if year.stored:
        content[1:] = network.storage_units_t.state_of_charge[STORE].to_numpy()
        content[0] = content[-1] if year.ending.kind == "cyclic" else year.start_mwh
        if year.ending.kind == "content":
            content[-1] = year.ending.amount
    on = np.ones_like(by_unit, dtype=np.bool_)
    limited = {one.unit for one in running}
    for k, unit in enumerate(year.units):
        if unit.name in limited:
            on[k] = network.generators_t.status[unit.name].to_numpy() > 0.5
    return Referred(by_unit, heat[MISSING].to_numpy(), content, on, objective_eur)
