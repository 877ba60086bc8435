"""The surroundings of a problem's plants, and the weather it asks for."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from leadinglights.engines.transfer.demand.hours import Air, air_of
from leadinglights.engines.transfer.problem import Problem
from leadinglights.engines.transfer.problem.place import FromHours
from leadinglights.engines.transfer.supply.prices import prices_of
from leadinglights.engines.transfer.supply.surroundings import FuelCost, Surroundings
from leadinglights.engines.transfer.weather import WeatherYear, generate
from leadinglights.engines.transfer.weather.drawn import MEAN_YEAR, brighter, year_at
from leadinglights.engines.transfer.weather.hours import weather_year
from leadinglights.engines.transfer.weather.solar import Sun, sun_over


def weather_of(problem: Problem) -> WeatherYear:
    """The hours of weather a problem asks for.

    Raises
    ------
    WeatherRefused
        If a series is not believed.
    """
    asked, city = problem.weather, problem.city
    if not isinstance(asked, FromHours):
        return generate(
            asked.normals, latitude_deg=city.latitude_deg, longitude_deg=city.longitude_deg,
            seed=asked.seed,
        )  # fmt: skip
    given = {
        name: np.array(series)
        for name in ("temp_air_c", "ghi_w_per_m2", "wind_10m_m_per_s", "dhi_w_per_m2", "temp_sea_c")
        if (series := getattr(asked, name)) is not None
    }
    return weather_year(
        given, place=(city.latitude_deg, city.longitude_deg), source=asked.source, grade=asked.grade
    )


def surroundings_of(problem: Problem, weather: WeatherYear) -> Surroundings:
    """Weather, sun, prices and fuels every plant of the city meets."""
    place, electricity = problem.city, problem.electricity
    year, sun_factor = _year_met(problem, weather)
    air, sun = _air_and_sun(year, place.latitude_deg, place.longitude_deg)
    return Surroundings(
        weather=brighter(year, sun_factor), sun=sun, air=air, latitude_deg=place.latitude_deg, year=problem.year,
        price_eur_per_mwh=prices_of(
            electricity.price, year, clock=air.clock, latitude_deg=place.latitude_deg
        ),
        tariff_eur_per_mwh=electricity.tariff_eur_per_mwh.value,
        grid_t_per_mwh=electricity.factor_average_kg_per_kwh.value,
        fuels={
            name: FuelCost(fuel.price_eur_per_mwh.value, fuel.co2_kg_per_kwh.value)
            for name, fuel in problem.fuels.items()
        },
        co2_price_eur_per_t=problem.economics.co2_price_eur_per_t.value,
        coastal=None if isinstance(problem.weather, FromHours) else problem.weather.normals.coastal,
    )  # fmt: skip


def _year_met(problem: Problem, weather: WeatherYear) -> tuple[WeatherYear, float]:
    """The year of a draw, and how bright it is; the year given where neither is asked for."""
    asked, city = problem.weather, problem.city
    if isinstance(asked, FromHours):
        return weather, 1.0
    factor = asked.sun_factor.value if asked.sun_factor else 1.0
    share = asked.colder_share.value if asked.colder_share else MEAN_YEAR
    if share == MEAN_YEAR:
        return weather, factor
    year = year_at(
        share, asked.normals, latitude_deg=city.latitude_deg, longitude_deg=city.longitude_deg,
        seed=asked.seed,
    )  # fmt: skip
    return year, factor


@lru_cache(maxsize=16)
def _air_and_sun(
    weather: WeatherYear, latitude_deg: float, longitude_deg: float
) -> tuple[Air, Sun]:
    """Pure in the weather, and shared by all runs of a city."""
    air = air_of(weather.temp_air_c, weather.temp_ground_c, longitude_deg)
    return air, sun_over(latitude_deg, longitude_deg)
