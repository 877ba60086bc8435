"""Which part of a CHP plant's fuel is charged to its heat (transfer conventions §52)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, get_args

from leadinglights.engines.transfer.problem.terms import Allocation

ALLOCATIONS: Final[tuple[Allocation, ...]] = get_args(Allocation)


class AllocationRefused(ValueError):
    """More fuel would be charged to heat than was burnt: the plant's figures cannot be right."""

    def __init__(self, plant: str, method: str, to_heat_mwh: float, fuel_mwh: float) -> None:
        self.plant, self.method = plant, method
        super().__init__(
            f"{plant}: {method} charges {to_heat_mwh:g} MWh of fuel to heat, but only {fuel_mwh:g} MWh "
            "were burnt: correct the plant's efficiencies"
        )


@dataclass(frozen=True, slots=True)
class References:
    """What two of the methods compare with.

    Parameters
    ----------
    power_efficiency, heat_efficiency : float
        Separate generation of electricity and of heat (unverified).
    heat_k, ambient_k : float
        Mean temperature of the heat and of the surroundings [K].
    """

    power_efficiency: float = 0.39
    heat_efficiency: float = 0.9
    heat_k: float = 333.15
    ambient_k: float = 283.15

    @property
    def carnot(self) -> float:
        """Share of the heat that could be work."""
        return max(0.0, 1.0 - self.ambient_k / self.heat_k)


def fuel_to_heat_mwh(
    method: Allocation, *, plant: str, fuel_mwh: float, power_mwh: float, heat_mwh: float,
    references: References,
) -> float:  # fmt: skip
    """Fuel charged to the heat [MWh]; the rest goes with the electricity.

    Parameters
    ----------
    method : str
        heat_efficiency_125 and _200: heat / 1.25 and / 2.00; energy: by energy; alternative_generation: by
        the fuel of separate plants; exergy: by what could be work.
    plant : str
        Named in a refusal.
    fuel_mwh, power_mwh, heat_mwh : float
        Of one plant in a year, none negative.

    Raises
    ------
    AllocationRefused
        If more would be charged to heat than was burnt.
    """
    if power_mwh <= 0.0:
        return fuel_mwh
    if heat_mwh <= 0.0:
        return 0.0
    if method == "heat_efficiency_125":
        charged = heat_mwh / 1.25
    elif method == "heat_efficiency_200":
        charged = heat_mwh / 2.0
    else:
        charged = fuel_mwh * _share(method, power_mwh, heat_mwh, references)
    if charged > fuel_mwh * (1.0 + 1e-9):
        raise AllocationRefused(plant, method, charged, fuel_mwh)
    return min(charged, fuel_mwh)


def _share(method: Allocation, power_mwh: float, heat_mwh: float, references: References) -> float:
    if method == "energy":
        return heat_mwh / (heat_mwh + power_mwh)
    if method == "alternative_generation":
        heat = heat_mwh / references.heat_efficiency
        return heat / (heat + power_mwh / references.power_efficiency)
    work = heat_mwh * references.carnot
    return work / (work + power_mwh)
