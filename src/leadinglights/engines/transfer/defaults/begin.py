"""The problem of a study to begin with, from a place and a solution alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from leadinglights.engines.transfer.defaults.energy import economics, electricity, fuels
from leadinglights.engines.transfer.defaults.heat import Warmth, warmth
from leadinglights.engines.transfer.defaults.places import Place, Whereabouts, whereabouts
from leadinglights.engines.transfer.defaults.sizes import solution_for
from leadinglights.engines.transfer.defaults.supply import (
    given_share,
    individual,
    network,
    shares_of,
)
from leadinglights.engines.transfer.defaults.weather import from_months
from leadinglights.engines.transfer.problem import ELECTRICITY, Problem
from leadinglights.engines.transfer.problem.energy import Electricity
from leadinglights.engines.transfer.problem.heat import Individual, Network
from leadinglights.engines.transfer.problem.place import City, FromHours, FromMonths
from leadinglights.engines.transfer.problem.terms import Economics, Solution, Uncertainty
from leadinglights.engines.transfer.weather import Normals

DEFAULT_YEAR = 2026
# Burnt by many solutions even where the place burns none today.
ALWAYS = ("natural_gas", "wood_chips")


@dataclass(frozen=True, slots=True)
class Beginning:
    """A place with its heat, its plants and its prices: from it the problem of any solution is made."""

    where: Whereabouts
    warmth: Warmth
    network: Network | None
    individual: Individual | None
    electricity: Electricity
    economics: Economics
    weather: FromMonths | FromHours
    seed: int

    def problem(self, solution: str | None) -> Problem:
        """The study of a solution there, or of the place as it is.

        Raises
        ------
        NoNetwork
            If the solution feeds a network and none is known.
        """
        where, asked = self.where, None
        used = self.electricity.use_mwh_per_year
        if solution:
            asked = solution_for(
                kind=solution, where=where, warmth=self.warmth, network=self.network,
                individual=self.individual, power_mwh=used.value if used is not None else 0.0,
            )  # fmt: skip
        burnt = _burnt(self.network, self.individual, asked)
        return Problem(
            title=f"{solution.replace('_', ' ').capitalize()} in {where.name}" if solution else "",
            city=_city(where),
            year=DEFAULT_YEAR,
            weather=self.weather,
            networks=(self.network,) if self.network is not None else (),
            individual=self.individual,
            electricity=self.electricity,
            fuels=fuels(where, burnt),
            solution=asked,
            economics=self.economics,
            uncertainty=Uncertainty(seed=self.seed),
        )


def begin(
    *,
    city_id: str | None = None,
    place: Place | None = None,
    climate: Normals | FromHours | None = None,
    heating_mix: Mapping[str, float] | None = None,
    network_share: float | None = None,
    seed: int = 0,
) -> Beginning:
    """What every study of a place has in common; parameters as of `problem_for`."""
    where = whereabouts(city_id, place)
    normals = climate if isinstance(climate, Normals) else where.normals
    warm = warmth(where, normals)
    share, others = shares_of(heating_mix)
    share = share or given_share(network_share) or warm.network_share
    hours = climate if isinstance(climate, FromHours) else from_months(normals, seed=seed)
    return Beginning(
        where, warm, network(where, warm, share), individual(where, warm, share, others),
        electricity(where), economics(where), hours, seed,
    )  # fmt: skip


def problem_for(
    *,
    city_id: str | None = None,
    place: Place | None = None,
    solution: str | None = None,
    climate: Normals | FromHours | None = None,
    heating_mix: Mapping[str, float] | None = None,
    network_share: float | None = None,
    seed: int = 0,
) -> Problem:
    """A study of a solution in a place, every figure filled in; fast, and the same each time.

    Parameters
    ----------
    city_id, place :
        A city of the tables, such as "cn-dalian", or any place on Earth; one of the two.
    solution : str or None
        A kind of `kinds("solutions")`, sized to the place; None asks for the place as it is.
    climate : Normals, FromHours or None
        Monthly means or hours instead of those of the city, or of the nearest city known.
    heating_mix : mapping of carrier to share, or None
        Shares of the heat, "district_heating" among them, instead of those of the country; sum 1.
    network_share : float or None
        Share of the heat that comes from networks, where only that is known; 0 to 1.
    seed : int
        Of the weather's hours and of the draws.

    Raises
    ------
    PlaceRefused
        If the place or the mix cannot be used; `NoNetwork` if the solution feeds a network and none is known.
    """
    begun = begin(
        city_id=city_id, place=place, climate=climate, heating_mix=heating_mix,
        network_share=network_share, seed=seed,
    )  # fmt: skip
    return begun.problem(solution)


def _city(where: Whereabouts) -> City:
    return City(
        id=where.city_id,
        name=where.name,
        country=where.country,
        latitude_deg=where.latitude_deg,
        longitude_deg=where.longitude_deg,
        population=where.people.input("people"),
    )


def _burnt(net: Network | None, own: Individual | None, asked: Solution | None) -> set[str]:
    """Every fuel that the place or the solution may burn."""
    found = set(ALWAYS)
    options = [plant.options for plant in net.plants] if net is not None else []
    if asked is not None:
        options.append(asked.options)
    for chosen in options:
        found |= {chosen[name] for name in ("fuel", "drive_fuel") if name in chosen}
    if own is not None:
        found |= {heater.carrier for heater in own.heaters if heater.carrier != ELECTRICITY}
    return found
