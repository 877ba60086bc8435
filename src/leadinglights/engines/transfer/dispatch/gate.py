"""Which years the exact kernel may take, and which condition, in words, sends the others elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from leadinglights.engines.transfer.dispatch.dispatched import Tier
from leadinglights.engines.transfer.dispatch.year import HeatYear

Condition = Literal["E1", "E2", "E3", "E4", "E5", "E6", "E7", "E8"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a study asks of the dispatch beyond one balance of heat and one store.

    Attributes
    ----------
    stores : int
        Stores at one network.
    price_taker : bool
        Electricity prices are given, and no connection limits what is bought or sold.
    own_meters : bool
        Every asset has a meter and a tariff of its own.
    minimum_load, start_cost, ramps : bool
        Units that cannot run at any share of their capacity, cost something to start, or change slowly.
    budgets : int
        Limits on a sum over the year: carbon, fuel, full-load hours.
    store_efficiency : float
        Share of the heat that comes back, beside the loss of every hour.
    power_follows_content : bool
        The store's power depends on how full it is.
    negative_costs : bool
        Some heat earns money, and no cooler throws all of it away.
    open_capacities : bool
        Sizes are to be found too.
    store_warms : bool
        What a heat pump or a plant needs depends on how warm the store is.
    """

    stores: int = 1
    price_taker: bool = True
    own_meters: bool = True
    minimum_load: bool = False
    start_cost: bool = False
    ramps: bool = False
    budgets: int = 0
    store_efficiency: float = 1.0
    power_follows_content: bool = False
    negative_costs: bool = False
    open_capacities: bool = False
    store_warms: bool = False


@dataclass(frozen=True, slots=True)
class Gate:
    """The tier that answers exactly; the condition that failed, what it says, and what is offered instead.

    `tier` is None where no tier answers exactly. `nearest` names an exact variant that drops the condition;
    taking it is for the user to choose, never for the program.
    """

    tier: Tier | None
    condition: Condition | None = None
    words: str = ""
    nearest: str = ""


KERNEL = Gate("kernel")


def gate(asked: Asked) -> Gate:
    """The first tier that answers exactly what is asked; the hardest condition speaks."""
    for found in (
        _store_warms(asked), _market(asked), _commitment(asked), _sizes(asked), _efficiency(asked),
        _stores(asked), _budgets(asked),
    ):  # fmt: skip
        if found is not None:
            return found
    return KERNEL


def asked_by(year: HeatYear) -> Asked:
    """What a heat year by itself asks: its stores, how its units may run, and no more."""
    cheapest = min((float(unit.cost_eur_per_mwh.min()) for unit in year.units), default=0.0)
    return Asked(
        stores=len(year.stores), negative_costs=cheapest < 0,
        minimum_load=any(one.minimum_load > 0 for one in year.running),
        start_cost=any(one.start_eur > 0 for one in year.running),
        ramps=any(one.ramp < 1 for one in year.running),
    )  # fmt: skip


def _store_warms(asked: Asked) -> Gate | None:
    if not asked.store_warms:
        return None
    return Gate(
        None, "E8",
        "the efficiency of a unit depends on how warm the store is, which no linear tier can say",
        "study with efficiencies that follow the network's temperature only",
    )  # fmt: skip


def _market(asked: Asked) -> Gate | None:
    if not asked.price_taker:
        return Gate(
            "pypsa", "E2", "electricity prices or a connection limit follow from the dispatch itself",
            "study as a price taker without a limit of the connection",
        )  # fmt: skip
    if not asked.own_meters:
        return Gate(
            "pypsa", "E3", "several assets share one meter, so that own use changes the tariff",
            "study with a meter and a tariff for every asset",
        )  # fmt: skip
    return None


def _commitment(asked: Asked) -> Gate | None:
    named = [
        words for is_so, words in (
            (asked.minimum_load, "a minimum load"),
            (asked.start_cost, "a cost of starting"),
            (asked.ramps, "a limit on how fast it changes"),
        ) if is_so
    ]  # fmt: skip
    if not named:
        return None
    return Gate(
        "pypsa", "E4", f"a unit has {' and '.join(named)}, so that its cost is not convex or couples hours",
        f"study without {' and '.join(named)}",
    )  # fmt: skip


def _sizes(asked: Asked) -> Gate | None:
    if not asked.open_capacities:
        return None
    if asked.stores <= 1 and asked.budgets == 0:
        return Gate("kernel", "E7", "sizes are sought by an outer convex search around the kernel")
    return Gate(
        "pypsa", "E7", "sizes are to be found together with several stores or a budget",
        "study with fixed sizes",
    )  # fmt: skip


def _efficiency(asked: Asked) -> Gate | None:
    offered = "study with the loss of every hour only, and a power that does not change"
    if asked.power_follows_content:
        return Gate(None, "E6", "the power of the store depends on its content", offered)
    if asked.store_efficiency < 1.0:
        words = "the store gives back less than it took"
        if asked.negative_costs:
            words += ", and heat can earn money, so that charging and discharging at once would pay"
        return Gate("pypsa", "E6", words, offered)
    return None


def _stores(asked: Asked) -> Gate | None:
    if asked.stores <= 1:
        return None
    return Gate(
        "lp",
        "E1",
        f"{asked.stores} stores share one network",
        "study with all of them as one store",
    )


def _budgets(asked: Asked) -> Gate | None:
    if asked.budgets == 0:
        return None
    if asked.budgets == 1:
        return Gate("kernel", "E5", "one budget over the year is met by a price of its own")
    return Gate(
        "lp", "E5", f"{asked.budgets} budgets couple the hours of the year",
        "study with one budget, the others as prices",
    )  # fmt: skip
