"""How the city is heated today: networks with plants and stores, and buildings with heaters of their own."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from leadinglights.engines.transfer.problem.blocks import kind_of
from leadinglights.quantities.inputs import Input, Measured
from leadinglights.quantities.reading import Frozen

MwhAYear = Annotated[Input, Measured("MWh/a", least=0.0, most=1e9)]
Celsius = Annotated[Input, Measured("degC", least=-40.0, most=250.0)]
Share = Annotated[Input, Measured("1", least=0.0, most=1.0)]
Mw = Annotated[Input, Measured("MW", least=0.0, most=1e5)]
# Ten times the largest store that begins anywhere; with one of this size a study takes a minute or two.
Mwh = Annotated[Input, Measured("MWh", least=0.0, most=1e6)]
Km = Annotated[Input, Measured("km", least=0.0, most=1e5)]
ShareAnHour = Annotated[Input, Measured("1/h", least=0.0, most=1.0)]
Ratio = Annotated[Input, Measured("1", least=0.05, most=12.0)]
Eur = Annotated[Input, Measured("EUR", least=0.0, most=1e8)]
Name = Annotated[str, Field(min_length=1, max_length=80)]


def _nothing(value: object) -> bool:
    return not value


class Load(Frozen):
    """Heat the buildings use in a normal year; the hours follow the weather (transfer conventions §20)."""

    space_mwh_per_year: MwhAYear
    hot_water_mwh_per_year: MwhAYear
    heating_limit_c: Celsius


class Temperatures(Frozen):
    """Water of the network in the coldest hours and in summer, and what comes back."""

    supply_winter_c: Celsius
    supply_summer_c: Celsius
    return_c: Celsius

    @model_validator(mode="after")
    def _falling(self) -> Self:
        if not self.supply_winter_c.value >= self.supply_summer_c.value > self.return_c.value:
            raise ValueError(
                "temperatures must fall from supply in winter over supply in summer to return: "
                f"{self.supply_winter_c.value:g}, {self.supply_summer_c.value:g}, "
                f"{self.return_c.value:g} degC do not"
            )
        return self


class Store(Frozen):
    """One heat store of a network."""

    energy_mwh: Mwh
    power_mw: Mw
    loss_per_hour: ShareAnHour


class Running(Frozen):
    """How a plant may run, where that is not at any load and at any time (exactness condition E4).

    `minimum_load` and `ramp_per_hour` are shares of its greatest heat; one start costs `start_eur`.
    """

    minimum_load: Share | None = None
    start_eur: Eur | None = None
    ramp_per_hour: ShareAnHour | None = None


class Plant(Frozen):
    """Something that makes heat or electricity; kinds and their figures: `kinds("plants")`.

    With `running` the study needs the reference tier (extra `pypsa`).
    """

    name: Name
    kind: str
    inputs: dict[str, Input] = {}
    options: dict[str, str] = {}
    # Left out where it says nothing, so that problems written before it keep their hash.
    running: Running | None = Field(default=None, exclude_if=_nothing)

    @model_validator(mode="after")
    def _filled(self) -> Self:
        filled = kind_of("plants", self.kind).filled(self.inputs, self.options)
        object.__setattr__(self, "inputs", filled.inputs)
        object.__setattr__(self, "options", filled.options)
        return self


class Network(Frozen):
    """A district-heating network; with `more_stores` a linear programme takes the kernel's place (E1)."""

    name: Name
    load: Load
    temperatures: Temperatures
    loss_share: Share
    trench_km: Km | None = None
    plants: tuple[Plant, ...] = Field(min_length=1, max_length=30)
    store: Store | None = None
    more_stores: tuple[Store, ...] = Field(default=(), max_length=3, exclude_if=_nothing)
    cooler_mw: Mw | None = None

    @model_validator(mode="after")
    def _first_store_first(self) -> Self:
        if self.more_stores and self.store is None:
            raise ValueError(f"{self.name} has more stores and no first one: write it as store")
        return self

    @model_validator(mode="after")
    def _names_once(self) -> Self:
        names = [plant.name for plant in self.plants]
        if len(set(names)) < len(names):
            twice = next(name for name in names if names.count(name) > 1)
            raise ValueError(f"two plants of {self.name} are called {twice!r}: rename one")
        return self


class Heater(Frozen):
    """How a share of the buildings outside networks is heated: heat out per energy in."""

    name: Name
    carrier: str = Field(description="A fuel of the problem, or electricity")
    share: Share
    efficiency: Ratio


class Individual(Frozen):
    """Buildings that heat themselves."""

    load: Load
    heaters: tuple[Heater, ...] = Field(min_length=1, max_length=12)

    @model_validator(mode="after")
    def _whole(self) -> Self:
        total = sum(heater.share.value for heater in self.heaters)
        if abs(total - 1.0) > 1e-6:
            raise ValueError(f"the shares of the heaters sum to {total:g}: they must sum to 1")
        return self
