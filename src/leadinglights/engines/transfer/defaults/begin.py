"""The problem of a study to begin with, from a place and a solution alone."""

from __future__ import annotations

from collections.abc import Mapping

from leadinglights.engines.transfer.defaults.energy import economics, electricity, fuels
from leadinglights.engines.transfer.defaults.heat import warmth
from leadinglights.engines.transfer.defaults.places import Place, Whereabouts, whereabouts
from leadinglights.engines.transfer.defaults.sizes import solution_for
from leadinglights.engines.transfer.defaults.supply import (
    given_share,
    individual,
    network,
    shares_of,
)
from leadinglights.engines.transfer.problem import ELECTRICITY, Problem
from leadinglights.engines.transfer.problem.heat import Individual, Network
from leadinglights.engines.transfer.problem.place import City, FromHours, FromMonths
from leadinglights.engines.transfer.problem.terms import Solution, Uncertainty
from leadinglights.engines.transfer.weather import Normals

DEFAULT_YEAR = 2026
# Burnt by many solutions even where the place burns none today.
ALWAYS = ("natural_gas", "wood_chips")


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
    where = whereabouts(city_id, place)
    normals = climate if isinstance(climate, Normals) else where.normals
    warm = warmth(where, normals)
    share, others = shares_of(heating_mix)
    share = share or given_share(network_share) or warm.network_share
    net = network(where, warm, share)
    own = individual(where, warm, share, others)
    power = electricity(where)
    used = power.use_mwh_per_year.value if power.use_mwh_per_year is not None else 0.0
    asked = None
    if solution:
        asked = solution_for(
            kind=solution, where=where, warmth=warm, network=net, individual=own, power_mwh=used
        )
    return Problem(
        title=f"{solution.replace('_', ' ').capitalize()} in {where.name}" if solution else "",
        city=_city(where),
        year=DEFAULT_YEAR,
        weather=climate
        if isinstance(climate, FromHours)
        else FromMonths(normals=normals, seed=seed),
        networks=(net,) if net is not None else (),
        individual=own,
        electricity=power,
        fuels=fuels(where, _burnt(net, own, asked)),
        solution=asked,
        economics=economics(where),
        uncertainty=Uncertainty(seed=seed),
    )


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
