"""A city as it is planned, before its plants are made hourly: what a solution may change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from leadinglights.engines.transfer.demand.network import Water
from leadinglights.engines.transfer.dispatch.year import Store
from leadinglights.engines.transfer.prepared import Capital, Line, Note, OwnHeat, PowerMade
from leadinglights.engines.transfer.supply.surroundings import PlantPlan, Surroundings, refused
from leadinglights.engines.transfer.weather.calendar_year import F64


@dataclass(frozen=True, slots=True, eq=False)
class NetworkPlan:
    """A network: its losses follow from `loss_mw_per_k` and its water."""

    name: str
    delivered_mw: F64
    space_mw: F64  # of `delivered_mw`, what is space heat
    water: Water
    loss_mw_per_k: float
    plants: tuple[PlantPlan, ...]
    store: Store | None = None
    cooler_mw: float = 0.0
    more_stores: tuple[Store, ...] = ()

    def with_store(self, store: Store) -> NetworkPlan:
        """The network with one more store, beside those it has."""
        if self.store is None:
            return replace(self, store=store)
        return replace(self, more_stores=(*self.more_stores, store))


@dataclass(frozen=True, slots=True, eq=False)
class CityPlan:
    """All of the city's heat and power."""

    networks: tuple[NetworkPlan, ...]
    own_heat: tuple[OwnHeat, ...]
    own_space_share: F64  # space heat as a share of what buildings with own heaters use
    power_plants: tuple[PlantPlan, ...]
    power_made: tuple[PowerMade, ...]
    use_mw: F64
    capital: tuple[Capital, ...] = ()
    lines: tuple[Line, ...] = ()
    notes: tuple[Note, ...] = ()

    def with_network(self, changed: NetworkPlan) -> CityPlan:
        """The city with this network in the place of the one of its name."""
        return replace(self, networks=tuple(
            changed if network.name == changed.name else network for network in self.networks
        ))  # fmt: skip

    def adding(
        self,
        *,
        capital: tuple[Capital, ...] = (),
        lines: tuple[Line, ...] = (),
        notes: tuple[Note, ...] = (),
    ) -> CityPlan:
        """The city with these added."""
        return replace(
            self, capital=self.capital + capital, lines=self.lines + lines, notes=self.notes + notes
        )


BEYOND = 3.0  # times all there is: that is no draw any more, it is a mistake


@dataclass(frozen=True, slots=True)
class Asked:
    """A solution as it is asked for: its figures (money already of the study's year and country)."""

    kind: str
    network: str
    figures: Mapping[str, float]
    options: Mapping[str, str]
    place: Surroundings

    def network_of(self, city: CityPlan) -> NetworkPlan:
        """The network it joins.

        Raises
        ------
        ProblemRefused
            If the city has none.
        """
        if not city.networks:
            raise refused(
                "solution.network",
                f"{self.kind} feeds a heat network, and the city has none: add one, or take a "
                "solution that needs none (district_heating builds one)",
            )
        return next((one for one in city.networks if one.name == self.network), city.networks[0])

    def size(self, name: str) -> float:
        """The figure that sizes it, more than nothing.

        Raises
        ------
        ProblemRefused
            If it is 0.
        """
        if self.figures[name] <= 0.0:
            raise refused(
                f"solution.inputs.{name}",
                f"{self.kind} of size 0 changes nothing: give more than 0, or no solution",
            )
        return self.figures[name]

    def within(self, name: str, mwh: float, total_mwh: float) -> float:
        """`mwh` a year, or all there is if a draw goes a little beyond it.

        Raises
        ------
        ProblemRefused
            If it is more than three times all there is.
        """
        if mwh > BEYOND * total_mwh:
            raise refused(
                f"solution.inputs.{name}",
                f"{mwh:g} MWh of heat a year are meant, but the buildings there use {total_mwh:g}: "
                "give at most that, or other buildings",
            )
        return min(mwh, total_mwh)

    def plant(self, kind: str = "", name: str = "") -> PlantPlan:
        """It as a plant."""
        return PlantPlan(name or self.kind, kind or self.kind, self.figures, self.options)


def with_plant(city: CityPlan, network: NetworkPlan, plant: PlantPlan) -> CityPlan:
    """The city with one more plant in this network; its name is made free if it is taken."""
    taken = {one.name for one in network.plants}
    name, number = plant.name, 2
    while name in taken:
        name, number = f"{plant.name} {number}", number + 1
    return city.with_network(replace(network, plants=(*network.plants, replace(plant, name=name))))
