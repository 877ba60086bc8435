"""All runs of one city as rows: weather and reference are made once and shared."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields, replace
from typing import Any, Final

from leadinglights.engines.transfer.accounting.emissions import emission_t, factors_of
from leadinglights.engines.transfer.accounting.ledger import Ledger, ledger_of
from leadinglights.engines.transfer.defaults import Beginning, NoNeed, NoNetwork, Place, begin
from leadinglights.engines.transfer.defaults.places import near
from leadinglights.engines.transfer.dispatch import Dispatched
from leadinglights.engines.transfer.evaluate import Pair, numbers_of, references_of
from leadinglights.engines.transfer.memory import Memory
from leadinglights.engines.transfer.prepare import prepare, weather_of
from leadinglights.engines.transfer.prepared import System
from leadinglights.engines.transfer.problem import Problem
from leadinglights.engines.transfer.problem.energy import Electricity
from leadinglights.engines.transfer.sweep.cities import SweepCity
from leadinglights.engines.transfer.weather import Normals, WeatherYear, normals_of
from leadinglights.quantities.grade import Grade
from leadinglights.quantities.inputs import Input

REFERENCE = "reference"
LOW: Final = "heat_efficiency_125"
HIGH: Final = "heat_efficiency_200"


@dataclass(frozen=True, slots=True)
class Row:
    """One run: a city as it is ("reference") or with a solution; savings against the reference.

    `status` is "ok", "no_network" (the solution feeds a network and none is known), "no_need" (there is
    nothing it could change) or "refused", all three with a reason. The four savings are by allocation and grid factor; `gap` bounds how much cheaper
    any other dispatch could be, as a share of its cost.
    """

    city_id: str
    name: str
    country: str
    solution: str
    status: str
    people: float = math.nan
    heat_mwh: float = math.nan
    t_co2e: float = math.nan
    cost_eur: float = math.nan
    unserved_mwh: float = math.nan
    saving_t_co2e: float = math.nan
    saving_125_average_t: float = math.nan
    saving_125_marginal_t: float = math.nan
    saving_200_average_t: float = math.nan
    saving_200_marginal_t: float = math.nan
    saving_mwh: float = math.nan
    saving_eur: float = math.nan
    npv_eur: float = math.nan
    abatement_eur_per_t: float = math.nan
    gap: float = math.nan
    tier: str = ""
    field: str = ""
    reason: str = ""

    def cells(self) -> list[str]:
        """As text: the shortest digits that read back to the same number; nothing where not known."""
        return [_text(getattr(self, name)) for name in COLUMNS]


COLUMNS = tuple(field.name for field in fields(Row))


def _text(value: Any) -> str:
    if isinstance(value, float):
        # Adding nought turns a minus nought, which is noise, into nought.
        return "" if math.isnan(value) else repr(value + 0.0)
    return str(value)


@dataclass(frozen=True, slots=True, eq=False)
class _Side:
    """A system, dispatched and summed."""

    system: System
    dispatched: tuple[Dispatched, ...]
    ledger: Ledger


def rows_of_city(
    city: SweepCity, solutions: tuple[str, ...], seed: int, memory: Memory
) -> list[Row]:
    """The reference and every solution of one city, in the order given; never raises for a bad city."""
    try:
        begun = _begun(city, seed)
        problem = begun.problem(None)
        weather = weather_of(problem)
        before = _side(problem, weather, memory, with_solution=False)
    except ValueError as refused:
        every = (REFERENCE, *solutions)
        return [_refused(city, solution, "refused", refused) for solution in every]
    rows = [Row(**_common(city, REFERENCE, problem, weather, before))]
    for solution in solutions:
        try:
            asked = begun.problem(solution)
            after = _side(asked, weather, memory, with_solution=True)
            rows.append(_with_solution(city, asked, weather, before, after))
        except NoNetwork as refused:
            rows.append(_refused(city, solution, "no_network", refused))
        except NoNeed as refused:
            rows.append(_refused(city, solution, "no_need", refused))
        except ValueError as refused:
            rows.append(_refused(city, solution, "refused", refused))
    return rows


def problem_of(city: SweepCity, solution: str | None, seed: int) -> Problem:
    """The problem of one run, with what the row of the city gives: for a study of its own."""
    return _begun(city, seed).problem(solution)


def _begun(city: SweepCity, seed: int) -> Beginning:
    place = None
    if city.latitude_deg is not None and city.longitude_deg is not None:
        place = Place(
            name=city.name or city.city_id, country=city.country, latitude_deg=city.latitude_deg,
            longitude_deg=city.longitude_deg, people=city.people,
        )  # fmt: skip
    begun = begin(
        city_id=None if place else city.city_id, place=place, climate=_climate(city),
        network_share=city.network_share, seed=seed,
    )  # fmt: skip
    return replace(begun, electricity=_electricity(begun.electricity, city))


def _electricity(usual: Electricity, city: SweepCity) -> Electricity:
    """Price and factors as the row gives them."""
    changed: dict[str, Any] = {}
    if city.power_price_eur_per_mwh is not None and usual.price.kind == "shape":
        mean = _as_given(usual.price.mean_eur_per_mwh, city.power_price_eur_per_mwh)
        changed["price"] = usual.price.model_copy(update={"mean_eur_per_mwh": mean})
    for name, value in (
        ("factor_average_kg_per_kwh", city.grid_average_kg_per_kwh),
        ("factor_marginal_kg_per_kwh", city.grid_marginal_kg_per_kwh),
    ):
        if value is not None:
            changed[name] = _as_given(getattr(usual, name), value)
    if {"factor_average_kg_per_kwh", "factor_marginal_kg_per_kwh"} & changed.keys():
        changed["factor_basis"] = "as given in the table of cities"
    return usual.model_copy(update=changed)


def _as_given(usual: Input, value: float) -> Input:
    return Input(
        value=value, unit=usual.unit, source="as given in the table of cities", grade=Grade.B, own=True
    )  # fmt: skip


def _climate(city: SweepCity) -> Normals | None:
    """Normals of the city or its neighbour, warmer; None where they are as the tables say."""
    if not city.warmer_k:
        return None
    if city.latitude_deg is not None and city.longitude_deg is not None:
        normals = near(city.latitude_deg, city.longitude_deg)
    else:
        normals = normals_of(city.city_id)
    air = tuple(min(50.0, max(-80.0, month + city.warmer_k)) for month in normals.temp_air_c)
    # The place names the random stream: without it neighbours would share their weather.
    return normals.model_copy(update={"temp_air_c": air, "place": city.city_id})


def _side(problem: Problem, weather: WeatherYear, memory: Memory, *, with_solution: bool) -> _Side:
    system = prepare(problem, weather, with_solution=with_solution)
    dispatched = tuple(memory.dispatch(network.year) for network in system.networks)
    return _Side(system, dispatched, ledger_of(system, dispatched, problem))


def _common(
    city: SweepCity, solution: str, problem: Problem, weather: WeatherYear, side: _Side
) -> dict[str, Any]:
    declared = problem.accounting
    factors = factors_of(problem, references_of(problem, weather))
    fallen = next((one.tier for one in side.dispatched if one.tier != "kernel"), "kernel")
    return {
        "city_id": city.city_id,
        "name": problem.city.name,
        "country": problem.city.country,
        "solution": solution,
        "status": "ok",
        "people": problem.city.population.value if problem.city.population else math.nan,
        "heat_mwh": side.ledger.heat_used_mwh,
        "t_co2e": emission_t(side.ledger, factors, declared.allocation, declared.grid_factor),
        "cost_eur": side.ledger.costs.total,
        "unserved_mwh": side.ledger.unserved_mwh,
        "gap": max((one.gap for one in side.dispatched), default=0.0),
        "tier": fallen,
    }


def _with_solution(
    city: SweepCity, problem: Problem, weather: WeatherYear, before: _Side, after: _Side
) -> Row:
    pair = Pair(
        problem,
        (before.system, after.system),
        (before.dispatched, after.dispatched),
        (before.ledger, after.ledger),
        factors_of(problem, references_of(problem, weather)),
    )
    numbers = numbers_of(pair)
    solution = problem.solution.kind if problem.solution else ""
    return Row(
        **_common(city, solution, problem, weather, after),
        saving_t_co2e=numbers.saving_t_co2e,
        saving_125_average_t=numbers.cells[LOW, "average"],
        saving_125_marginal_t=numbers.cells[LOW, "marginal"],
        saving_200_average_t=numbers.cells[HIGH, "average"],
        saving_200_marginal_t=numbers.cells[HIGH, "marginal"],
        saving_mwh=numbers.saving_mwh,
        saving_eur=numbers.saving_eur,
        npv_eur=numbers.npv_eur,
        # Where money is saved as well, a price of a tonne says nothing.
        abatement_eur_per_t=numbers.abatement_eur_per_t if numbers.npv_eur < 0.0 else math.nan,
    )


def _refused(city: SweepCity, solution: str, status: str, refused: ValueError) -> Row:
    faults = getattr(refused, "faults", ())
    field = faults[0].path if faults else ""
    reason = faults[0].message if faults else str(refused)
    return Row(
        city_id=city.city_id, name=city.name, country=city.country, solution=solution,
        status=status, field=field, reason=" ".join(reason.split())[:300],
    )  # fmt: skip
