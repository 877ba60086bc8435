"""The same year as a PyPSA network: reference for the kernel, and the tier for what is not convex.

PyPSA is the extra `pypsa`; it is imported only here, and only when asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

import numpy as np

from leadinglights.engines.transfer.dispatch import lp_tier
from leadinglights.engines.transfer.dispatch.compact_lp import NoDispatch
from leadinglights.engines.transfer.dispatch.dispatched import Dispatched
from leadinglights.engines.transfer.dispatch.year import F64, HeatYear

EXTRA = "pypsa"
MISSING, COOLER, STORE = "heat missing", "heat thrown away", "the store"


class ExtraMissing(ValueError):
    """The reference tier is asked for and not installed; names the extra."""

    def __init__(self) -> None:
        self.extra = EXTRA
        super().__init__(
            "the reference tier needs PyPSA, which is not installed: "
            f'pip install "leading-lights[{EXTRA}]"'
        )


@dataclass(frozen=True, slots=True)
class Running:
    """How one unit may run, beyond its cost and capacity: what makes a year not convex.

    Attributes
    ----------
    unit : str
        Name of the unit.
    minimum_load : float
        Least share of its capacity while it runs (0..1).
    start_eur : float
        Cost of a start.
    ramp : float
        Most change from hour to hour, as a share of its capacity (0..1).
    """

    unit: str
    minimum_load: float = 0.0
    start_eur: float = 0.0
    ramp: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Referred:
    """What PyPSA found: its objective [EUR], heat (units, hours), missing heat, contents (hours + 1,)."""

    objective_eur: float
    heat_mw: F64
    unserved_mw: F64
    content_mwh: F64


def by_pypsa(year: HeatYear, *, reason: str = "") -> Dispatched:
    """A year by PyPSA and HiGHS, with ties given as the kernel gives them.

    Raises
    ------
    ExtraMissing
        If PyPSA is not installed.
    NoDispatch
        If the content asked for at the end cannot be reached.
    """
    found = refer(year)
    return lp_tier.with_contents(year, found.content_mwh, tier="pypsa", reason=reason)


def refer(
    year: HeatYear, *, running: tuple[Running, ...] = (), store_efficiency: float = 1.0
) -> Referred:
    """Solve a year by PyPSA, with limits on how units run and with losses of charging and discharging.

    Parameters
    ----------
    running : tuple of Running
        At most one for each unit; capacities of these units are their greatest over the year.
    store_efficiency : float
        Share of heat that comes back from the store, beside the loss of every hour (0..1, not 0).

    Raises
    ------
    ExtraMissing, NoDispatch
        As by_pypsa.
    """
    if find_spec("pypsa") is None:
        raise ExtraMissing
    network = _network(year, {one.unit: one for one in running}, store_efficiency)
    model = network.optimize.create_model(include_objective_constant=False)
    ending = year.ending
    if year.stored and ending.kind in ("value", "content"):
        content = model.variables["StorageUnit-state_of_charge"].isel(snapshot=-1).sum()
        if ending.kind == "value":
            model.objective = model.objective.expression - ending.amount * content
        else:
            model.add_constraints(content == ending.amount, name="content_at_the_end")
    status, why = network.optimize.solve_model(solver_name="highs", log_to_console=False)
    if status != "ok":
        raise NoDispatch(str(why))
    return _read(year, network, float(model.objective.value))


def _network(year: HeatYear, running: dict[str, Running], store_efficiency: float) -> Any:
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
        size = max(float(unit.capacity_mw.max()), 1e-9)
        rule = running.get(unit.name)
        limits: dict[str, Any] = {}
        if rule is not None:
            limits = {
                "committable": True, "p_min_pu": rule.minimum_load, "start_up_cost": rule.start_eur,
                "ramp_limit_up": rule.ramp, "ramp_limit_down": rule.ramp,
                "ramp_limit_start_up": 1.0, "ramp_limit_shut_down": 1.0,
            }  # fmt: skip
        network.add(
            "Generator", unit.name, bus="heat", p_nom=size,
            marginal_cost=pandas.Series(unit.cost_eur_per_mwh, hours),
            p_max_pu=pandas.Series(unit.capacity_mw / size, hours), **limits,
        )  # fmt: skip
    if year.stored:
        _add_store(network, year, store_efficiency)
    return network


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


def _read(year: HeatYear, network: Any, objective_eur: float) -> Referred:
    heat = network.generators_t.p
    by_unit: F64 = np.zeros((len(year.units), year.hours))
    for k, unit in enumerate(year.units):
        by_unit[k] = heat[unit.name].to_numpy()
    content: F64 = np.zeros(year.hours + 1)
    if year.stored:
        content[1:] = network.storage_units_t.state_of_charge[STORE].to_numpy()
        content[0] = content[-1] if year.ending.kind == "cyclic" else year.start_mwh
    return Referred(objective_eur, by_unit, heat[MISSING].to_numpy(), content)
